import type { Tx } from '#db/client'

/** How a player stands by their state, and by the sum of their ledger; nobody without a state is here. */
export type Standing = {
  playerId: string
  totalEarned: number
  available: number
  level: number
  entries: number
  /** What the ledger adds up to. */
  ledger: { totalEarned: number; available: number; entries: number }
}

/** One by one over the key of the ledger: grouped as a whole, the planner would read it from end to end. */
export async function readStandings(tx: Tx, playerIds: readonly string[]): Promise<Standing[]> {
  return await tx<Standing[]>`
    select s.player_id as "playerId", s.total_earned as "totalEarned", s.available, s.level, s.entries,
      json_build_object(
        'totalEarned', l.total_earned, 'available', l.available, 'entries', l.entries
      ) as ledger
    from gamification.player_states s cross join lateral (
      select count(*) as entries, coalesce(sum(points), 0) as available,
        coalesce(sum(coalesce((why ->> 'earned')::bigint, points)), 0) as total_earned
      from gamification.ledger where player_id = s.player_id
    ) l
    where s.player_id = any(${[...playerIds]}::uuid[])`
}

/** Points of these players' lines within a span of when they occurred, as boards count them: what prizes brought is none. */
export async function readPointsWithin(
  tx: Tx,
  playerIds: readonly string[],
  { from, until }: { from: string | null; until: string | null },
): Promise<Map<string, number>> {
  const rows = await tx<{ playerId: string; points: number }[]>`
    select n.player_id as "playerId", l.points
    from unnest(${[...playerIds]}::uuid[]) as n(player_id) cross join lateral (
      select sum(coalesce((why ->> 'earned')::bigint, points))::float8 as points from gamification.ledger
      where player_id = n.player_id and points <> 0 and rule_id not like 'board:%'
        and occurred_at >= coalesce(${from}::timestamptz, '-infinity')
        and occurred_at < coalesce(${until}::timestamptz, 'infinity')
    ) l where l.points is not null`
  return new Map(rows.map(({ playerId, points }) => [playerId, points]))
}
