/** @param {number} ms @returns {Promise<void>} */
export const sleep = ms => new Promise(done => setTimeout(done, ms))

/**
 * Asks again until the answer is true.
 * @param {() => boolean | Promise<boolean>} ask
 * @param {{ everyMs?: number, forMs: number }} pace
 * @returns {Promise<boolean>} false when time ran out
 */
export async function until(ask, { everyMs = 25, forMs }) {
  const end = Date.now() + forMs
  while (!(await ask())) {
    if (Date.now() > end) return false
    await sleep(everyMs)
  }
  return true
}
