import type { Sql, Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { weekOf } from './week.ts'

export type Score = { playerId: string; shard: number; week: string; points: number; reachedAt: string }

/**
 * Adds awards to the scores of their players, one write a player however many facts. An award belongs to the week its
 * activity occurred in: one of a past week leaves this week's score alone. Returns the scores after.
 */
export async function addAwards(tx: Tx, events: BusEvent[]): Promise<Score[]> {
  const gains = weeklyGains(events)
  if (gains.length === 0) return []
  return await tx<Score[]>`
    insert into boards.scores as s (player_id, shard, week, week_points, week_reached_at)
    select * from unnest(
      ${gains.map(g => g.playerId)}::uuid[], ${gains.map(g => g.shard)}::smallint[], ${gains.map(g => g.week)}::date[],
      ${gains.map(g => g.points)}::bigint[], ${gains.map(g => g.reachedAt)}::timestamptz[]
    )
    on conflict (player_id) do update set
      week = greatest(s.week, excluded.week),
      week_points = case
        when excluded.week > s.week then excluded.week_points
        when excluded.week = s.week then s.week_points + excluded.week_points
        else s.week_points end,
      week_reached_at = case
        when excluded.week < s.week then s.week_reached_at
        else excluded.week_reached_at end
    returning player_id as "playerId", shard, week, week_points as points, week_reached_at as "reachedAt"`
}

/** What counts as earned: awards, and what an admin gave or took back of it. */
function movesOf(event: BusEvent): { at: string; points: number }[] {
  if (event.type === 'game.points_awarded') return event.data.awards
  if (event.type !== 'game.points_adjusted') return []
  return event.data.entries.map(({ at, earned }) => ({ at, points: earned }))
}

/** Sums per player for the newest week each of them has awards in. */
function weeklyGains(events: BusEvent[]): Score[] {
  const gains = new Map<string, Score>()
  for (const event of events) {
    if (event.playerId === null) continue
    for (const { at, points } of movesOf(event)) {
      const week = weekOf(Date.parse(at)).monday
      const sum = gains.get(event.playerId)
      if (sum && week < sum.week) continue
      const before = sum && sum.week === week ? sum.points : 0
      gains.set(event.playerId, {
        playerId: event.playerId,
        shard: event.shard,
        week,
        points: before + points,
        reachedAt: event.recordedAt,
      })
    }
  }
  return [...gains.values()].sort((a, b) => (a.playerId < b.playerId ? -1 : 1))
}

/** Every score of a week in one shard, for rebuilding ranks. */
export async function scoresOfShard(sql: Sql, shard: number, week: string): Promise<Score[]> {
  return await sql<Score[]>`
    select player_id as "playerId", shard, week, week_points as points, week_reached_at as "reachedAt"
    from boards.scores where shard = ${shard} and week = ${week}`
}
