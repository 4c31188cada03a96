import { rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readJson } from '../setup/files.mjs'
import { installed, root } from '../setup/paths.mjs'
import { runTool } from './command.mjs'
import { secondTries } from './second-tries.mjs'

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult
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
    `--reporter=${fileURLToPath(new URL('second-tries.mjs', import.meta.url))}`,
    `--outputFile.json=${report}`,
  ]
  const { code, output } = await runTool('vitest', [installed('vitest/vitest.mjs'), ...args], context)
  const { testResults: files = [] } = /** @type {Report | undefined} */ (readJson(report)) ?? {}
  const statuses = files.flatMap(file => file.assertionResults.map(result => result.status))
  const passed = statuses.filter(status => status === 'passed').length
  // A file that does not even load has no test that could fail.
  const unloaded = files.filter(file => file.status === 'failed' && !hasFailure(file))
  const failed = statuses.filter(status => status === 'failed').length + unloaded.length
  const secondTry = secondTries(output)
  const remark = secondTry.length > 0 ? `, only at a second try: ${secondTry.join(', ')}` : ''
  context.say(`${passed} passed, ${failed} failed${remark}`)
  // An error outside of any test, or no test at all, must not look like success.
  const failures = [...files.flatMap(failuresIn), ...unloaded.map(file => told(file.name, '', file.message))]
  return { passed, failed: failed || code === 0 ? failed : 1, output, failures }
}

/** @param {FileResult} file */
const hasFailure = file => file.assertionResults.some(isFailure)

/** @param {TestResult} result */
const isFailure = ({ status }) => status === 'failed'

/** @param {FileResult} file */
const failuresIn = ({ name, assertionResults }) =>
  assertionResults
    .filter(isFailure)
    .map(({ fullName, failureMessages }) => told(name, fullName, failureMessages?.[0]))

/** @param {string} file @param {string} test @param {string | undefined} message */
const told = (file, test, message = '') =>
  `${relative(root, file)} ${test}: ${message.split('\n').slice(0, 3).join(' ')}`
