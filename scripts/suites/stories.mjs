import { rmSync } from 'node:fs'
import { readJson } from '../setup/files.mjs'
import { installed } from '../setup/paths.mjs'
import { runTool } from './command.mjs'

/** @typedef {{ stats?: { expected: number, unexpected: number, flaky: number }, errors?: unknown[] }} Report */

/** @param {import('./outcome.mjs').Context} context @returns {Promise<import('./outcome.mjs').Outcome>} */
export async function stories(context) {
  const report = `${context.dir}/playwright.json`
  rmSync(report, { force: true })
  const env = { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: '0' }
  const args = [installed('@playwright/test/cli.js'), 'test', ...context.files, '--reporter=list,json']
  const { code, output } = await runTool('playwright', args, { ...context, env })
  const { stats, errors = [] } = /** @type {Report | undefined} */ (readJson(report)) ?? {}
  const passed = stats?.expected ?? 0
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + errors.length
  context.say(`${passed} passed, ${failed} failed`)
  return { passed, failed: failed || code === 0 ? failed : 1, output }
}
