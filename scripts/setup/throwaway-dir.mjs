import { accessSync, constants, statfsSync } from 'node:fs'
import { home, root, shortHash } from './paths.mjs'

const memory = '/dev/shm'
// A database for each file of tests, and what Postgres logs: 4 GB and some more.
const bytesWanted = 6 * 1024 ** 3

/**
 * Where data goes that a test run throws away: memory where the system offers enough of it, so that a slow disk fails
 * no test, else beside the rest.
 * @param {string} name
 */
export const throwawayDir = name =>
  hasRoom() ? `${memory}/diana-${process.getuid?.() ?? 0}-${shortHash(root)}-${name}` : `${home}/${name}`

function hasRoom() {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > bytesWanted
  } catch {
    return false
  }
}
