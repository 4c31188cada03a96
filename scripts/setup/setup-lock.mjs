import { takeLock } from './lock.mjs'
import { home } from './paths.mjs'
import { sleep } from './wait.mjs'

/**
 * Installing and building are done by one command at a time in a checkout; a second one waits its turn.
 * @template T
 * @param {(detail: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(say, work) {
  for (;;) {
    const lock = takeLock(`${home}/setup.lock`)
    if (lock.ok) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    say(`waits for process ${lock.holder.pid}, which does the same`)
    await sleep(500)
  }
}
