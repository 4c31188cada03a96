import type { Sql } from '#db/client'
import type { Range } from '#server/bus/checkpoint'
import { groupBy } from '#server/bus/group-by'
import type { Redis } from '#server/bus/redis'
import { allShards } from '#server/bus/shards'
import { transaction } from '#server/bus/transaction'
import type { Logger } from '#server/log'
import { checkRanks, type WrongRank } from './check-ranks.ts'
import type { BoardDefinition } from './definition.ts'
import { isRanked } from './eligibility.ts'
import type { Gone } from './filling/fill-shard.ts'
import { shareScores } from './filling/score-lock.ts'
import { livePlaces, type Place } from './live-places.ts'
import type { Moved } from './on-facts.ts'
import {
  applyRanks,
  areComplete,
  forgetRanks,
  keepRanks,
  type Ranks,
  type RankWrite,
  rankPositions,
  rankScore,
  ranksKey,
  rebuildRanks,
  signatureOf,
} from './ranks.ts'
import { rowsOfShard, type ScoreRow } from './score-rows.ts'

type Deps = {
  sql: Sql
  redis: Redis
  epoch: () => string
  log: Logger
  definitionsOf: (ruleSet: number) => Promise<readonly BoardDefinition[]>
  liveVersion: () => Promise<number>
}

const forgetTries = 5

/** Keeps the ranks in Redis where the scores in Postgres are. */
export function makeRankKeeper({ sql, redis, epoch, log, definitionsOf, liveVersion }: Deps) {
  /** The newest version met. Boards of a version count from the first event that carries it. */
  let newest = 0

  async function scene() {
    const definitions = await definitionsOf(newest)
    const ranks: Ranks = { redis, epoch: epoch(), signature: signatureOf(definitions) }
    return { ranks, places: livePlaces(definitions, Date.now()) }
  }

  async function rebuild(ranks: Ranks, places: Place[], position: { shard: number; seq: number }) {
    const { players, isWhole } = await transaction(sql, async tx => {
      // A fill that ends meanwhile would find its scores missing in ranks that count as whole.
      await shareScores(tx, [position.shard])
      const rows = await rowsOfShard(tx, position.shard)
      const writes = rows.flatMap(row => writesOf(ranks, places, row))
      return { players: rows.length, isWhole: await rebuildRanks(ranks, position, writes) }
    })
    // Where it was not, `mend` sees that the shard's ranks stand nowhere.
    log.info({ shard: position.shard, players }, isWhole ? 'ranks rebuilt' : 'ranks lost while being rebuilt')
  }

  return {
    meet: (ruleSet: number) => {
      newest = Math.max(newest, ruleSet)
    },

    /** Writes what a batch moved. */
    publish: async (ranges: Pick<Range, 'shard' | 'from' | 'to'>[], moved: Moved[]): Promise<void> => {
      if (newest === 0) newest = await liveVersion()
      const { ranks, places } = await scene()
      const byShard = groupBy(moved, ({ row }) => row.shard)
      await Promise.all(
        ranges.map(async range => {
          const writes = (byShard.get(range.shard) ?? []).flatMap(({ row, places: changed, isAll }) =>
            writesOf(
              ranks,
              isAll ? places : places.filter(place => changed.has(`${place.board.id} ${place.period.key}`)),
              row,
            ),
          )
          const connects = await applyRanks(ranks, range, writes)
          if (!connects) await rebuild(ranks, places, { shard: range.shard, seq: range.to })
        }),
      )
      // An event that was held and applied later moves no position: its shard's ranks are left to `mend`.
      const ranged = new Set(ranges.map(range => range.shard))
      await forgetRanks(
        ranks,
        [...byShard.keys()].filter(shard => !ranged.has(shard)),
      )
    },

    /** Has the ranks of a shard set anew, and takes those out whose score is gone. */
    forget: async (shard: number, gone: readonly Gone[]): Promise<void> => {
      newest = Math.max(newest, await liveVersion())
      const { ranks } = await scene()
      const writes = gone.map(({ playerId, place: { board, period } }) => ({
        ...{ key: ranksKey(ranks.epoch, board, period), playerId, score: null },
      }))
      // Whoever rebuilds the shard meanwhile knows nothing of scores that are gone, and would leave them in.
      for (let tries = 0; tries < forgetTries; tries += 1)
        if (await rebuildRanks(ranks, { shard, seq: -1 }, writes)) return
      throw new Error(`the ranks of shard ${shard} were begun anew ${forgetTries} times`)
    },

    /** Ranks of these players that are not what their scores say; null while ranks are being set anew. */
    check: async (playerIds: readonly string[]): Promise<WrongRank[] | null> => {
      newest = Math.max(newest, await liveVersion())
      const { ranks, places } = await scene()
      const isWhole = async () => areComplete(await rankPositions(ranks))
      if (!(await isWhole())) return null
      const wrong = await checkRanks({ sql, ranks, places }, playerIds)
      // A shard that was begun anew meanwhile says nothing.
      return wrong.length === 0 || (await isWhole()) ? wrong : null
    },

    /** Has the ranks of every shard set anew. */
    forgetAll: async (): Promise<void> => await forgetRanks((await scene()).ranks, [...allShards]),

    /** Whether boards are read from Redis: no shard is left to be set anew. */
    areWhole: async (): Promise<boolean> => {
      newest = Math.max(newest, await liveVersion())
      return areComplete(await rankPositions((await scene()).ranks))
    },

    /** Finds ranks that are not where the log is: lost with Redis, or of boards that are new. */
    mend: async (owned: { shard: number; seq: number }[]): Promise<void> => {
      newest = Math.max(newest, await liveVersion())
      const { ranks, places } = await scene()
      const positions = await rankPositions(ranks)
      for (const position of owned) {
        if (positions.get(position.shard) !== position.seq) await rebuild(ranks, places, position)
      }
      await keepRanks(
        ranks,
        places.map(({ board, period }) => ranksKey(ranks.epoch, board.id, period.key)),
      )
    },
  }
}

/** What the sets have to say about a player. Who does not stand on boards is taken out of them. */
function writesOf({ epoch }: Ranks, places: Place[], row: ScoreRow): RankWrite[] {
  return places.flatMap(({ board, period }) => {
    const score = row.scores[board.id]?.[period.key]
    if (!score) return []
    const key = ranksKey(epoch, board.id, period.key)
    const rank = isRanked(row, board.id) ? rankScore(score[0], score[1], period) : null
    return [{ key, playerId: row.playerId, score: rank }]
  })
}
