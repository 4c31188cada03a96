import type { Sql } from '#db/client'
import { readEventsById } from '#server/bus/read-event'
import type { ShownAchievement } from '#server/contract/achievements'
import { publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import type { PlayerState, Tier } from './player-state.ts'

type EarnedWith = ShownAchievement['tiers'][number]['earned_with']

/** What earned each tier last: asked with the achievement and the tier, answers null for what was no activity. */
export type EarnedWiths = (achievement: string, tier: Tier) => EarnedWith

/** Which activity earned each tier that a player holds: one read of their unlocks, and one of those events. */
export async function earnedWith(
  sql: Sql,
  { playerId, unlocked }: PlayerState,
  { document }: RuleSet,
): Promise<EarnedWiths> {
  if (Object.keys(unlocked).length === 0) return () => null
  const rows = await sql<{ achievement: string; tier: Tier; eventId: string }[]>`
    select distinct on (achievement, tier) achievement, tier, event_id as "eventId" from gamification.unlocks
    where player_id = ${playerId} and revoked_at is null order by achievement, tier, cycle desc`
  const events = await readEventsById(sql, [...new Set(rows.map(({ eventId }) => eventId))])
  const types = new Map(events.map(({ id, type }) => [id, type]))
  const found = new Map(
    rows.map(({ achievement, tier, eventId }): [string, EarnedWith] => {
      const label = document.activities[types.get(eventId) ?? '']?.label
      return [`${achievement} ${tier}`, label ? { event_id: publicId('event', eventId), label } : null]
    }),
  )
  return (achievement, tier) => found.get(`${achievement} ${tier}`) ?? null
}
