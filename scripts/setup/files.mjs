import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/**
 * @param {string} file
 * @returns {unknown} undefined when there is no such file or it holds no JSON
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Replaces a file in one step, readable by its owner only.
 * @param {string} file
 * @param {unknown} value
 */
export function writePrivateJson(file, value) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}

/**
 * @param {string} file
 * @param {number} [bytes] how much of the end to read
 * @returns {string[]} its last lines that say something
 */
export function lastLines(file, count = 12, bytes = 16_384) {
  try {
    const text = readFileSync(file)
    const tail = text.subarray(Math.max(0, text.length - bytes)).toString('utf8')
    return stripVTControlCharacters(tail)
      .split('\n')
      .filter(line => line.trim() !== '')
      .slice(-count)
  } catch {
    return []
  }
}
