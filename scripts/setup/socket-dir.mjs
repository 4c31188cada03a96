import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { shortHash } from './paths.mjs'
import { codeOf } from './problem.mjs'

// A socket's path may have about 100 characters, and '/.s.PGSQL.5432.lock' comes on top.
const lengthMax = 70

/** @param {string} dir @returns {string} a directory for sockets that only we and the servers may enter */
export function makeSocketDir(dir, owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }) {
  const parent = tmpdir().length < lengthMax - 16 ? tmpdir() : '/tmp'
  const named = `${parent}/diana-${shortHash(dir)}`
  // Anybody may create names in /tmp: one that is not ours is left alone and another taken.
  const path = isOurs(named, owner.uid) ? named : mkdtempSync(`${parent}/diana-`)
  chmodSync(path, 0o700)
  if (process.getuid?.() === 0) chownSync(path, owner.uid, owner.gid)
  return path
}

/** @param {string} path @param {number} uid */
function isOurs(path, uid) {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const found = lstatSync(path)
    return found.isDirectory() && (found.uid === uid || found.uid === process.getuid?.())
  }
}

/** @param {string} path */
export const removeSocketDir = path => rmSync(path, { recursive: true, force: true })
