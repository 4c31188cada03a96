import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { makeHousehold } from '../../scripts/setup/household.mjs'
import { silent } from '../../scripts/setup/progress.mjs'
import { startRedis } from '../../scripts/setup/redis.mjs'
import { redisBinary } from '../../scripts/setup/redis-binary.mjs'
import { makeSocketDir } from '../../scripts/setup/socket-dir.mjs'

/** A Redis for one test file alone, to be emptied, killed and frozen without troubling the others. */
export async function startPrivateRedis() {
  const dir = mkdtempSync(`${tmpdir()}/diana-test-`)
  mkdirSync(`${dir}/logs`)
  const household = makeHousehold(dir, silent)
  const socketDir = makeSocketDir(dir)
  household.socketDir(socketDir)
  const binary = await redisBinary(() => undefined)
  const { url, service } = await startRedis({ dir, socketDir, binary, household })
  service.supervised = false
  return {
    url,
    kill: () => service.kill('SIGKILL'),
    freeze: () => service.kill('SIGSTOP'),
    thaw: () => service.kill('SIGCONT'),
    start: () => service.start(),
    /** Comes back without anything it knew. */
    startEmpty: async () => {
      rmSync(`${dir}/redis`, { recursive: true, force: true })
      await service.start()
    },
    end: async () => {
      await service.kill('SIGCONT')
      await household.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type PrivateRedis = Awaited<ReturnType<typeof startPrivateRedis>>
