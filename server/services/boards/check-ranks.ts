import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { isRanked } from './eligibility.ts'
import type { Place } from './live-places.ts'
import { type Ranks, rankScore, ranksKey } from './ranks.ts'
import { loadRows } from './score-rows.ts'

/** A rank that is not what the score says; null for who stands on no board, or should not. */
export type WrongRank = {
  playerId: string
  board: string
  period: string
  rank: number | null
  expected: number | null
}

type Scene = { sql: Sql; ranks: Ranks; places: readonly Place[] }

// Ranks follow a commit, so what differs is looked at again once that is over.
const followsWithinMs = 1_500

/** Holds the ranks of these players against their scores. */
export async function checkRanks(scene: Scene, playerIds: readonly string[]): Promise<WrongRank[]> {
  const first = await differing(scene, playerIds)
  if (first.length === 0) return []
  await sleep(followsWithinMs)
  return await differing(scene, [...new Set(first.map(({ playerId }) => playerId))])
}

async function differing({ sql, ranks, places }: Scene, playerIds: readonly string[]): Promise<WrongRank[]> {
  if (playerIds.length === 0) return []
  const rows = await loadRows(sql, [...playerIds])
  const each = await Promise.all(
    places.map(async ({ board: { id: board }, period }): Promise<WrongRank[]> => {
      const kept = await ranks.redis.zmscore(ranksKey(ranks.epoch, board, period.key), ...playerIds)
      return playerIds.flatMap((playerId, nth) => {
        const row = rows.get(playerId)
        const score = row?.scores[board]?.[period.key]
        const expected = row && score && isRanked(row, board) ? rankScore(score[0], score[1], period) : null
        const rank = kept[nth] === null || kept[nth] === undefined ? null : Number(kept[nth])
        return rank === expected ? [] : [{ playerId, board, period: period.key, rank, expected }]
      })
    }),
  )
  return each.flat()
}
