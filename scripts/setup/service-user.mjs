import { Problem } from './problem.mjs'
import { run } from './run.mjs'

/** @typedef {{ uid: number, gid: number }} Owner */

/**
 * Postgres refuses to run as root, so root lends it the account that packages of Postgres use too.
 * @returns {Promise<Owner | undefined>} undefined when we are not root
 */
export async function serviceUser() {
  if (process.getuid?.() !== 0) return undefined
  const found = await ids()
  if (found) return found
  const made = await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ])
  // Alpine and other small systems have adduser only.
  if (made.code !== 0) await run('adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'postgres'])
  const owner = await ids()
  if (owner) return owner
  throw new Problem(
    `Postgres does not run as root, and the user postgres could not be created (${made.output.trim()}). Start as an ordinary user, or set DATABASE_URL.`,
  )
}

/** @returns {Promise<Owner | undefined>} */
async function ids() {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(flag => run('id', [flag, 'postgres'])))
  if (!uid || !gid || uid.code !== 0 || gid.code !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output) }
}
