import type { Tx } from '#db/client'
import type { Entry, Revocation, Unlock } from './decision.ts'
import type { AnnouncedEntry } from './on-activities.ts'
import type { PlayerState } from './player-state.ts'

type Outcome = {
  state: PlayerState
  entries: AnnouncedEntry[]
  unlocks: Unlock[]
  revocations: Revocation[]
}

/** Appends entries and unlocks of a batch. The unique keys refuse, and so undo the batch, whatever was booked before. */
export async function writeLedger(tx: Tx, outcomes: Outcome[]): Promise<void> {
  const entries = outcomes.flatMap(({ state, entries }) =>
    entries.map(({ entry, factId }) => ({ playerId: state.playerId, entry, factId })),
  )
  const of = <Value>(read: (entry: Entry) => Value) => entries.map(({ entry }) => read(entry))
  if (entries.length > 0) {
    await tx`
      insert into gamification.ledger (
        player_id, number, event_id, type, rule_id, rule_set, kind, points, balance_after, fact_id, occurred_at, why,
        recorded_at
      )
      select n.*, clock_timestamp() from rows from (unnest(
        ${entries.map(e => e.playerId)}::uuid[], ${of(e => e.number)}::integer[],
        ${of(e => e.eventId)}::uuid[], ${of(e => e.type)}::text[],
        ${of(e => e.ruleId)}::text[], ${of(e => e.ruleSet)}::integer[],
        ${of(e => e.kind)}::text[], ${of(e => e.points)}::integer[],
        ${of(e => e.balanceAfter)}::bigint[], ${entries.map(e => e.factId)}::uuid[],
        ${of(e => e.occurredAt)}::timestamptz[]
      ), json_array_elements(${JSON.stringify(of(e => e.why))}::text::json)) n`
  }
  await writeUnlocks(tx, outcomes)
}

type Theirs<Item> = Item & { playerId: string }

/**
 * Takes tiers away and adds new ones. A batch may do both to one, in either order: what a player's state says in the end
 * is what the rows say. A tier that was taken away before is earned again in its own row.
 */
async function writeUnlocks(tx: Tx, outcomes: Outcome[]): Promise<void> {
  const revoked = outcomes.flatMap(({ state, revocations }) =>
    revocations.map(revocation => ({ ...revocation, playerId: state.playerId })),
  )
  const unlocks = outcomes.flatMap(({ state, unlocks }) =>
    lastOfEach(unlocks).map(unlock => ({ ...unlock, playerId: state.playerId })),
  )
  if (revoked.length > 0) await revoke(tx, revoked)
  if (unlocks.length > 0) await unlock(tx, unlocks)
  if (revoked.length === 0 || unlocks.length === 0) return
  const isTheirs = new Set(
    outcomes.flatMap(({ state }) =>
      Object.entries(state.unlocked).flatMap(([id, earned]) =>
        Object.keys(earned).map(tier => `${state.playerId} ${id} ${tier}`),
      ),
    ),
  )
  const gone = revoked.filter(
    ({ playerId, achievement, tier }) => !isTheirs.has(`${playerId} ${achievement} ${tier}`),
  )
  if (gone.length > 0) await revoke(tx, gone)
}

const lastOfEach = (unlocks: Unlock[]): Unlock[] => [
  ...new Map(
    unlocks.map(unlock => [`${unlock.achievement} ${unlock.tier} ${unlock.cycle}`, unlock]),
  ).values(),
]

async function unlock(tx: Tx, unlocks: Theirs<Unlock>[]): Promise<void> {
  const written = await tx`
    insert into gamification.unlocks as u (player_id, achievement, tier, cycle, rule_set, event_id, unlocked_at)
    select * from unnest(
      ${unlocks.map(u => u.playerId)}::uuid[], ${unlocks.map(u => u.achievement)}::text[],
      ${unlocks.map(u => u.tier)}::text[], ${unlocks.map(u => u.cycle)}::integer[],
      ${unlocks.map(u => u.ruleSet)}::integer[], ${unlocks.map(u => u.eventId)}::uuid[],
      ${unlocks.map(u => u.unlockedAt)}::timestamptz[]
    )
    on conflict (player_id, achievement, tier, cycle) do update set
      rule_set = excluded.rule_set, event_id = excluded.event_id, unlocked_at = excluded.unlocked_at,
      revoked_at = null
    where u.revoked_at is not null`
  if (written.count !== unlocks.length) throw new Error('a tier was to be unlocked that is unlocked')
}

async function revoke(tx: Tx, revoked: Theirs<Revocation>[]): Promise<void> {
  await tx`
    update gamification.unlocks u set revoked_at = r.at
    from unnest(
      ${revoked.map(r => r.playerId)}::uuid[], ${revoked.map(r => r.achievement)}::text[],
      ${revoked.map(r => r.tier)}::text[], ${revoked.map(r => r.revokedAt)}::timestamptz[]
    ) as r(player_id, achievement, tier, at)
    where u.player_id = r.player_id and u.achievement = r.achievement and u.tier = r.tier and u.revoked_at is null`
}
