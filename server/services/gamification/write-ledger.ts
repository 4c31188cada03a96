import type { Tx } from '#db/client'
import type { Entry, Unlock } from './decision.ts'
import type { PlayerState } from './player-state.ts'

type Outcome = { state: PlayerState; entries: Entry[]; unlocks: Unlock[]; factId: string | null }

/** Appends entries and unlocks of a batch. The unique keys refuse, and so undo the batch, whatever was booked before. */
export async function writeLedger(tx: Tx, outcomes: Outcome[]): Promise<void> {
  const entries = outcomes.flatMap(({ state, entries, factId }) =>
    entries.map(entry => ({ ...entry, playerId: state.playerId, factId: entry.points > 0 ? factId : null })),
  )
  if (entries.length > 0) {
    await tx`
      insert into gamification.ledger (
        player_id, number, event_id, type, rule_id, rule_set, kind, points, balance_after, fact_id, occurred_at, why,
        recorded_at
      )
      select n.*, clock_timestamp() from unnest(
        ${entries.map(e => e.playerId)}::uuid[], ${entries.map(e => e.number)}::integer[],
        ${entries.map(e => e.eventId)}::uuid[], ${entries.map(e => e.type)}::text[],
        ${entries.map(e => e.ruleId)}::text[], ${entries.map(e => e.ruleSet)}::integer[],
        ${entries.map(e => e.kind)}::text[], ${entries.map(e => e.points)}::integer[],
        ${entries.map(e => e.balanceAfter)}::bigint[], ${entries.map(e => e.factId)}::uuid[],
        ${entries.map(e => e.occurredAt)}::timestamptz[], ${entries.map(e => JSON.stringify(e.why))}::text[]::json[]
      ) n`
  }
  const unlocks = outcomes.flatMap(({ state, unlocks }) =>
    unlocks.map(unlock => ({ ...unlock, playerId: state.playerId })),
  )
  if (unlocks.length > 0) {
    await tx`
      insert into gamification.unlocks (player_id, achievement, tier, rule_set, event_id, unlocked_at)
      select * from unnest(
        ${unlocks.map(u => u.playerId)}::uuid[], ${unlocks.map(u => u.achievement)}::text[],
        ${unlocks.map(u => u.tier)}::text[], ${unlocks.map(u => u.ruleSet)}::integer[],
        ${unlocks.map(u => u.eventId)}::uuid[], ${unlocks.map(u => u.unlockedAt)}::timestamptz[]
      )`
  }
}
