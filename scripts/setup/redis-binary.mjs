import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import { aptInstall, hasApt } from './apt.mjs'
import { onPath } from './on-path.mjs'
import { Problem } from './problem.mjs'
import { downloadedRedis, fetchRedis } from './redis-download.mjs'
import { run } from './run.mjs'

/** @typedef {{ command: string, env?: Record<string, string> }} RedisBinary */

/**
 * Finds a redis-server, or gets one.
 * @param {(detail: string) => void} say
 * @returns {Promise<RedisBinary>}
 */
export async function redisBinary(say) {
  const present = onPath('redis-server', 'valkey-server') ?? homebrew()
  if (present) return { command: present }
  const kept = await downloadedRedis()
  if (kept) return kept
  const why = await obtain(say)
  const got = onPath('redis-server', 'valkey-server') ?? homebrew()
  const binary = got ? { command: got } : await downloadedRedis()
  if (binary) return binary
  throw new Problem(
    [
      `There is no redis-server on this machine${why ? `, and fetching one failed: ${why}` : ''}. Three ways to go on:`,
      '  - install Redis (7 or newer) or Valkey so that redis-server or valkey-server is on the PATH, or',
      '  - set REDIS_URL to a Redis of your own, or',
      '  - use the servers of compose.yaml (docker compose up -d), which says what to set.',
    ].join('\n'),
  )
}

/** @param {(detail: string) => void} say @returns {Promise<string>} why it did not work, '' when it did or could not be tried */
async function obtain(say) {
  if (platform() === 'darwin') {
    if (!onPath('brew')) return ''
    say('brew install redis')
    const brew = await run('brew', ['install', 'redis'])
    return brew.code === 0 ? '' : brew.output.trim().split('\n').slice(-3).join(' ')
  }
  if (!hasApt()) return ''
  if (process.getuid?.() !== 0) return fetchRedis(say)
  say('apt-get install redis-server')
  return aptInstall('redis-server')
}

/** Homebrew's directory is not on the PATH of every shell. */
const homebrew = () =>
  ['/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server'].find(file => existsSync(file))
