import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '#db/client'
import type { DataOf, EventType } from '#server/events/catalogue'
import type { Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { penaltyAt, toldOf } from '../abuse.ts'
import type { Entry } from '../decision.ts'
import { localDay } from '../local-time.ts'
import type { PlayerState } from '../player-state.ts'
import { saveStates } from '../player-states.ts'
import { flagLine } from '../replay-rows.ts'
import { currentRun, walk } from '../streak.ts'
import { writeEndsOf } from '../write-suspension-ends.ts'
import { writeViolations } from '../write-violations.ts'
import type { Live, LiveLine, Plan } from './plan.ts'
import type { Recomputed } from './recompute-players.ts'
import { amountKey } from './told.ts'

/** Of which replay, and whether players are told of tiers as news. */
export type Telling = { replay: string; isTold: boolean; reason: string }

/**
 * Makes a player what the log says, in a transaction that holds gamification's checkpoint of the shard. Answers what those
 * have to be told who only read facts; the last of it says that what was told before counts no more.
 */
export async function putRight(tx: Tx, live: Live, wanted: Recomputed, plan: Plan, telling: Telling) {
  const { playerId } = wanted.state
  const facts = factsOf(wanted, plan, telling)
  const adjusted = facts.find(({ type }) => type === 'game.points_adjusted')
  await rewriteLedger(tx, live, wanted, { linesKept: plan.linesKept, adjustedId: adjusted?.id ?? null })
  if (plan.differs.includes('tiers')) await rewriteUnlocks(tx, playerId, wanted)
  if (plan.differs.includes('violations')) await rewriteViolations(tx, live, wanted)
  await saveStates(
    tx,
    [{ ...wanted.state, version: live.state?.version ?? wanted.state.version }],
    new Date().toISOString(),
  )
  await writeEndsOf(tx, [wanted.state])
  return facts
}

/** From the first line on that differs. What stays the same keeps when it was written and what told of it. */
async function rewriteLedger(
  tx: Tx,
  live: Live,
  wanted: Recomputed,
  { linesKept, adjustedId }: { linesKept: number; adjustedId: string | null },
) {
  const { playerId } = wanted.state
  const entries = wanted.entries.slice(linesKept)
  await tx`delete from gamification.ledger where player_id = ${playerId} and number > ${linesKept}`
  if (entries.length === 0) return
  const before = new Map(live.lines.map((line): [string, LiveLine] => [keyOf(line), line]))
  const now = new Date().toISOString()
  const of = <Value>(read: (entry: Entry) => Value) => entries.map(read)
  const factOf = (entry: Entry) => {
    const old = before.get(keyOf(entry))
    if (entry.points === 0) return null
    if (old?.points === entry.points) return old.factId
    const key = amountKey({ event_id: publicId('event', entry.eventId), rule: entry.ruleId })
    return wanted.told.tellers.get(key)?.findLast(fact => fact.points === entry.points)?.id ?? adjustedId
  }
  await tx`
    insert into gamification.ledger (
      player_id, number, event_id, type, rule_id, rule_set, kind, points, balance_after, fact_id, occurred_at,
      recorded_at, why
    )
    select ${playerId}::uuid, n.* from rows from (unnest(
      ${of(e => e.number)}::integer[], ${of(e => e.eventId)}::uuid[], ${of(e => e.type)}::text[],
      ${of(e => e.ruleId)}::text[], ${of(e => e.ruleSet)}::integer[], ${of(e => e.kind)}::text[],
      ${of(e => e.points)}::integer[], ${of(e => e.balanceAfter)}::bigint[], ${of(factOf)}::uuid[],
      ${of(e => e.occurredAt)}::timestamptz[], ${of(e => before.get(keyOf(e))?.recordedAt ?? now)}::timestamptz[]
    ), json_array_elements(${JSON.stringify(of(e => e.why))}::text::json)) n`
}

const keyOf = ({ eventId, ruleId }: { eventId: string; ruleId: string }) => `${eventId} ${ruleId}`

async function rewriteUnlocks(tx: Tx, playerId: string, { rows }: Recomputed) {
  await tx`delete from gamification.unlocks where player_id = ${playerId}`
  const unlocks = [...rows.unlocks].map(([key, row]) => ({ key: key.split(' '), ...row }))
  if (unlocks.length === 0) return
  await tx`
    insert into gamification.unlocks (player_id, achievement, tier, cycle, rule_set, event_id, unlocked_at, revoked_at)
    select ${playerId}::uuid, n.* from unnest(
      ${unlocks.map(({ key }) => key[0] ?? '')}::text[], ${unlocks.map(({ key }) => key[1] ?? '')}::text[],
      ${unlocks.map(({ key }) => Number(key[2]))}::integer[], ${unlocks.map(u => u.ruleSet)}::integer[],
      ${unlocks.map(u => u.eventId)}::uuid[], ${unlocks.map(u => u.unlockedAt)}::timestamptz[],
      ${unlocks.map(u => u.revokedAt)}::timestamptz[]
    ) as n`
}

/** Those that are missing, or say otherwise, with what was made of them; the others stay as they are. */
async function rewriteViolations(tx: Tx, live: Live, wanted: Recomputed) {
  const found = live.rows?.flags ?? new Map<string, string>()
  const fresh = new Map(wanted.flags.map(flag => [flag.eventId, flag]))
  const flags = [...fresh.values()].filter(flag => found.get(flag.eventId) !== flagLine(flag))
  const ids = new Set(flags.map(({ eventId }) => eventId))
  const gone = [...found.keys()].filter(id => !fresh.has(id) || ids.has(id))
  await tx`delete from gamification.violations where event_id = any(${gone}::uuid[])`
  const isMeant = ({ violation }: { violation: string }) => ids.has(violation)
  await writeViolations(tx, [
    {
      ...{ state: wanted.state, flags },
      ...{ reviews: wanted.reviews.filter(isMeant), escalations: wanted.escalations.filter(isMeant) },
    },
  ])
}

/** Nothing of it is caused by an event: what decisions tell is, and is held against the log by that. */
function factsOf(wanted: Recomputed, plan: Plan, { replay, isTold, reason }: Telling): Draft[] {
  const { untold } = plan
  const { playerId } = wanted.state
  const correlationId = newId()
  const about = {
    ...{ occurredAt: new Date().toISOString(), playerId, correlationId, causationId: null },
    ...{ source: 'gamification', sourceId: null },
  }
  const totals = totalsOf(wanted.state)
  const isOff = wanted.told.totals !== null && !isDeepStrictEqual(wanted.told.totals, totals)
  const points = untold.amounts.reduce((sum, amount) => sum + amount.points, 0)
  return [
    ...(untold.amounts.length > 0 || isOff
      ? [draft('game.points_adjusted', { entries: untold.amounts, points, ...totals, reason })]
      : []),
    ...untold.revoked.map(tier => draft('game.achievement_revoked', { ...tier, reason })),
    ...untold.granted.map(({ cycle, ...tier }) =>
      draft('game.achievement_unlocked', {
        ...tier,
        ...(cycle > 1 && { cycle }),
        ...(!isTold && { quiet: true as const }),
      }),
    ),
    ...(untold.streak ? [draft('game.streak_adjusted', { by: 'replay', ...streakOf(wanted.state) })] : []),
    ...(untold.penalty ? [draft('game.penalty_changed', { penalty: penaltyOf(wanted.state) })] : []),
    draft('game.progress_rebuilt', {
      ...{ replay, facts: wanted.digest, points: plan.pointsAdded },
      ...{ lines_added: plan.linesAdded, lines_removed: plan.linesRemoved },
    }),
  ].map(fact => ({ ...about, ...fact }) as Draft)
}

const draft = <Type extends EventType>(type: Type, data: DataOf<Type>) => ({ id: newId(), type, data })

const totalsOf = ({ totalEarned: total_earned, available, level }: PlayerState) => ({
  ...{ total_earned, available, level },
})

function streakOf({ streak, timeZone }: PlayerState) {
  const today = localDay(timeZone, Date.now())
  const { heldOn } = walk(streak, today, today - 1)
  return { days: currentRun(streak, today)?.days ?? 0, freezes: heldOn(today) }
}

function penaltyOf({ abuse }: PlayerState) {
  const penalty = abuse && penaltyAt(abuse, Date.now())
  return penalty && toldOf(penalty)
}
