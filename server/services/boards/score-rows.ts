import type { Sql, Tx } from '#db/client'
import type { Eligibility } from './eligibility.ts'
import type { PlayerScores } from './player-scores.ts'

/** A player on boards. Whoever takes no place has scores all the same. */
export type ScoreRow = Eligibility & { playerId: string; shard: number; scores: PlayerScores }

type Stored = Omit<ScoreRow, 'scores'> & { scores: string }

const parse = ({
  playerId,
  shard,
  role,
  archetypes,
  hidden,
  suspended,
  merged,
  removed,
  scores,
}: Stored): ScoreRow => ({
  playerId,
  shard,
  role,
  archetypes,
  hidden,
  suspended,
  merged,
  removed,
  scores: JSON.parse(scores),
})

const columns = (sql: Sql | Tx) =>
  sql`player_id as "playerId", shard, role, to_json(archetypes) as archetypes, hidden, suspended, merged,
    to_json(removed) as removed, scores`

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
    insert into boards.scores (player_id, shard, role, archetypes, hidden, suspended, merged, removed, scores)
    select n.player_id, n.shard, n.role, string_to_array(n.archetypes, ' '), n.hidden, n.suspended, n.merged,
      string_to_array(n.removed, ' '), n.scores::text
    from rows from (unnest(
      ${sorted.map(r => r.playerId)}::uuid[], ${sorted.map(r => r.shard)}::smallint[],
      ${sorted.map(r => r.role)}::text[], ${sorted.map(r => r.archetypes.join(' '))}::text[],
      ${sorted.map(r => String(r.hidden))}::text[]::boolean[],
      ${sorted.map(r => String(r.suspended))}::text[]::boolean[],
      ${sorted.map(r => String(r.merged))}::text[]::boolean[], ${sorted.map(r => r.removed.join(' '))}::text[]
    ), json_array_elements(${JSON.stringify(sorted.map(r => r.scores))}::text::json)) as n(
      player_id, shard, role, archetypes, hidden, suspended, merged, removed, scores
    )
    on conflict (player_id) do update set
      role = excluded.role, archetypes = excluded.archetypes, hidden = excluded.hidden, suspended = excluded.suspended,
      merged = excluded.merged, removed = excluded.removed,
      scores = excluded.scores`
}
