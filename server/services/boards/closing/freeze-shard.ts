import type { Sql } from '#db/client'
import { holdCheckpoint } from '#server/bus/checkpoint'
import { shardCount } from '#server/bus/shards'
import { transaction } from '#server/bus/transaction'
import { rankedOn } from '../eligibility.ts'
import { type Closing, countPiece, lockPiece, reach } from './closing.ts'

/**
 * Copies the scores of one shard into the standings, and notes the position in the log that they stand for.
 *
 * Locks: the closing, then the checkpoint of boards, whose next batch waits.
 */
export async function freezeShard(sql: Sql, closing: Closing): Promise<void> {
  const { board, period, done: shard } = closing
  await transaction(sql, async tx => {
    if (!(await lockPiece(tx, closing))) return
    const seq = await holdCheckpoint(tx, 'boards', shard)
    await tx`
      insert into boards.standings (board, period, shard, player_id, score, reached_at, ranked)
      select ${board}, ${period}, ${shard}, player_id, (s.score ->> 0)::bigint,
        to_timestamp((s.score ->> 1)::bigint / 1000.0), ${rankedOn(tx, board)}
      from boards.scores, lateral (select scores::json -> ${board} -> ${period}) s(score)
      where shard = ${shard} and s.score is not null`
    await tx`
      update boards.closings set cutoffs = (cutoffs::jsonb || jsonb_build_object(${String(shard)}::text, ${seq}::bigint))::json
      where board = ${board} and period = ${period}`
    if (shard + 1 < shardCount) return void (await countPiece(tx, closing))
    const [total] = await tx<{ players: number; left_out: number }[]>`
      select count(*) as players, count(*) filter (where not ranked) as left_out
      from boards.standings where board = ${board} and period = ${period}`
    await reach(tx, closing, 'frozen', { players: total?.players ?? 0, left_out: total?.left_out ?? 0 })
  })
}
