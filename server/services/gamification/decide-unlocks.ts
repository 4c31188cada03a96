import type { BusEvent } from '#server/events/envelope'
import { book, levelUp, plainWhy } from './book.ts'
import type { CompiledAchievement, RuleSet } from './compile-rule-set.ts'
import { type DecidedFact, type Entry, factOf, type Unlock } from './decision.ts'
import { localDay } from './local-time.ts'
import type { PlayerState, Tier } from './player-state.ts'
import { rewardRule, tierKey } from './reward-rule.ts'
import { giveFreeze } from './streak-days.ts'

export type UnlockDecision = { entries: Entry[]; unlocks: Unlock[]; facts: DecidedFact[] }

// A repeatable achievement stops here, so that one activity of a large amount cannot go on for ever.
const cyclesMax = 1_000

/**
 * Grants every tier whose threshold the player's metrics have reached and that is not theirs yet, with what it brings, in
 * `state`, which is the caller's own. One may open the way to another, so the round is gone again until nothing is new.
 */
export function decideUnlocks(state: PlayerState, event: BusEvent, rules: RuleSet): UnlockDecision {
  const decided: UnlockDecision = { entries: [], unlocks: [], facts: [] }
  // What metrics reach meanwhile is earned with the first event after it.
  if (state.abuse?.penalty?.kind === 'suspended') return decided
  for (let before = -1; before < decided.unlocks.length; ) {
    before = decided.unlocks.length
    for (const { achievement, need } of tiersAhead(state.unlocked, rules))
      if (achievement.have(state) >= need) unlockReached(state, achievement, event, rules, decided)
  }
  return decided
}

type Ahead = readonly { achievement: CompiledAchievement; need: number }[]

// Every activity asks, and hardly any of them changes what was earned.
const known = new WeakMap<PlayerState['unlocked'], { rules: RuleSet; ahead: Ahead }>()

/** Of each achievement that is not earned whole: what its first missing tier needs, or the first of one that repeats. */
function tiersAhead(unlocked: PlayerState['unlocked'], rules: RuleSet): Ahead {
  const last = known.get(unlocked)
  if (last?.rules === rules) return last.ahead
  const ahead = rules.achievements.flatMap(achievement => {
    const { id, needs, repeats } = achievement
    const next = needs.find(({ tier }) => repeats || unlocked[id]?.[tier] === undefined)
    return next ? [{ achievement, need: next.need }] : []
  })
  known.set(unlocked, { rules, ahead })
  return ahead
}

function unlockReached(
  state: PlayerState,
  achievement: CompiledAchievement,
  event: BusEvent,
  rules: RuleSet,
  into: UnlockDecision,
) {
  const { id, have, needs, requires, repeats } = achievement
  const value = have(state)
  for (const { tier, need } of needs) {
    // Tiers rise, so what is not reached ends it.
    if (value < need) return
    const isEarned = state.unlocked[id]?.[tier] !== undefined
    if (isEarned && !repeats) continue
    if (state.revoked[id]?.includes(tier)) continue
    if (!isEarned && requires.some(required => !hasTier(state, required))) return
    const cycle = repeats ? (state.cycles[id] ?? 0) + 1 : 1
    if (value < need * cycle || cycle > cyclesMax) return
    unlock(state, achievement, tier, cycle, event, rules, into)
  }
}

const hasTier = (state: PlayerState, { achievement, tier }: { achievement: string; tier: Tier }) =>
  state.unlocked[achievement]?.[tier] !== undefined

/** Marks one tier as earned and books what it brings. */
export function unlock(
  state: PlayerState,
  { id, needs, repeats, rewards }: CompiledAchievement,
  tier: Tier,
  cycle: number,
  event: BusEvent,
  rules: RuleSet,
  into: UnlockDecision,
) {
  const at = event.recordedAt
  state.unlocked = { ...state.unlocked, [id]: { ...state.unlocked[id], [tier]: at } }
  if (repeats) state.cycles = { ...state.cycles, [id]: cycle }
  into.unlocks.push({
    ...{ achievement: id, tier, cycle },
    ...{ ruleSet: rules.version, eventId: event.id, unlockedAt: at },
  })
  const need = needs.find(one => one.tier === tier)?.need ?? 0
  const repeated = repeats ? { cycle } : {}
  const told = isQuiet(event) ? { quiet: true as const } : {}
  into.facts.push(
    factOf(event, 'game.achievement_unlocked', { achievement: id, tier, need, ...repeated, ...told }),
  )
  const { points = 0, freezes = 0 } = rewards[tier] ?? {}
  if (points > 0) {
    const key = tierKey(id, tier)
    state.rewarded = { ...state.rewarded, [key]: (state.rewarded[key] ?? 0) + points }
    const ruleId = rewardRule(id, tier, cycle)
    into.entries.push(
      book(state, event, rules, { ruleId, kind: 'reward', points, why: plainWhy(points, rules) }),
    )
    into.facts.push(...levelUp(state, event, rules))
  }
  const day = localDay(state.timeZone, Date.parse(at))
  for (let n = 0; n < freezes; n++)
    state.streak = giveFreeze(state.streak, day, rules.document.streak.freezes.most)
}

const isQuiet = (event: BusEvent) => event.type === 'admin.past_counted' && event.data.quiet
