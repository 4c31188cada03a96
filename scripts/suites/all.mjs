import { ensureBuild } from '../setup/build.mjs'
import { installed } from '../setup/paths.mjs'
import { Problem } from '../setup/problem.mjs'
import { oneAtATime } from '../setup/setup-lock.mjs'
import { check } from './command.mjs'
import { faults } from './faults.mjs'
import { recovery, stories } from './stories.mjs'
import { types } from './types.mjs'
import { unitAndIntegration } from './vitest.mjs'

/** @param {import('./outcome.mjs').Context} context @returns {Promise<import('./outcome.mjs').Outcome>} */
async function build({ say }) {
  try {
    await oneAtATime(say, () => ensureBuild(say))
    return { passed: 1, failed: 0, output: '' }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { passed: 0, failed: 1, output: error.message }
  }
}

/** What must hold, quickest first; types need one core, and tests wait half of their time. @type {import('./outcome.mjs').Suite[]} */
export const suites = [
  { name: 'style', title: 'Style', run: check('style', [installed('@biomejs/biome/bin/biome'), 'check']) },
  { name: 'imports', title: 'Imports', run: check('imports', ['scripts/check-imports.mjs']) },
  { name: 'dead-code', title: 'Dead code', run: check('dead-code', [installed('knip/bin/knip.js')]) },
  { name: 'types', title: 'Types', besideNext: true, run: types },
  { name: 'vitest', title: 'Tests', servers: true, run: unitAndIntegration },
  { name: 'build', title: 'Build', run: build },
  { name: 'stories', title: 'Stories', chromium: true, run: stories },
  { name: 'recovery', title: 'Recovery', chromium: true, run: recovery },
  { name: 'faults', title: 'Faults', run: faults },
]
