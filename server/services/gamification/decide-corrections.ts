import { adminFacts } from '#server/events/admin'
import type { BusEvent, EventOf } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import { book, levelAt, levelUp, plainWhy } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { countPast, uncountMetrics } from './count-metrics.ts'
import { decideEscalation } from './decide-escalation.ts'
import { daysOffChanged } from './decide-own-pause.ts'
import { decideReview, paidAfterReview } from './decide-review.ts'
import { streakAdjusted } from './decide-streak-help.ts'
import { liftSuspension, suspend } from './decide-suspension.ts'
import { decideUnlocks, unlock } from './decide-unlocks.ts'
import { type Decision, type Entry, factOf } from './decision.ts'
import { localDay } from './local-time.ts'
import { endPause } from './own-pause.ts'
import { type PlayerState, type Tier, tiers } from './player-state.ts'
import { adjustmentRule, reversalOf, tierKey } from './reward-rule.ts'
import { giveFreeze, pause, resume } from './streak-days.ts'
import { momentOf } from './zones.ts'

export type Correction = Extract<BusEvent, { type: keyof typeof adminFacts }>

export const isCorrection = (event: BusEvent): event is Correction =>
  event.type.startsWith('admin.') && Object.hasOwn(adminFacts, event.type)

/** What an admin did to a player. Everything is a line, a tier or a day of its own: nothing that was is rewritten. */
export function decideCorrection(before: PlayerState, event: Correction, rules: RuleSet): Decision {
  const state = { ...before }
  const decision: Decision = { state, entries: [], unlocks: [], revocations: [], facts: [] }
  switch (event.type) {
    case 'admin.points_adjusted':
      adjust(decision, event, rules)
      break
    case 'admin.tier_granted':
      grant(decision, event, rules)
      break
    case 'admin.tier_revoked':
      if (revoke(decision, event, rules, event.data))
        state.revoked = {
          ...state.revoked,
          [event.data.achievement]: [...(state.revoked[event.data.achievement] ?? []), event.data.tier],
        }
      break
    case 'admin.activity_reversed':
      reverse(decision, event, rules)
      break
    case 'admin.past_counted':
      countPast(state, event.data.metrics)
      break
    case 'admin.violation_reviewed':
      decideReview(decision, event, rules)
      break
    case 'admin.player_suspended':
      suspend(decision, event)
      break
    case 'admin.suspension_lifted':
      liftSuspension(decision, event, rules)
      break
    case 'admin.violation_escalated':
      decideEscalation(decision, event)
      break
    case 'admin.freeze_given': {
      const day = localDay(state.timeZone, Date.parse(event.recordedAt))
      state.streak = giveFreeze(state.streak, day, rules.document.streak.freezes.most)
      break
    }
    case 'admin.streak_paused':
      state.streak = pause(
        state.streak,
        dayOf(event.data.from),
        event.data.to === null ? null : dayOf(event.data.to),
      )
      break
    case 'admin.streak_resumed':
      state.streak = endPause(resume(state.streak, dayOf(event.data.on)), dayOf(event.data.on))
      decision.facts.push(
        ...daysOffChanged(
          before.streak,
          state.streak,
          event,
          localDay(state.timeZone, Date.parse(event.recordedAt)),
        ),
      )
      break
    case 'admin.streak_restored':
      state.streak = pause(state.streak, dayOf(event.data.from), dayOf(event.data.to))
      break
  }
  decision.facts.push(...streakAdjusted(state, event))
  if (decision.entries.length > 0) announce(decision, event)
  const { entries, unlocks, facts } = decideUnlocks(state, event, rules)
  decision.entries.push(...entries)
  decision.unlocks.push(...unlocks)
  decision.facts.push(...facts)
  return decision
}

const dayOf = (date: string) => Date.parse(date) / 86_400_000

function adjust(
  { state, entries, facts }: Decision,
  event: EventOf<'admin.points_adjusted'>,
  rules: RuleSet,
) {
  const { points, earned, reason } = event.data
  const lacks = state.available + points < 0
  if (lacks) {
    const refusal = { code: 'not_enough' as const, limit: state.available, per: null }
    entries.push(
      book(state, event, rules, {
        ...{
          ruleId: adjustmentRule,
          kind: 'refusal',
          points: 0,
          why: plainWhy(points, rules, { refusal, reason }),
        },
      }),
    )
    return
  }
  // What was earned never falls below nothing.
  const moved = earned ? Math.max(points, -state.totalEarned) : 0
  const levelBefore = levelAt(state.totalEarned, rules)
  const why = plainWhy(points, rules, { reason, ...(moved !== points && { earned: moved }) })
  entries.push(
    book(state, event, rules, { ruleId: adjustmentRule, kind: 'adjustment', points, earned: moved, why }),
  )
  levelDown(state, levelBefore, rules)
  facts.push(...levelUp(state, event, rules))
}

function grant(decision: Decision, event: EventOf<'admin.tier_granted'>, rules: RuleSet) {
  const { state } = decision
  const { achievement: id, tier } = event.data
  state.revoked = { ...state.revoked, [id]: (state.revoked[id] ?? []).filter(one => one !== tier) }
  const achievement = rules.achievements.find(one => one.id === id)
  if (!achievement?.needs.some(one => one.tier === tier) || state.unlocked[id]?.[tier]) return
  unlock(state, achievement, tier, 1, event, rules, decision)
}

/** Takes a tier away, with the points that came with it. False when it is not theirs. */
function revoke(
  { state, entries, revocations, facts }: Decision,
  event: Correction,
  rules: RuleSet,
  { achievement, tier, reason }: { achievement: string; tier: Tier; reason: string },
): boolean {
  const { [tier]: earnedAt, ...others } = state.unlocked[achievement] ?? {}
  if (earnedAt === undefined) return false
  const { [achievement]: _, ...unlocked } = state.unlocked
  const { [achievement]: __, ...cycles } = state.cycles
  state.unlocked = Object.keys(others).length > 0 ? { ...unlocked, [achievement]: others } : unlocked
  state.cycles = cycles
  revocations.push({ achievement, tier, revokedAt: event.recordedAt })
  facts.push(factOf(event, 'game.achievement_revoked', { achievement, tier, reason }))
  const key = tierKey(achievement, tier)
  const { [key]: points = 0, ...rewarded } = state.rewarded
  if (points > 0) {
    state.rewarded = rewarded
    entries.push(takeBack(state, event, rules, `achievement:${key}`, points, event.occurredAt, reason))
  }
  return true
}

function reverse(decision: Decision, event: EventOf<'admin.activity_reversed'>, rules: RuleSet) {
  const { state, entries } = decision
  const { type, data, occurred_at, entries: lines, reason } = event.data
  const reached = tiersReached(state, rules)
  for (const { rule, points } of lines)
    if (points !== 0) entries.push(takeBack(state, event, rules, rule, points, occurred_at, reason))
  const moment = momentOf(state, { occurredAt: occurred_at })
  uncountMetrics(state, { type, fields: rules.activities.fieldsOf({ type, data }) }, moment, rules)
  const still = new Set(tiersReached(state, rules).map(({ achievement, tier }) => tierKey(achievement, tier)))
  for (const { achievement, tier } of reached)
    if (!still.has(tierKey(achievement, tier))) revoke(decision, event, rules, { achievement, tier, reason })
}

/** A line that takes points back, and the level they had reached. */
function takeBack(
  state: PlayerState,
  event: Correction,
  rules: RuleSet,
  rule: string,
  points: number,
  occurredAt: string,
  reason: string,
): Entry {
  const levelBefore = levelAt(state.totalEarned, rules)
  const line = { ruleId: reversalOf(rule), kind: 'reversal' as const, points: -points }
  const entry = book(state, event, rules, { ...line, occurredAt, why: plainWhy(-points, rules, { reason }) })
  levelDown(state, levelBefore, rules)
  return entry
}

/** Lowers the level by as many as the points that went away had brought: one kept over a change of rules stays. */
function levelDown(state: PlayerState, levelBefore: number, rules: RuleSet) {
  const lost = Math.max(0, levelBefore - levelAt(state.totalEarned, rules))
  state.level = Math.max(1, state.level - lost)
}

/** The tiers that are theirs because the metric says so now: not those that a change of rules left them. */
function tiersReached(state: PlayerState, rules: RuleSet) {
  return rules.achievements.flatMap(({ id, have, needs }) =>
    tiers.flatMap(tier => {
      const need = needs.find(one => one.tier === tier)?.need
      const isTheirs = state.unlocked[id]?.[tier] !== undefined
      return need !== undefined && isTheirs && have(state) >= need ? [{ achievement: id, tier }] : []
    }),
  )
}

/** One fact for all lines, with absolute totals. */
function announce({ state, entries, facts }: Decision, event: Correction) {
  const moved = entries.filter(entry => entry.points !== 0 && entry.kind !== 'reward')
  if (moved.length === 0) return
  facts.unshift(
    factOf(event, 'game.points_adjusted', {
      entries: moved.map(({ ruleId, points, earned, occurredAt }) => ({
        ...{ event_id: publicId('event', event.id), rule: ruleId, points, earned, at: occurredAt },
      })),
      points: moved.reduce((sum, entry) => sum + entry.points, 0),
      ...{ total_earned: state.totalEarned, available: state.available, level: state.level },
      reason: reasonOf(event),
    }),
  )
}

/** As the line in the ledger has it: what admins write for one another of a suspension stays between them. */
const reasonOf = ({ type, data }: Correction) =>
  type === 'admin.suspension_lifted' || type === 'admin.violation_reviewed'
    ? (data.told ?? paidAfterReview)
    : data.reason
