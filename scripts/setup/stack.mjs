import { ensureBuild } from './build.mjs'
import { writePrivateJson } from './files.mjs'
import { makeHousehold } from './household.mjs'
import { shown } from './paths.mjs'
import { mustBeFree } from './ports.mjs'
import { programs } from './programs.mjs'
import { silent } from './progress.mjs'
import { provision } from './provision.mjs'
import { waitUntilReady } from './ready.mjs'
import { secret } from './secrets.mjs'
import { claim, startServers } from './servers.mjs'
import { oneAtATime } from './setup-lock.mjs'

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
 * @property {string | undefined} [databaseUrl] a Postgres that is run elsewhere
 * @property {string | undefined} [redisUrl] a Redis that is run elsewhere
 * @property {boolean} [throwaway] for tests: the data is deleted afterwards
 * @property {Record<string, string>} [env] added to what web and worker get
 * @property {import('./progress.mjs').Progress} [log]
 * @property {(stop: () => Promise<void>, kill: () => void) => void} [onStop] hands out `stop`, and the same by force,
 *   before anything runs, to end a half-done start
 */

/**
 * Starts Postgres and Redis, builds what changed, prepares the database, starts web and worker, and waits until all
 * of it works. The packages must be installed. When a step fails, what runs already is stopped.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options) {
  const {
    dir,
    port,
    demo = true,
    dev = false,
    log = silent,
    databaseUrl,
    redisUrl,
    throwaway = false,
  } = options
  const url = `http://127.0.0.1:${port}`
  const household = makeHousehold(dir, log)
  options.onStop?.(household.stop, household.kill)
  try {
    await claim(dir, log)
    await mustBeFree(port)
    const { postgres, redis } = await startServers({ dir, household, log, databaseUrl, redisUrl, throwaway })
    if (!dev) await log.step('Build', say => oneAtATime(say, () => ensureBuild(say)))
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
    // For `npm run verify` and whoever wants to look with a client of their own.
    writePrivateJson(`${dir}/connections.json`, { database_url: postgres.url, redis_url: redis.url })
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
    return {
      url,
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      credentials,
      web,
      worker,
      postgres: postgres.service,
      redis: redis.service,
      stop: household.stop,
    }
  } catch (error) {
    await household.stop()
    throw error
  }
}
