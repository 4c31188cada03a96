import { randomBytes } from 'node:crypto'
import { readJson, writePrivateJson } from './files.mjs'

/**
 * Secrets made on first use and kept, so that sessions and the database outlive a restart.
 * @param {string} dir
 * @param {'auth_secret' | 'postgres_password'} name
 * @returns {string} 64 hexadecimal digits
 */
export function secret(dir, name) {
  const file = `${dir}/secrets.json`
  const known = /** @type {Record<string, string>} */ (readJson(file) ?? {})
  const value = known[name] ?? randomBytes(32).toString('hex')
  if (!known[name]) writePrivateJson(file, { ...known, [name]: value })
  return value
}

/** @param {string} dir @param {string} name */
export const hasSecret = (dir, name) => name in /** @type {object} */ (readJson(`${dir}/secrets.json`) ?? {})
