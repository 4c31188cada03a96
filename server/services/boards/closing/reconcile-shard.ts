import type { Sql, Tx } from '#db/client'
import { shardCount } from '#server/bus/shards'
import { transaction } from '#server/bus/transaction'
import { isRanked, plainEligibility } from '../eligibility.ts'
import type { Scoring } from '../scoring.ts'
import { type Closing, countPiece, lockPiece, reach } from './closing.ts'
import { eligibilityAt } from './eligibility-at.ts'
import { type Recounted, recountShard } from './recount-shard.ts'

type Deps = { sql: Sql; scoringOf: (ruleSet: number) => Promise<Scoring>; types: readonly string[] }

/** Holds the standings of one shard against the log, mends what differs, and counts it. */
export async function reconcileShard({ sql, scoringOf, types }: Deps, closing: Closing): Promise<void> {
  const { board, period, done: shard } = closing
  const counted = await recountShard(sql, scoringOf, types, closing, shard)
  await transaction(sql, async tx => {
    if (!(await lockPiece(tx, closing))) return
    const differences = await mend(tx, closing, counted)
    await tx`
      update boards.closings set differences = differences + ${differences}
      where board = ${board} and period = ${period}`
    if (shard + 1 < shardCount) await countPiece(tx, closing)
    else await reach(tx, closing, 'reconciled', { differences: closing.differences + differences })
  })
}

async function mend(
  tx: Tx,
  { board, period, done: shard, cutoffs }: Closing,
  counted: Recounted,
): Promise<number> {
  const stored = await tx<{ playerId: string; score: number; reachedAt: string }[]>`
    select player_id as "playerId", score, reached_at as "reachedAt" from boards.standings
    where board = ${board} and period = ${period} and shard = ${shard}`
  const known = new Map(stored.map(row => [row.playerId, row]))
  const strangers = stored.filter(({ playerId }) => !counted.has(playerId)).map(({ playerId }) => playerId)
  const wrong = [...counted].filter(([playerId, { score, reachedAtMs }]) => {
    const row = known.get(playerId)
    return row?.score !== score || Date.parse(row.reachedAt) !== reachedAtMs
  })
  if (strangers.length > 0)
    await tx`
      delete from boards.standings
      where board = ${board} and period = ${period} and shard = ${shard} and player_id = any(${strangers}::uuid[])`
  if (wrong.length > 0) {
    // Whoever is there already keeps the place they had or had not when the shard was frozen.
    const missing = wrong.map(([playerId]) => playerId).filter(playerId => !known.has(playerId))
    const stood = await eligibilityAt(tx, { shard, seq: cutoffs[shard] ?? 0 }, missing)
    const ranked = wrong.map(([playerId]) => isRanked(stood.get(playerId) ?? plainEligibility, board))
    await tx`
      insert into boards.standings (board, period, shard, player_id, score, reached_at, ranked)
      select ${board}, ${period}, ${shard}, * from unnest(
        ${wrong.map(([playerId]) => playerId)}::uuid[], ${wrong.map(([, { score }]) => score)}::bigint[],
        ${wrong.map(([, { reachedAtMs }]) => new Date(reachedAtMs).toISOString())}::timestamptz[],
        ${ranked.map(String)}::text[]::boolean[]
      )
      on conflict (board, period, shard, player_id) do update set
        score = excluded.score, reached_at = excluded.reached_at`
  }
  return strangers.length + wrong.length
}
