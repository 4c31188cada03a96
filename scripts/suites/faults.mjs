import { installed } from '../setup/paths.mjs'
import { runTool } from './command.mjs'

/** Short and always the same, so that it opens every path and fails for a reason. */
const smoke = ['--seconds', '35', '--seed', '7']

/** @param {import('./outcome.mjs').Context} context @returns {Promise<import('./outcome.mjs').Outcome>} */
export async function faults(context) {
  const loader = `file://${installed('tsx/dist/loader.mjs')}`
  const args = ['--import', loader, 'e2e/faults/main.ts', ...smoke]
  let passed = 0
  let failed = 0
  const say = (/** @type {string} */ text) => {
    if (text.startsWith('holds')) passed += 1
    if (/^(BROKEN|MISSED)/.test(text)) {
      failed += 1
      context.fail(text)
    }
    context.say(text)
  }
  const { code, output } = await runTool('faults', args, { ...context, say })
  context.say(`${passed} invariants hold, ${failed} do not`)
  return { passed, failed: failed || code === 0 ? failed : 1, output }
}
