import { mkdirSync } from 'node:fs'
import { deleteData } from '../scripts/setup/fresh.mjs'
import { takeLock } from '../scripts/setup/lock.mjs'
import { terminalProgress } from '../scripts/setup/progress.mjs'
import { startStack } from '../scripts/setup/stack.mjs'
import { throwawayDir } from '../scripts/setup/throwaway-dir.mjs'

/**
 * Starts a whole Diana with fresh data for the stories. They find its address as `baseURL`, and its sign-ins in the
 * file named by E2E_CREDENTIALS.
 */
export default async function setup() {
  const dir = throwawayDir(process.env.E2E_NAME ?? 'e2e')
  mkdirSync(dir, { recursive: true })
  const lock = takeLock(`${dir}/lock`)
  if (!lock.ok) throw new Error(`Stories already run in this checkout (process ${lock.holder.pid})`)
  // A runner that is told to end would leave the servers behind: whatever ends this process by its own will ends them.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(143))
  const log = terminalProgress()
  await deleteData(dir)
  const port = Number(process.env.E2E_PORT)
  const stack = await startStack({
    dir,
    port,
    log,
    throwaway: true,
    // One browser needs few connections, and each plans every statement for itself.
    env: { PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_POOL: '6' },
  })
  process.env.E2E_CREDENTIALS = `${dir}/credentials.json`
  return async () => {
    await stack.stop()
    await deleteData(dir)
    lock.release()
  }
}
