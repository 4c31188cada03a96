import { rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readJson } from '../setup/files.mjs'
import { installed, root } from '../setup/paths.mjs'
import { runTool } from './command.mjs'
import { failureIn, secondTryIn } from './watch.mjs'

/**
 * @typedef {{ name: string, status: string, message?: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {{ testResults?: FileResult[] }} Report
 */

/** @param {import('./outcome.mjs').Context} context @returns {Promise<import('./outcome.mjs').Outcome>} */
export async function unitAndIntegration(context) {
  const report = `${context.dir}/vitest.json`
  rmSync(report, { force: true })
  const args = [
    'run',
    ...context.files,
    '--reporter=default',
    '--reporter=json',
    `--reporter=${fileURLToPath(new URL('watch.mjs', import.meta.url))}`,
    `--outputFile.json=${report}`,
  ]
  /** @type {string[]} */
  const secondTries = []
  let failed = 0
  const fail = (/** @type {string} */ text) => {
    failed += 1
    context.fail(text)
  }
  const say = (/** @type {string} */ text) => {
    secondTries.push(...secondTryIn(text))
    failureIn(text).forEach(fail)
    context.say(text)
  }
  const { code, output } = await runTool('vitest', [installed('vitest/vitest.mjs'), ...args], {
    ...context,
    say,
  })
  const { testResults: files = [] } = /** @type {Report | undefined} */ (readJson(report)) ?? {}
  const statuses = files.flatMap(file => file.assertionResults.map(result => result.status))
  const passed = statuses.filter(status => status === 'passed').length
  // A file that does not even load has no test that could fail.
  const unloaded = files.filter(file => file.status === 'failed' && !hasFailure(file))
  for (const { name, message } of unloaded) fail(`${relative(root, name)}: ${message?.split('\n')[0]}`)
  const remark = secondTries.length > 0 ? `, only at a second try: ${secondTries.join(', ')}` : ''
  context.say(`${passed} passed, ${failed} failed${remark}`)
  // An error outside of any test, or no test at all, must not look like success.
  return { passed, failed: failed || code === 0 ? failed : 1, output }
}

/** @param {FileResult} file */
const hasFailure = file => file.assertionResults.some(({ status }) => status === 'failed')
