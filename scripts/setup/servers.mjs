import { chmodSync, mkdirSync } from 'node:fs'
import { stopLeftovers } from './leftovers.mjs'
import { mustAnswer, outside } from './outside.mjs'
import { shown } from './paths.mjs'
import { startPostgres } from './postgres.mjs'
import { postgresHome } from './postgres-home.mjs'
import { startRedis } from './redis.mjs'
import { redisBinary } from './redis-binary.mjs'
import { makeSocketDir } from './socket-dir.mjs'

/** @typedef {{ url: string, service: import('./child.mjs').Service }} Server */

/**
 * Makes a place for a stack's data, and ends what an earlier start left running there.
 * @param {string} dir
 * @param {import('./progress.mjs').Progress} log
 */
export async function claim(dir, log) {
  mkdirSync(`${dir}/logs`, { recursive: true })
  // Postgres passes through when it runs as another user; the files inside are private each.
  chmodSync(dir, 0o711)
  const left = await stopLeftovers(dir)
  if (left.length > 0) log.note(`Stopped what an earlier start left behind: ${left.join(', ')}.`)
}

/**
 * Starts Redis and Postgres, each unless one is given that somebody else runs.
 * @param {object} options
 * @param {string} options.dir
 * @param {import('./household.mjs').Household} options.household
 * @param {import('./progress.mjs').Progress} options.log
 * @param {string | undefined} [options.databaseUrl]
 * @param {string | undefined} [options.redisUrl]
 * @param {boolean} [options.throwaway] for tests: the data is deleted afterwards
 * @returns {Promise<{ postgres: Server, redis: Server }>}
 */
export async function startServers({ dir, household, log, databaseUrl, redisUrl, throwaway = false }) {
  const place = databaseUrl ? null : await postgresHome(dir)
  if (place?.moved)
    log.note(`Postgres keeps its data in ${place.data}: its user may not enter this checkout.`)
  const socketDir = databaseUrl && redisUrl ? '' : makeSocketDir(dir, place?.owner)
  if (socketDir) household.socketDir(socketDir)

  const redis = await log.step('Redis', async say => {
    say(redisUrl ? 'the one of REDIS_URL' : 'private, on a socket')
    if (redisUrl) {
      await mustAnswer('REDIS_URL', redisUrl)
      return { url: redisUrl, service: outside('redis') }
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
    say(place ? 'private, on a socket' : 'the one of DATABASE_URL')
    if (!place) {
      const url = databaseUrl ?? ''
      await mustAnswer('DATABASE_URL', url)
      return { url, service: outside('postgres') }
    }
    return startPostgres({ dir, socketDir, place, household, throwaway })
  })
  return { postgres, redis }
}
