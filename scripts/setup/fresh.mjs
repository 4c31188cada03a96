import { lstatSync, realpathSync, rmSync } from 'node:fs'
import { stopLeftovers } from './leftovers.mjs'

/**
 * Deletes the embedded servers' data and what was made with it. Secrets, logs and downloads stay.
 * @param {string} dir
 */
export async function deleteData(dir) {
  await stopLeftovers(dir)
  const postgres = `${dir}/postgres`
  // Root's data may be elsewhere, behind a link.
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink()) {
    try {
      rmSync(realpathSync(postgres), { recursive: true, force: true })
    } catch {
      // The link points nowhere: only the link is left to delete.
    }
  }
  for (const name of ['postgres', 'redis', 'credentials.json', 'connections.json']) {
    rmSync(`${dir}/${name}`, { recursive: true, force: true })
  }
}
