import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { readJson } from './setup/files.mjs'
import { home, installed, root } from './setup/paths.mjs'

/**
 * `npm run verify`: checks every invariant on the database of DATABASE_URL and REDIS_URL, or on the one that
 * `npm start` runs in this checkout right now. Writes nothing.
 */
const last = /** @type {{ database_url: string, redis_url: string } | undefined} */ (
  readJson(`${home}/connections.json`)
)
const running = last && (await isAnswering(last.redis_url)) ? last : undefined
const { DATABASE_URL = running?.database_url, REDIS_URL = running?.redis_url } = process.env

if (!DATABASE_URL || !REDIS_URL) {
  const why = last ? 'Diana does not run in this checkout any more' : 'There is nothing to verify'
  console.error(`${why}: start it with npm start, or set DATABASE_URL and REDIS_URL.`)
  process.exitCode = 1
} else {
  const loader = `file://${installed('tsx/dist/loader.mjs')}`
  const { status } = spawnSync(process.execPath, ['--import', loader, 'server/verify/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL, REDIS_URL, LOG_LEVEL: 'silent' },
  })
  process.exitCode = status ?? 1
}

/** What the last `npm start` left behind says nothing about whether it still runs. @param {string} url */
function isAnswering(url) {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    const socket = connect({ host: hostname, port: Number(port || 6379) })
    const answer = (/** @type {boolean} */ is) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.setTimeout(2_000, () => answer(false))
  })
}
