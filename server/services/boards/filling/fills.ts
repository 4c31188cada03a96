import { setTimeout as rest } from 'node:timers/promises'
import { shardCount } from '#server/bus/shards'
import { newId } from '#server/events/ids'
import type { Logger } from '#server/log'
import { claimFill, type Fill, keepFill, leaveFill } from './fill.ts'
import { type FillDeps, fillShard } from './fill-shard.ts'

const waitMs = 200

type Deps = FillDeps & {
  log: Logger
  /** Whether boards are read from Redis again. */
  areRanksWhole: () => Promise<boolean>
}

/**
 * Fills the boards that versions added, the oldest version first and shard by shard. Any worker takes the job; whoever
 * comes after one that died goes on with the shard that it was at, which it had either filled or left untouched. It ends
 * once boards are read from Redis again.
 */
export function makeFills(deps: Deps) {
  const { sql, log, areRanksWhole } = deps

  /** Works on the oldest that waits, if there is one. Returns its version, or null. */
  async function runNext(isStopping: () => boolean): Promise<number | null> {
    const token = newId()
    const fill = await claimFill(sql, token)
    if (!fill) return null
    const keep = async () => !isStopping() && (await keepFill(sql, fill.version, token))
    for (let shard = fill.done; shard < shardCount; shard += 1) {
      const players = (await isReached(fill, shard, keep))
        ? await fillShard(deps, { ...fill, token, done: shard }, keep)
        : null
      if (players === null) return await leave(fill.version, token)
      log.info({ version: fill.version, shard, players }, 'boards filled')
    }
    while (!(await areRanksWhole())) if (!(await restFor(keep))) return await leave(fill.version, token)
    await sql`
      update boards.fills set finished_at = clock_timestamp()
      where version = ${fill.version} and owner = ${token} and done = ${shardCount}`
    return fill.version
  }

  /** Waits until boards are past everything that is older than the version: from there on, all that comes is theirs. */
  async function isReached({ version }: Fill, shard: number, keep: () => Promise<boolean>): Promise<boolean> {
    for (;;) {
      const [older] = await sql`
        select 1 from bus.events e join bus.checkpoints c using (shard)
        where c.consumer = 'boards' and shard = ${shard} and e.seq > c.seq and e.rule_set < ${version} limit 1`
      if (!older) return true
      if (!(await restFor(keep))) return false
    }
  }

  async function restFor(keep: () => Promise<boolean>): Promise<boolean> {
    await rest(waitMs)
    return await keep()
  }

  async function leave(version: number, token: string): Promise<null> {
    await leaveFill(sql, version, token)
    return null
  }

  return { runNext }
}
