import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'

/** The checkout, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Where everything lives that a run leaves behind. */
export const home = `${root}/.diana`

/** @param {string} dir @returns {string} eight characters that stand for a directory, short enough for a socket path */
export const shortHash = dir => createHash('sha256').update(dir).digest('hex').slice(0, 8)

/** @param {string} file a path below node_modules, made absolute */
export const installed = file => `${root}/node_modules/${file}`

/** @param {string} file how a person standing in the checkout would write it */
export const shown = file => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file)
