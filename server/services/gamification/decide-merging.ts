import type { BusEvent, EventOf } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import { penaltyAt, toldOf } from './abuse.ts'
import { book, levelUp, plainWhy } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { decideUnlocks } from './decide-unlocks.ts'
import {
  type DecidedFact,
  type Decision,
  type Entry,
  factOf,
  type Revocation,
  type Unlock,
} from './decision.ts'
import { emptied, holdingsOf } from './hand-over.ts'
import { localDay } from './local-time.ts'
import { copyOf, type PlayerState, tiers } from './player-state.ts'
import { type ReceivedTier, receiveHoldings } from './receive-holdings.ts'
import { mergeRules } from './reward-rule.ts'
import { currentRun, walk } from './streak.ts'

const types = [
  'user.merged',
  'user.progress_received',
  'user.merge_undone',
  'user.merge_reversed',
  'user.merge_settled',
] as const
export const mergingTypes: readonly string[] = types

export type Merging = Extract<BusEvent, { type: (typeof types)[number] }>

export const isMerging = (event: BusEvent): event is Merging => mergingTypes.includes(event.type)

/**
 * Two players who are made one, or parted again. The one that is given up hands over all that they have, and remembers
 * it; the one that is kept remembers how they would be without it, and every event is decided for that as well, so undoing
 * is exact and looks at no log. Both forget once it is settled.
 */
export function decideMerging(before: PlayerState, event: Merging, rules: RuleSet): Decision {
  switch (event.type) {
    case 'user.merged': {
      const { merge, into, reason } = event.data
      // The first one stands: who is part of another has nothing of their own to bring to a third.
      if (before.partOf) return unchanged(before)
      return handOver(
        { ...before, partOf: { merge, into, reason, before: kept(before) } },
        event,
        rules,
        false,
      )
    }
    case 'user.progress_received':
      return receive(before, event, rules)
    case 'user.merge_undone': {
      const { without } = before
      if (without?.merge !== event.data.merge) return unchanged(before)
      return become(before, without.state, event, rules, mergeRules.undone)
    }
    case 'user.merge_reversed': {
      const { partOf } = before
      if (partOf?.merge !== event.data.merge || partOf.before === null) return unchanged(before)
      // What they are by role, and by what they did wrong, went on meanwhile.
      const { role, abuse, archetype, behaviour } = before
      const target = { ...partOf.before, role, abuse, archetype, behaviour }
      const decision = become(before, target, event, rules, mergeRules.restored)
      return { ...decision, facts: [...decision.facts, ...penaltyTold(target, event)] }
    }
    case 'user.merge_settled':
      return unchanged(settled(before, event.data.merge))
  }
}

const unchanged = (state: PlayerState): Decision => ({
  ...{ state, entries: [], unlocks: [], revocations: [], facts: [] },
})

/** A state within another is never written by itself. */
const kept = (state: PlayerState): PlayerState => ({ ...state, version: 0 })

/** All that a player has goes to the one they are part of; `late` for what came to them after the rest had gone. */
export function handOver(state: PlayerState, event: BusEvent, rules: RuleSet, late: boolean): Decision {
  const { partOf } = state
  if (!partOf) throw new Error('somebody who is part of nobody was to hand over')
  const { merge, into, reason } = partOf
  const left = { ...emptied(state), available: state.available, totalEarned: state.totalEarned }
  const entries = move(left, event, rules, mergeRules.handedOver, reason, {
    points: -state.available,
    earned: -state.totalEarned,
  })
  const gone = tiersOf(state)
  return {
    state: left,
    entries,
    unlocks: [],
    revocations: gone.map(one => ({ ...one, revokedAt: event.recordedAt })),
    facts: [
      ...adjusted(left, entries, event, reason),
      ...gone.map(one => factOf(event, 'game.achievement_revoked', { ...one, reason })),
      ...streakTold(state, left, event),
      factOf(event, 'game.progress_handed_over', {
        into,
        merge,
        reason,
        late,
        holdings: holdingsOf(state, late),
      }),
    ],
  }
}

function receive(before: PlayerState, event: EventOf<'user.progress_received'>, rules: RuleSet): Decision {
  const { merge, reason, late, holdings } = event.data
  const state = copyOf(before)
  // What comes late would have come to this player anyway: it stays when the merge is undone.
  if (!late) state.without = { merge, state: kept(before) }
  else if (before.without)
    state.without = { ...before.without, state: receive(before.without.state, event, rules).state }
  const entries = move(state, event, rules, mergeRules.received, reason, {
    points: holdings.available,
    earned: holdings.total_earned,
  })
  const received = receiveHoldings(state, holdings, rules)
  if (state.streak.ranges.length > 0)
    state.streakToldTo = Math.max(state.streakToldTo, dayOf(state, event) - 1)
  const leveled = levelUp(state, event, rules)
  const adjustment = adjusted(state, entries, event, reason)
  const streak = streakTold(before, state, event)
  const unlocked = decideUnlocks(state, event, rules)
  return {
    ...{ state, revocations: [] },
    entries: [...entries, ...unlocked.entries],
    unlocks: [...received.flatMap(tier => unlocksOf(tier, event, rules)), ...unlocked.unlocks],
    facts: [
      ...adjustment,
      ...leveled,
      ...received.map(tier => unlockedFact(tier, event, rules)),
      ...streak,
      ...unlocked.facts,
    ],
  }
}

/** The player becomes what they would be, or were: their lines go on, and say by how much that differs. */
function become(
  before: PlayerState,
  target: PlayerState,
  event: EventOf<'user.merge_undone'> | EventOf<'user.merge_reversed'>,
  rules: RuleSet,
  rule: string,
): Decision {
  const { reason } = event.data
  const { version, entries: lines, available, totalEarned } = before
  const state = { ...target, version, entries: lines, available, totalEarned }
  const entries = move(state, event, rules, rule, reason, {
    points: target.available - available,
    earned: target.totalEarned - totalEarned,
  })
  const tiersGone = tiersOf(before).filter(one => !isAsBefore(before, target, one))
  const tiersBack = tiersOf(target).filter(one => !isAsBefore(before, target, one))
  const back = tiersBack.map(one => ({ ...one, ...timesOf(target, one) }))
  // One that is theirs either way, as often, is no news.
  const isTold = ({ achievement: id, tier }: Named) =>
    before.cycles[id] !== target.cycles[id] ||
    (before.unlocked[id]?.[tier] === undefined) !== (target.unlocked[id]?.[tier] === undefined)
  const lost = tiersGone.filter(isTold)
  const regained = back.filter(isTold)
  return {
    state,
    entries,
    unlocks: back.flatMap(tier => unlocksOf(tier, event, rules)),
    revocations: tiersGone.map(one => ({ ...one, revokedAt: event.recordedAt })),
    facts: [
      ...adjusted(state, entries, event, reason),
      ...lost.map(one => factOf(event, 'game.achievement_revoked', { ...one, reason })),
      ...regained.map(tier => unlockedFact(tier, event, rules)),
      ...streakTold(before, state, event),
    ],
  }
}

/** Users and boards look at no penalty of who is part of another. */
function penaltyTold({ abuse }: PlayerState, event: BusEvent): DecidedFact[] {
  const penalty = penaltyAt(abuse, Date.parse(event.recordedAt))
  return penalty?.kind === 'suspended'
    ? [factOf(event, 'game.penalty_changed', { penalty: toldOf(penalty) })]
    : []
}

type Named = Omit<Revocation, 'revokedAt'>

const tiersOf = ({ unlocked }: PlayerState): Named[] =>
  Object.entries(unlocked).flatMap(([achievement, earned]) =>
    tiers.flatMap((tier): Named[] => (earned[tier] === undefined ? [] : [{ achievement, tier }])),
  )

const isAsBefore = (before: PlayerState, after: PlayerState, { achievement, tier }: Named) =>
  before.unlocked[achievement]?.[tier] === after.unlocked[achievement]?.[tier] &&
  before.cycles[achievement] === after.cycles[achievement]

function timesOf({ unlocked, cycles }: PlayerState, { achievement, tier }: Named) {
  const times = cycles[achievement] ?? 1
  return {
    at: unlocked[achievement]?.[tier] ?? '',
    cycles: Array.from({ length: times }, (_, n) => n + 1),
  }
}

const unlocksOf = (
  { achievement, tier, cycles, at }: ReceivedTier,
  event: BusEvent,
  rules: RuleSet,
): Unlock[] =>
  cycles.map(cycle => ({
    ...{ achievement, tier, cycle, ruleSet: rules.version, eventId: event.id, unlockedAt: at },
  }))

/** Nobody is told of it as news: it was earned before. */
function unlockedFact(
  { achievement, tier, cycles }: ReceivedTier,
  event: BusEvent,
  rules: RuleSet,
): DecidedFact {
  const known = rules.achievements.find(({ id }) => id === achievement)
  const need = known?.needs.find(one => one.tier === tier)?.need ?? 0
  const cycle = cycles.at(-1) ?? 1
  return factOf(event, 'game.achievement_unlocked', {
    ...{ achievement, tier, need, quiet: true },
    ...(known?.repeats && { cycle }),
  })
}

/** One line, if it moves anything. */
function move(
  state: PlayerState,
  event: BusEvent,
  rules: RuleSet,
  ruleId: string,
  reason: string,
  { points, earned }: { points: number; earned: number },
): Entry[] {
  if (points === 0 && earned === 0) return []
  const why = plainWhy(points, rules, { reason, ...(earned !== points && { earned }) })
  return [book(state, event, rules, { ruleId, kind: 'adjustment', points, earned, why })]
}

function adjusted(state: PlayerState, entries: Entry[], event: BusEvent, reason: string): DecidedFact[] {
  const [entry] = entries
  if (!entry) return []
  const { ruleId: rule, points, earned, occurredAt: at } = entry
  return [
    factOf(event, 'game.points_adjusted', {
      entries: [{ event_id: publicId('event', event.id), rule, points, earned, at }],
      points,
      ...{ total_earned: state.totalEarned, available: state.available, level: state.level },
      reason,
    }),
  ]
}

const dayOf = ({ timeZone }: PlayerState, event: BusEvent) => localDay(timeZone, Date.parse(event.recordedAt))

/** What the streak has come to, where it is another now. */
function streakTold(before: PlayerState, after: PlayerState, event: BusEvent): DecidedFact[] {
  const [was, is] = [before, after].map(state => streakOn(state, dayOf(state, event)))
  if (!is || (was?.days === is.days && was.freezes === is.freezes)) return []
  return [factOf(event, 'game.streak_adjusted', { by: 'merge', ...is })]
}

function streakOn({ streak }: PlayerState, today: number) {
  const { heldOn } = walk(streak, today, today - 1)
  return { days: currentRun(streak, today)?.days ?? 0, freezes: heldOn(today) }
}

/** Without what was only kept in case the merge is undone. */
function settled(state: PlayerState, merge: string): PlayerState {
  const { partOf, without } = state
  if (partOf?.merge === merge) return { ...state, partOf: { ...partOf, before: null } }
  if (without === null) return state
  if (without.merge === merge) return { ...state, without: null }
  return { ...state, without: { ...without, state: settled(without.state, merge) } }
}
