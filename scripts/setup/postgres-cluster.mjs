import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { shown } from './paths.mjs'
import { majorVersion } from './postgres-binaries.mjs'
import { diskFull, Problem, saysDiskFull } from './problem.mjs'
import { run } from './run.mjs'
import { hasSecret, secret } from './secrets.mjs'

/** @typedef {import('./postgres-home.mjs').PostgresHome} PostgresHome */

/**
 * Makes sure that a cluster with our role and database exists.
 * @param {string} dir where the password is kept
 * @param {PostgresHome} place
 * @param {boolean} throwaway nothing in it is worth a disk flush
 */
export async function ensureCluster(dir, place, throwaway) {
  if (!existsSync(`${place.data}/PG_VERSION`)) return createCluster(dir, place, throwaway)
  const wrote = readFileSync(`${place.data}/PG_VERSION`, 'utf8').trim()
  if (wrote !== majorVersion()) throw otherMajor(wrote, place.data)
  // Somebody deleted the secrets, not the data: the role gets a new password.
  if (!hasSecret(dir, 'postgres_password')) {
    await single(place, place.data, [`alter role diana password '${secret(dir, 'postgres_password')}'`])
  }
}

/** @param {string} dir @param {PostgresHome} place @param {boolean} throwaway */
async function createCluster(dir, place, throwaway) {
  const password = secret(dir, 'postgres_password')
  const draft = `${place.data}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.owner) for (const path of [draft, passwordFile]) chownSync(path, place.owner.uid, place.owner.gid)
  const made = await run(
    `${place.bin}/initdb`,
    [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(throwaway ? ['--no-sync'] : []),
    ],
    { ...place.owner, cwd: '/', env: serverEnv() },
  )
  rmSync(passwordFile, { force: true })
  if (made.code !== 0) throw failed('initdb failed', made.output)
  await single(place, draft, [
    `create role diana login createdb in role pg_monitor password '${password}'`,
    'create database diana owner diana',
  ])
  // Only now does it count as a cluster: an interrupted start leaves nothing half-made behind.
  renameSync(draft, place.data)
}

/**
 * Runs statements without a server, before anybody can connect.
 * @param {PostgresHome} place
 * @param {string} data
 * @param {string[]} statements
 */
async function single(place, data, statements) {
  const done = await run(
    `${place.bin}/postgres`,
    ['--single', '-D', data, '-c', 'log_min_messages=error', 'postgres'],
    {
      ...place.owner,
      cwd: '/',
      env: serverEnv(),
      input: `${statements.join('\n')}\n`,
    },
  )
  if (done.code !== 0 || /\b(ERROR|FATAL):/.test(done.output)) {
    throw failed('Postgres could not be prepared', done.output)
  }
}

/** @param {string} what @param {string} output */
const failed = (what, output) => new Problem(saysDiskFull(output) ? diskFull : `${what}:\n${output.trim()}`)

/** The server's time zone and language do not follow whoever starts it. */
export const serverEnv = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })

/** @param {string} wrote @param {string} data */
const otherMajor = (wrote, data) =>
  new Problem(
    [
      `The data in ${shown(data)} was written by Postgres ${wrote}; this version of Diana brings Postgres ${majorVersion()}. Nothing was changed. Ways to go on:`,
      `  - go back to the version of Diana that wrote it, or`,
      `  - run a Postgres ${wrote} of your own on that directory, pg_dump it, and restore into a fresh start, or`,
      `  - move the directory away and start anew (npm start -- --fresh deletes it).`,
    ].join('\n'),
  )
