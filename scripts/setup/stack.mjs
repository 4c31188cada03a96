import { chmodSync, mkdirSync } from 'node:fs'
import { makeHousehold } from './household.mjs'
import { stopLeftovers } from './leftovers.mjs'
import { outside } from './outside.mjs'
import { shown } from './paths.mjs'
import { mustBeFree } from './ports.mjs'
import { startPostgres } from './postgres.mjs'
import { postgresHome } from './postgres-home.mjs'
import { programs } from './programs.mjs'
import { silent } from './progress.mjs'
import { provision } from './provision.mjs'
import { waitUntilReady } from './ready.mjs'
import { startRedis } from './redis.mjs'
import { redisBinary } from './redis-binary.mjs'
import { secret } from './secrets.mjs'
import { makeSocketDir, removeSocketDir } from './socket-dir.mjs'

/**
 * @typedef {import('./child.mjs').Service} Service
 *
 * @typedef {object} Stack
 * @property {string} url where the web process answers
 * @property {string} databaseUrl
 * @property {string} redisUrl
 * @property {import('./provision.mjs').Credentials} credentials
 * @property {Service} web
 * @property {Service} worker
 * @property {Service} postgres
 * @property {Service} redis
 * @property {() => Promise<void>} stop ends everything this stack started; may be called again
 *
 * @typedef {object} StackOptions
 * @property {string} dir where data, logs and credentials live
 * @property {number} port
 * @property {boolean} [demo] whether demo data is wanted, true by default
 * @property {boolean} [dev] run from source with hot reload
 * @property {string} [databaseUrl] a Postgres that is run elsewhere
 * @property {string} [redisUrl] a Redis that is run elsewhere
 * @property {Record<string, string>} [env] added to what web and worker get
 * @property {import('./progress.mjs').Progress} [log]
 * @property {(stop: () => Promise<void>, kill: () => void) => void} [onStop] hands out `stop`, and the same by force,
 *   before anything runs, to end a half-done start
 */

/**
 * Starts Postgres and Redis, prepares the database, starts web and worker, and waits until all of it works.
 * Everything must be installed and, unless `dev`, built. When a step fails, what runs already is stopped.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options) {
  const { dir, port, demo = true, dev = false, log = silent } = options
  const url = `http://127.0.0.1:${port}`
  const household = makeHousehold(dir, log)
  let socketDir = ''
  const stop = async () => {
    await household.stop()
    if (socketDir) removeSocketDir(socketDir)
  }
  options.onStop?.(stop, household.kill)
  try {
    mkdirSync(`${dir}/logs`, { recursive: true })
    // Postgres passes through when it runs as another user; the files inside are private each.
    chmodSync(dir, 0o711)
    const left = await stopLeftovers(dir)
    if (left.length > 0) log.note(`Stopped what an earlier start left behind: ${left.join(', ')}.`)
    await mustBeFree(port)

    const place = options.databaseUrl ? null : await postgresHome(dir)
    socketDir = place || !options.redisUrl ? makeSocketDir(dir, place?.owner) : ''
    const redis = await log.step('Redis', async say => {
      if (options.redisUrl) {
        say('the one of REDIS_URL')
        return { url: options.redisUrl, service: outside('redis') }
      }
      const started = await startRedis({ dir, socketDir, binary: await redisBinary(say), household })
      say(
        started.setAside
          ? `started empty; unreadable file kept: ${shown(started.setAside)}`
          : 'private, on a socket',
      )
      return started
    })
    const postgres = await log.step('Postgres', async say => {
      if (!place) {
        say('the one of DATABASE_URL')
        return { url: options.databaseUrl ?? '', service: outside('postgres') }
      }
      const started = await startPostgres({ dir, socketDir, place, household })
      say('private, on a socket')
      if (place.moved) log.note(`Its data is in ${place.data}: user postgres may not enter this checkout.`)
      return started
    })
    const env = {
      ...process.env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      AUTH_SECRET: process.env.AUTH_SECRET ?? secret(dir, 'auth_secret'),
      PUBLIC_URL: process.env.PUBLIC_URL ?? url,
      ...options.env,
      PORT: String(port),
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
    }
    const credentials = await log.step('Database', say =>
      provision({ dir, demo, dev, say, env: { ...env, ROLE: 'worker' } }),
    )
    const launch = programs({ dev, port, env })
    const worker = household.child('programs', { name: 'worker', launch: launch.worker })
    const web = household.child('programs', { name: 'web', launch: launch.web })
    await log.step('Diana', async say => {
      await Promise.all([worker.start(), web.start()])
      await waitUntilReady({ url, forMs: dev ? 120_000 : 60_000, logs: `${shown(dir)}/logs`, say })
    })
    const { service: postgresService, url: databaseUrl } = postgres
    return {
      url,
      databaseUrl,
      redisUrl: redis.url,
      credentials,
      web,
      worker,
      postgres: postgresService,
      redis: redis.service,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
