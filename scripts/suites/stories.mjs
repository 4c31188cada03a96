import { rmSync } from 'node:fs'
import { readJson } from '../setup/files.mjs'
import { installed } from '../setup/paths.mjs'
import { runTool } from './command.mjs'

/** @typedef {{ stats?: { expected: number, unexpected: number, flaky: number }, errors?: unknown[] }} Report */
/** @typedef {import('./outcome.mjs').Context} Context */
/** @typedef {import('./outcome.mjs').Outcome} Outcome */

/**
 * Stories mostly wait for what they look at, so those of the phone and those of the desk are told at the same time, each
 * to a Diana of its own. Those of recovery measure how long it takes and come after them.
 * @param {Context} context @returns {Promise<Outcome>}
 */
export async function stories(context) {
  /** @type {Map<string, string>} */
  const last = new Map()
  /** @param {string} project @param {string} detail */
  const say = (project, detail) => {
    last.set(project, detail)
    context.say([...last.values()].join(' · '))
  }
  const screens = await Promise.all(['phone', 'desk'].map(project => tell(project, context, say)))
  last.clear()
  const told = [...screens, await tell('recovery', context, say)]
  const passed = told.reduce((sum, one) => sum + one.passed, 0)
  const failed = told.reduce((sum, one) => sum + one.failed, 0)
  context.say(`${passed} passed, ${failed} failed`)
  const outputs = told.flatMap(one => (one.failed > 0 ? [one.output] : []))
  return { passed, failed, output: outputs.join('\n\n') }
}

/**
 * @param {string} project @param {Context} context @param {(project: string, detail: string) => void} say
 * @returns {Promise<Outcome>}
 */
async function tell(project, context, say) {
  const report = `${context.dir}/playwright-${project}.json`
  rmSync(report, { force: true })
  const env = {
    ...context.env,
    E2E_NAME: `e2e-${project}`,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    FORCE_COLOR: '0',
  }
  const flags = [`--project=${project}`, '--reporter=list,json', '--pass-with-no-tests']
  const args = [installed('@playwright/test/cli.js'), 'test', ...context.files, ...flags]
  const { code, output } = await runTool(`playwright-${project}`, args, {
    ...context,
    env,
    say: line => say(project, place(line)),
  })
  const { stats, errors = [] } = /** @type {Report | undefined} */ (readJson(report)) ?? {}
  const passed = stats?.expected ?? 0
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + errors.length
  return { passed, failed: failed || code === 0 ? failed : 1, output }
}

/** Of a line of the list: its mark, its number and its file. @param {string} line */
function place(line) {
  const [, mark, number, file] = /^(\S)\s+(\d+) \[\w+\] › e2e\/([\w./-]+)\.spec/.exec(line) ?? []
  return mark ? `${mark} ${number} ${file}` : line.slice(0, 26)
}
