import type { DataOf, EventType } from '#server/events/catalogue'
import { publicId } from '#server/events/ids'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import type { DecidedFact, Entry } from '../decision.ts'

type Amount = { event_id: string; rule: string; points: number; earned: number; at: string }

type Totals = Pick<DataOf<'game.points_adjusted'>, 'total_earned' | 'available' | 'level'>

/** Where somebody who only reads facts believes a player to be. */
export type Told = {
  /** What was given and taken, by event and rule. */
  amounts: Map<string, Amount>
  /** Which facts told of each of these. */
  tellers: Map<string, { id: string; points: number }[]>
  /** What it came to, as it was told last. */
  totals: Totals | null
  /** Tiers that stand, by `achievement tier`, with how often they were earned. */
  tiers: Map<string, { cycle: number; need: number }>
  streakDays: number
  penalty: DataOf<'game.penalty_changed'>['penalty']
}

export const nothingTold = (): Told => ({
  ...{ amounts: new Map(), tellers: new Map(), totals: null, tiers: new Map(), streakDays: 0, penalty: null },
})

/** Takes over what one more fact of gamification says, in place. */
export function hear(told: Told, raw: RawEvent): void {
  const parsed = parseEvent(raw)
  if (!parsed.ok) return
  const { event } = parsed
  if (event.type === 'game.points_awarded')
    for (const award of event.data.awards) tell(told, event.id, { ...award, earned: award.points })
  else if (event.type === 'game.points_adjusted')
    for (const one of event.data.entries) tell(told, event.id, one)
  else takeStanding(told, event)
  if (event.type === 'game.points_awarded' || event.type === 'game.points_adjusted') {
    const { total_earned, available, level } = event.data
    told.totals = { total_earned, available, level }
  }
}

/** The same of what decisions come to: points by their lines, since facts of them are told by the batch. */
export function toldBy(entries: readonly Entry[], facts: readonly DecidedFact[]): Told {
  const told = nothingTold()
  for (const { eventId, ruleId: rule, points, earned, occurredAt: at } of entries)
    if (points !== 0) add(told.amounts, { event_id: publicId('event', eventId), rule, points, earned, at })
  for (const fact of facts) takeStanding(told, fact)
  return told
}

function tell(told: Told, id: string, one: Amount) {
  add(told.amounts, one)
  const key = amountKey(one)
  told.tellers.set(key, [...(told.tellers.get(key) ?? []), { id, points: one.points }])
}

export const amountKey = ({ event_id, rule }: Pick<Amount, 'event_id' | 'rule'>) => `${event_id} ${rule}`

function add(amounts: Told['amounts'], one: Amount) {
  const { event_id, rule, at } = one
  const key = amountKey(one)
  const before = amounts.get(key) ?? { points: 0, earned: 0 }
  const after = { points: before.points + one.points, earned: before.earned + one.earned }
  amounts.set(key, { event_id, rule, at, ...after })
}

type Standing = { type: string; data: unknown }

function takeStanding(told: Told, fact: Standing) {
  if (isOf(fact, 'game.achievement_unlocked')) {
    const { achievement, tier, cycle = 1, need } = fact.data
    told.tiers.set(`${achievement} ${tier}`, { cycle, need })
  } else if (isOf(fact, 'game.achievement_revoked'))
    told.tiers.delete(`${fact.data.achievement} ${fact.data.tier}`)
  else if (isOf(fact, 'game.streak_extended') || isOf(fact, 'game.streak_adjusted'))
    told.streakDays = fact.data.days
  else if (isOf(fact, 'game.streak_lost')) told.streakDays = 0
  else if (isOf(fact, 'game.penalty_changed')) told.penalty = fact.data.penalty
  else if (isOf(fact, 'game.violation_flagged') && fact.data.penalty) told.penalty = fact.data.penalty
}

const isOf = <Type extends EventType>(
  fact: Standing,
  type: Type,
): fact is { type: Type; data: DataOf<Type> } => fact.type === type

/** What has to be added to what was told, for it to be what is wanted. */
export type Untold = {
  amounts: Amount[]
  granted: { achievement: string; tier: Tier; cycle: number; need: number }[]
  revoked: { achievement: string; tier: Tier }[]
  streak: boolean
  penalty: boolean
}
type Tier = DataOf<'game.achievement_unlocked'>['tier']

export function untoldOf(told: Told, wanted: Told): Untold {
  const keys = new Set([...told.amounts.keys(), ...wanted.amounts.keys()])
  const amounts = [...keys].flatMap(key => {
    const [is, be] = [told.amounts.get(key), wanted.amounts.get(key)]
    const points = (be?.points ?? 0) - (is?.points ?? 0)
    const earned = (be?.earned ?? 0) - (is?.earned ?? 0)
    const of = be ?? is
    return of && (points !== 0 || earned !== 0) ? [{ ...of, points, earned }] : []
  })
  return {
    amounts,
    granted: [...wanted.tiers]
      .filter(([key, { cycle }]) => told.tiers.get(key)?.cycle !== cycle)
      .map(([key, earned]) => ({ ...toTier(key), ...earned })),
    revoked: [...told.tiers.keys()].filter(key => !wanted.tiers.has(key)).map(toTier),
    streak: told.streakDays !== wanted.streakDays,
    penalty: JSON.stringify(told.penalty) !== JSON.stringify(wanted.penalty),
  }
}

function toTier(key: string): { achievement: string; tier: Tier } {
  const [achievement = '', tier = ''] = key.split(' ')
  return { achievement, tier: tier as Tier }
}
