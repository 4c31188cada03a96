import { spawnSync } from 'node:child_process'
import { readJson } from './setup/files.mjs'
import { isAnswering } from './setup/is-answering.mjs'
import { home, installed, root } from './setup/paths.mjs'

/**
 * `npm run verify`: checks every invariant on the database of DATABASE_URL and REDIS_URL, or on the one that
 * `npm start` runs in this checkout right now. Writes nothing.
 */
const last = /** @type {{ database_url: string, redis_url: string } | undefined} */ (
  readJson(`${home}/connections.json`)
)
// What the last `npm start` left behind says nothing about whether it still runs.
const running = last && (await isAnswering(last.redis_url)) ? last : undefined
const { DATABASE_URL = running?.database_url, REDIS_URL = running?.redis_url } = process.env

if (!DATABASE_URL || !REDIS_URL) {
  const why = last ? 'Diana does not run in this checkout any more' : 'There is nothing to verify'
  console.error(`${why}: start it with npm start, or set DATABASE_URL and REDIS_URL.`)
  process.exitCode = 1
} else {
  const loader = `file://${installed('tsx/dist/loader.mjs')}`
  const { status } = spawnSync(
    process.execPath,
    ['--import', loader, 'server/verify/main.ts', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL, REDIS_URL, LOG_LEVEL: 'silent' },
    },
  )
  process.exitCode = status ?? 1
}
