import type { Sql } from '#db/client'
import type { Consumer } from '#server/bus/consumer'
import { groupBy } from '#server/bus/group-by'
import type { Redis } from '#server/bus/redis'
import type { Logger } from '#server/log'
import { applyScores, forgetShard, rankPositions, rebuildShard } from './ranks.ts'
import { readBoard } from './read-board.ts'
import { addAwards, type Score, scoresOfShard } from './scores.ts'
import { type Week, weekOf } from './week.ts'

export { ranksKey } from './ranks.ts'
export { weekOf } from './week.ts'

type Deps = { sql: Sql; redis: Redis; epoch: () => string; log: Logger }

/** The only door of boards. Postgres holds the scores, Redis the ranks; ranks are rebuilt whenever they do not connect. */
export function makeBoards(deps: Deps) {
  const { sql, redis, epoch, log } = deps

  async function rebuild(week: Week, position: { shard: number; seq: number }) {
    const scores = await scoresOfShard(sql, position.shard, week.monday)
    await rebuildShard(redis, epoch(), week, position, scores)
    log.info({ week: week.key, shard: position.shard, players: scores.length }, 'ranks rebuilt')
  }

  async function publish(ranges: { shard: number; from: number; to: number }[], scores: Score[]) {
    const week = weekOf(Date.now())
    const byShard = groupBy(
      scores.filter(score => score.week === week.monday),
      score => score.shard,
    )
    await Promise.all(
      ranges.map(async range => {
        const connects = await applyScores(redis, epoch(), week, range, byShard.get(range.shard) ?? [])
        if (!connects) await rebuild(week, { shard: range.shard, seq: range.to })
      }),
    )
    // An event that was held and applied later moves no position: its shard's ranks are left to `mend`.
    const moved = new Set(ranges.map(range => range.shard))
    const late = new Set(scores.map(score => score.shard).filter(shard => !moved.has(shard)))
    for (const shard of late) await forgetShard(redis, epoch(), week, shard)
  }

  /** Finds ranks that are not where the log is: lost with Redis, or of a week that has just begun. */
  async function mend(owned: { shard: number; seq: number }[]) {
    const week = weekOf(Date.now())
    const positions = await rankPositions(redis, epoch(), week)
    for (const position of owned) {
      if (positions.get(position.shard) !== position.seq) await rebuild(week, position)
    }
  }

  // Redis may be away; the scores are committed, readers fall back to them, and `mend` catches up.
  const later = (error: Error) => log.debug({ reason: error.message }, 'ranks left for mending')

  const consumer: Consumer = {
    name: 'boards',
    subscribes: ['game.points_awarded', 'game.points_adjusted'],
    gatherMs: 250,
    batchMax: 5_000,
    handle: async (tx, events) => {
      const scores = await addAwards(tx, events)
      return { afterCommit: async ranges => await publish(ranges, scores).catch(later) }
    },
    tend: async owned => await mend(owned).catch(later),
  }

  return {
    consumer,
    /** Ranks of the current week: the top ten and the rows around a player. `stale` when Redis could not answer. */
    readWeek: async (around: string | null) => {
      const week = weekOf(Date.now())
      return { week, ...(await readBoard(deps, week, around)) }
    },
  }
}

export type Boards = ReturnType<typeof makeBoards>
