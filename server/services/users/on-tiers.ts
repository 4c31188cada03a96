import type { Tx } from '#db/client'
import type { BusEvent, EventOf } from '#server/events/envelope'
import { type EarnedTier, tierKey } from './earned-tiers.ts'

export const tierFacts = ['game.achievement_unlocked', 'game.achievement_revoked'] as const
type TierFact = (EventOf<'game.achievement_unlocked'> | EventOf<'game.achievement_revoked'>) & {
  playerId: string
}

const isTierFact = (event: BusEvent): event is TierFact =>
  event.playerId !== null && tierFacts.some(type => type === event.type)

/**
 * Keeps the read copy of earned tiers. A fact is the whole of a row, so only the newest of each tier matters and nothing is
 * read before: one statement a batch, row by row along the key, in its order as a repair has it.
 */
export async function onTiers(tx: Tx, events: readonly BusEvent[]): Promise<void> {
  const newest = new Map<string, EarnedTier>()
  for (const event of events) {
    if (!isTierFact(event)) continue
    const tier = toTier(event)
    const known = newest.get(tierKey(tier))
    if (!known || known.seq < tier.seq) newest.set(tierKey(tier), tier)
  }
  if (newest.size === 0) return
  const rows = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tier]) => tier)
  await tx`
    insert into users.earned_tiers as t (player_id, achievement, tier, cycle, earned_at, seq)
    select * from unnest(
      ${rows.map(r => r.playerId)}::uuid[], ${rows.map(r => r.achievement)}::text[], ${rows.map(r => r.tier)}::text[],
      ${rows.map(r => r.cycle)}::integer[], ${rows.map(r => r.earnedAt)}::timestamptz[], ${rows.map(r => r.seq)}::bigint[]
    )
    on conflict (player_id, achievement, tier) do update set
      cycle = excluded.cycle, earned_at = excluded.earned_at, seq = excluded.seq
    where t.seq < excluded.seq`
}

function toTier(event: TierFact): EarnedTier {
  const { playerId, seq } = event
  const tier = { playerId, achievement: event.data.achievement, tier: event.data.tier, seq }
  if (event.type === 'game.achievement_revoked') return { ...tier, cycle: 0, earnedAt: null }
  return { ...tier, cycle: event.data.cycle ?? 1, earnedAt: event.recordedAt }
}
