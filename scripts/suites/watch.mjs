// Nothing that is tested logs lines that begin so.
const secondTry = 'ONLY AT A SECOND TRY '
const failure = 'FAILED '

const toldAfterMs = 60_000
// Longer than any test may take with its second try: then it is no test that is slow, but all of them that hang.
const stalledAfterMs = 12 * 60_000

/** @typedef {{ name: string, since: number }} UnderWay */

/**
 * Tells what passed only when it was tried again and what failed as soon as it is known, and what has been under way for
 * long, so that also the log of a run that is cut off names what it hung at. Ends one that ends nothing.
 */
export default class Watch {
  /** Files and tests. @type {Map<string, UnderWay>} */
  #underWay = new Map()
  #lastEndedAt = Date.now()
  /** @type {NodeJS.Timeout | undefined} */
  #timer

  onTestRunStart() {
    this.#lastEndedAt = Date.now()
    this.#timer = setInterval(() => this.#look(), 30_000)
  }

  /** @param {ReadonlyArray<import('vitest/node').TestModule>} _modules @param {ReadonlyArray<import('vitest/node').SerializedError>} errors */
  onTestRunEnd(_modules, errors) {
    clearInterval(this.#timer)
    // One that no test waits for fails the run all the same, and belongs to none of them.
    for (const { name, message, stack = '' } of errors)
      console.log(
        `${failure}outside of any test: ${name} ${message} ${stack.split('\n').slice(1, 4).join(' ')}`,
      )
  }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleStart(module) {
    this.#begins(module.id, module.relativeModuleId)
  }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleEnd(module) {
    this.#ends(module.id)
  }

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseReady(test) {
    this.#begins(test.id, nameOf(test))
  }

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    this.#ends(test.id)
    const { state, errors = [] } = test.result()
    const mark = state === 'failed' ? failure : test.diagnostic()?.flaky ? secondTry : undefined
    if (!mark) return
    const [reason = ''] = errors.map(({ message }) => message)
    console.log(`${mark}${nameOf(test)}: ${reason.split('\n').slice(0, 3).join(' ')}`)
  }

  /** @param {string} id @param {string} name */
  #begins(id, name) {
    this.#underWay.set(id, { name, since: Date.now() })
  }

  /** @param {string} id */
  #ends(id) {
    this.#underWay.delete(id)
    this.#lastEndedAt = Date.now()
  }

  #look() {
    const now = Date.now()
    const long = [...this.#underWay.values()].filter(({ since }) => now - since > toldAfterMs)
    for (const { name, since } of long) console.log(`for ${Math.round((now - since) / 1000)} s: ${name}`)
    if (now - this.#lastEndedAt < stalledAfterMs) return
    console.log(`${failure}nothing has ended for ${stalledAfterMs / 60_000} minutes`)
    // What hangs does not listen: the whole group that the run of tests leads.
    process.kill(-process.pid, 'SIGKILL')
  }
}

/** @param {import('vitest/node').TestCase} test */
const nameOf = test => `${test.module.relativeModuleId} > ${test.fullName}`

/** What a line tells to have held at a second try only: none or one. @param {string} line */
export const secondTryIn = line => told(line, secondTry)

/** @param {string} line */
export const failureIn = line => told(line, failure)

/** @param {string} line @param {string} mark */
const told = (line, mark) => (line.startsWith(mark) ? [line.slice(mark.length)] : [])
