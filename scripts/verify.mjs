import { spawnSync } from 'node:child_process'
import { readJson } from './setup/files.mjs'
import { home, installed, root } from './setup/paths.mjs'

/**
 * `npm run verify`: checks every invariant on the database of DATABASE_URL and REDIS_URL, or on the one that
 * `npm start` runs in this checkout right now.
 */
const running = /** @type {{ database_url?: string, redis_url?: string } | undefined} */ (
  readJson(`${home}/connections.json`)
)
const { DATABASE_URL = running?.database_url, REDIS_URL = running?.redis_url } = process.env

if (!DATABASE_URL || !REDIS_URL) {
  console.error('There is nothing to verify: start Diana with npm start, or set DATABASE_URL and REDIS_URL.')
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
