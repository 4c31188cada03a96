import { readFileSync, realpathSync } from 'node:fs'
import { platform, totalmem } from 'node:os'
import { birthOf } from './birth.mjs'
import { lastLines } from './files.mjs'
import { ensureCluster, serverEnv } from './postgres-cluster.mjs'
import { diskFull, Problem, saysDiskFull } from './problem.mjs'
import { secret } from './secrets.mjs'
import { until } from './wait.mjs'

/**
 * A Postgres of our own that listens on a private socket only.
 * @param {object} options
 * @param {string} options.dir
 * @param {string} options.socketDir
 * @param {import('./postgres-home.mjs').PostgresHome} options.place
 * @param {import('./household.mjs').Household} options.household
 * @param {boolean} [options.throwaway] nothing in it is worth a disk flush
 * @returns {Promise<{ url: string, service: import('./child.mjs').Service }>}
 */
export async function startPostgres({ dir, socketDir, place, household, throwaway = false }) {
  await stopForgotten(place.data)
  await ensureCluster(dir, place, throwaway)
  const logFile = `${dir}/logs/postgres.log`
  const service = household.child('servers', {
    name: 'postgres',
    stopSignal: 'SIGINT',
    graceMs: 1900,
    retryForMs: 5000,
    ready: async pid => readyPid(place.data) === pid,
    launch: () => ({
      command: `${place.bin}/postgres`,
      args: ['-D', place.data, ...settings(socketDir, throwaway)],
      env: serverEnv(),
      cwd: '/',
      ...place.owner,
    }),
  })
  service.supervised = false
  await service.start().catch(error => {
    const said = lastLines(logFile, 6).join('\n  ')
    const text = `Postgres does not start. Its log ends with:\n  ${said}`
    throw new Problem(saysDiskFull(said) ? diskFull : text, { cause: error })
  })
  service.supervised = true
  const password = secret(dir, 'postgres_password')
  return { url: `postgres://diana:${password}@localhost/diana?host=${socketDir}`, service }
}

/**
 * @param {string} socketDir
 * @param {boolean} throwaway
 */
function settings(socketDir, throwaway) {
  const values = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: totalmem() >= 8 * 1024 ** 3 ? '512MB' : '256MB',
    // What is thrown away lies in memory, and so does its log.
    max_wal_size: throwaway ? '1GB' : '4GB',
    // After a crash one call for the whole file system instead of one for each of thousands of files.
    ...(platform() === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // Flushing guards against a machine that loses power; data that a test throws away needs no such guard.
    ...(throwaway && { fsync: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}

/** @param {string} data @returns {string[]} */
function postmasterFile(data) {
  try {
    return readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * The server writes its pid on the first line and `ready` on the eighth once it takes connections, as pg_ctl knows too.
 * @param {string} data
 */
function readyPid(data) {
  const lines = postmasterFile(data)
  return lines[7]?.trim() === 'ready' ? Number(lines[0]) : null
}

/**
 * A server on our own data that no list of processes mentions, because the list was deleted.
 * @param {string} data
 */
async function stopForgotten(data) {
  const pid = Number(postmasterFile(data)[0])
  if (!pid || birthOf(pid) === null || !commandLine(pid).includes(realpathSync(data))) return
  process.kill(pid, 'SIGINT')
  await until(() => birthOf(pid) === null, { forMs: 5000 })
}

/** @param {number} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
