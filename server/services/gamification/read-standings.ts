import type { PendingQuery, Row } from 'postgres'
import type { Tx } from '#db/client'
import { loadStates } from './player-states.ts'
import { currentRun } from './streak.ts'

/** How a player stands by their state, null for who has none, and by the sum of their ledger. */
export type Standing = {
  playerId: string
  state: { totalEarned: number; available: number; level: number; entries: number } | null
  /**
   * What the ledger adds up to; `within` each span what boards count of it, null for no line there; and when the player last
   * earned something by themselves.
   */
  ledger: {
    totalEarned: number
    available: number
    entries: number
    within: (number | null)[]
    earnedAt: string | null
    /** Whether other players became part of this one, or this one of another: then boards have their own account of it. */
    isJoined: boolean
  }
}

/** When lines occurred, RFC 3339, the end left out; null leaves a side open. */
export type Span = { from: string | null; until: string | null }

/**
 * One by one over the key of the ledger, each read once: grouped as a whole, the planner would read it from end to end.
 * Boards count no prizes.
 */
export async function readStandings(
  tx: Tx,
  playerIds: readonly string[],
  spans: readonly Span[],
): Promise<Standing[]> {
  const within = spans.map(
    ({ from, until }) => tx`sum(earned) filter (
      where points <> 0 and rule_id not like 'board:%'
        and occurred_at >= coalesce(${from}::timestamptz, '-infinity')
        and occurred_at < coalesce(${until}::timestamptz, 'infinity')
    )`,
  )
  return await tx<Standing[]>`
    select n.player_id as "playerId", l.ledger, case when s.player_id is null then null else json_build_object(
        'totalEarned', s.total_earned, 'available', s.available, 'level', s.level, 'entries', s.entries
      ) end as state
    from unnest(${[...playerIds]}::uuid[]) as n(player_id)
    left join gamification.player_states s using (player_id) cross join lateral (
      select json_build_object(
        'entries', count(*), 'available', coalesce(sum(points), 0), 'totalEarned', coalesce(sum(earned), 0),
        'within', json_build_array(${listed(tx, within)}),
        'earnedAt', max(recorded_at) filter (where points > 0 and rule_id not like 'board:%'),
        'isJoined', coalesce(bool_or(rule_id like 'merge:%'), false)
      ) as ledger
      from (
        select points, rule_id, occurred_at, recorded_at, coalesce((why ->> 'earned')::bigint, points) as earned
        from gamification.ledger where player_id = n.player_id
      ) line
    ) l`
}

const listed = (tx: Tx, parts: PendingQuery<Row[]>[]) =>
  parts.reduce((all, part, nth) => (nth === 0 ? part : tx`${all}, ${part}`), tx``)

/** The streak of each of these players as of the last day that they were told of, in days. */
export async function readToldStreaks(tx: Tx, playerIds: readonly string[]): Promise<Map<string, number>> {
  const states = await loadStates(tx, [...playerIds])
  return new Map(
    [...states].map(([playerId, { streak, streakToldTo }]) => [
      playerId,
      streakToldTo < 0 ? 0 : (currentRun(streak, streakToldTo + 1)?.days ?? 0),
    ]),
  )
}
