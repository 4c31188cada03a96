import type { Sql, Tx } from '#db/client'
import type { PlayerScores } from './player-scores.ts'

/** A player on boards. Whoever is hidden, or of the staff, has scores and stands on no board. */
export type ScoreRow = {
  playerId: string
  shard: number
  role: 'free' | 'vip' | 'admin'
  hidden: boolean
  scores: PlayerScores
}

export const isRanked = ({ role, hidden }: Pick<ScoreRow, 'role' | 'hidden'>) => !hidden && role !== 'admin'

type Stored = Omit<ScoreRow, 'scores'> & { scores: string }

const parse = ({ playerId, shard, role, hidden, scores }: Stored): ScoreRow => ({
  playerId,
  shard,
  role,
  hidden,
  scores: JSON.parse(scores),
})

const columns = (sql: Sql | Tx) => sql`player_id as "playerId", shard, role, hidden, scores`

/** Rows of those players who have one. */
export async function loadRows(sql: Sql | Tx, playerIds: string[]): Promise<Map<string, ScoreRow>> {
  const rows = await sql<Stored[]>`
    select ${columns(sql)} from boards.scores where player_id = any(${playerIds}::uuid[])`
  return new Map(rows.map(row => [row.playerId, parse(row)]))
}

/** Every row of a shard, for rebuilding ranks. */
export async function rowsOfShard(sql: Sql | Tx, shard: number): Promise<ScoreRow[]> {
  const rows = await sql<Stored[]>`select ${columns(sql)} from boards.scores where shard = ${shard}`
  return rows.map(parse)
}

/** One write a player, in place: nothing of it is indexed. */
export async function saveRows(tx: Tx, rows: ScoreRow[]): Promise<void> {
  if (rows.length === 0) return
  const sorted = [...rows].sort((a, b) => (a.playerId < b.playerId ? -1 : 1))
  await tx`
    insert into boards.scores (player_id, shard, role, hidden, scores)
    select n.player_id, n.shard, n.role, n.hidden, n.scores::text from rows from (unnest(
      ${sorted.map(r => r.playerId)}::uuid[], ${sorted.map(r => r.shard)}::smallint[],
      ${sorted.map(r => r.role)}::text[], ${sorted.map(r => String(r.hidden))}::text[]::boolean[]
    ), json_array_elements(${JSON.stringify(sorted.map(r => r.scores))}::text::json)) as n(
      player_id, shard, role, hidden, scores
    )
    on conflict (player_id) do update set
      role = excluded.role, hidden = excluded.hidden, scores = excluded.scores`
}
