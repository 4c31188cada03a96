import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { birthOf } from './birth.mjs'
import { readJson, writePrivateJson } from './files.mjs'
import { codeOf } from './problem.mjs'

/**
 * @typedef {{ pid: number, birth: string, url: string }} Holder
 * @typedef {{ ok: true, release: () => void } | { ok: false, holder: Holder }} Taken
 */

/** @param {string} file @returns {Holder | null} who holds the lock, if that process still lives */
export function holderOf(file) {
  const holder = /** @type {Holder | undefined} */ (readJson(file))
  return holder?.pid && birthOf(holder.pid) === holder.birth ? holder : null
}

/**
 * Takes a lock file, also from a process that died holding it.
 * @param {string} file
 * @param {string} [url] shown to whoever comes second
 * @returns {Taken}
 */
export function takeLock(file, url = '') {
  mkdirSync(dirname(file), { recursive: true })
  const mine = { pid: process.pid, birth: birthOf(process.pid) ?? '', url }
  const draft = `${file}.draft.${process.pid}`
  writePrivateJson(draft, mine)
  try {
    for (;;) {
      // A link appears whole or not at all, so nobody ever reads half a lock.
      if (linked(draft, file)) return { ok: true, release: () => release(file) }
      const holder = holderOf(file)
      if (holder) return { ok: false, holder }
      setAside(file)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a dead lock. Two may see the same dead one; the slower must not take away the quicker one's fresh lock.
 * @param {string} file
 */
function setAside(file) {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (holderOf(aside)) linked(aside, file)
  rmSync(aside, { force: true })
}

/** @param {string} file */
function release(file) {
  const holder = holderOf(file)
  if (holder?.pid === process.pid) rmSync(file, { force: true })
}
