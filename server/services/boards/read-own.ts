import type { Sql } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { type Appearance, plainAppearance } from './appearances.ts'
import type { BoardDefinition } from './definition.ts'
import type { Eligibility } from './eligibility.ts'
import { type Period, periodBefore } from './period.ts'
import type { PlayerScores } from './player-scores.ts'

/** What only the player themself is told: their score also while hidden, and what they came to the period before. */
export type Own = Appearance & {
  isStaff: boolean
  isVip: boolean
  archetypes: Eligibility['archetypes']
  isSuspended: boolean
  /** An admin took them off this board. */
  removal: { reason: string; at: string } | null
  score: number | null
  before: { period: string; score: number; rank: number | null; won: number | null } | null
}

type Row = {
  role: string | null
  archetypes: Own['archetypes'] | null
  suspended: boolean | null
  removedFor: string | null
  removedAt: string | null
  scores: string | null
  hidden: boolean | null
  alias: string | null
  achievements: Own['achievements'] | null
  standing: number | null
  score: number | null
  rank: number | null
  won: number | null
}

/** One row of each table, by key. */
export async function readOwn(
  sql: Sql,
  board: BoardDefinition,
  period: Period,
  playerId: string,
): Promise<Own> {
  const before = periodBefore(board, period)
  const shard = shardOf(playerId)
  const [row] = await sql<Row[]>`
    select s.role, to_json(s.archetypes) as archetypes, s.suspended, r.reason as "removedFor", r.removed_at as "removedAt", s.scores, a.hidden, a.alias, a.achievements,
      o.score as standing, o.rank, p.points as won, n.score
    from (select ${playerId}::uuid as player_id) me
    left join boards.scores s using (player_id)
    left join boards.appearances a using (player_id)
    left join boards.removals r on r.board = ${board.id} and r.player_id = me.player_id and r.restored_at is null
    left join boards.standings o
      on o.board = ${board.id} and o.period = ${before?.key ?? ''} and o.shard = ${shard} and o.player_id = me.player_id
    left join boards.payouts p
      on p.board = ${board.id} and p.period = ${before?.key ?? ''} and p.player_id = me.player_id
        and p.paid_at is not null
    left join boards.standings n
      on n.board = ${board.id} and n.period = ${period.key} and n.shard = ${shard} and n.player_id = me.player_id`
  const scores: PlayerScores = row?.scores ? JSON.parse(row.scores) : {}
  const own = scores[board.id] ?? {}
  const lastScore = row?.standing ?? (before ? own[before.key]?.[0] : undefined)
  return {
    ...plainAppearance,
    ...(row?.hidden !== null && row?.hidden !== undefined && { hidden: row.hidden, alias: row.alias }),
    achievements: row?.achievements ?? plainAppearance.achievements,
    ...{ isStaff: row?.role === 'admin', isVip: row?.role === 'vip', archetypes: row?.archetypes ?? [] },
    ...{ isSuspended: row?.suspended === true },
    removal:
      row && row.removedFor !== null && row.removedAt !== null
        ? { reason: row.removedFor, at: row.removedAt }
        : null,
    score: row?.score ?? own[period.key]?.[0] ?? null,
    before:
      before && lastScore !== undefined
        ? { period: before.key, score: lastScore, rank: row?.rank ?? null, won: row?.won ?? null }
        : null,
  }
}
