const mark = 'only at a second try: '

/** Tells which tests passed only when they were tried again, and why they had failed. */
export default class SecondTries {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return
    console.log(`${mark}${test.module.relativeModuleId} > ${test.fullName}`)
    for (const { message } of test.result().errors ?? []) console.log(`  ${message}`)
  }
}

/** What was told of them. @param {string} output */
export const secondTries = output =>
  output.split('\n').flatMap(line => (line.startsWith(mark) ? [line.slice(mark.length)] : []))
