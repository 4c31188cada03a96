import { birthOf, signalGroup } from './birth.mjs'
import { readJson, writePrivateJson } from './files.mjs'
import { until } from './wait.mjs'

/** @typedef {Record<string, { pid: number, birth: string }>} Ledger */

/** @param {string} dir */
const fileIn = dir => `${dir}/processes.json`

/** @param {string} dir @returns {Ledger} */
const read = dir => /** @type {Ledger | undefined} */ (readJson(fileIn(dir))) ?? {}

/**
 * Notes which process plays a part, so that a start after a crash can find it.
 * @param {string} dir
 * @param {string} name
 * @param {number | null} pid null once it has ended
 */
export function noteProcess(dir, name, pid) {
  const { [name]: _old, ...others } = read(dir)
  const birth = pid && birthOf(pid)
  writePrivateJson(fileIn(dir), birth ? { ...others, [name]: { pid, birth } } : others)
}

/**
 * Stops what a start left behind that was itself killed. A pid that meanwhile belongs to somebody else is left alone.
 * @param {string} dir
 * @returns {Promise<string[]>} the names of what was still running
 */
export async function stopLeftovers(dir) {
  const alive = Object.entries(read(dir)).filter(([, { pid, birth }]) => birthOf(pid) === birth)
  // Browsers' and workers' processes first: they hold connections to the other two.
  const first = alive.filter(([name]) => name === 'web' || name === 'worker')
  const then = alive.filter(([name]) => name !== 'web' && name !== 'worker')
  for (const group of [first, then]) await Promise.all(group.map(([name, { pid }]) => stop(name, pid)))
  writePrivateJson(fileIn(dir), {})
  return alive.map(([name]) => name)
}

/** @param {string} name @param {number} pid */
async function stop(name, pid) {
  signalGroup(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM')
  if (await until(() => birthOf(pid) === null, { forMs: 3000 })) return
  signalGroup(pid, 'SIGKILL')
  await until(() => birthOf(pid) === null, { forMs: 2000 })
}
