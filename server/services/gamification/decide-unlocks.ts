import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import type { DecidedFact, Unlock } from './decision.ts'
import { metricValue } from './metric-value.ts'
import { type PlayerState, tiers } from './player-state.ts'

export type UnlockDecision = { state: PlayerState; unlocks: Unlock[]; facts: DecidedFact[] }

/**
 * Grants every tier whose threshold the player's metrics have reached and that is not theirs yet. One may open the way
 * to another, so the round is gone again until nothing is new.
 */
export function decideUnlocks(before: PlayerState, event: BusEvent, rules: RuleSet): UnlockDecision {
  const decided = unlockOnce(before, event, rules)
  if (decided.unlocks.length === 0) return decided
  const next = decideUnlocks(decided.state, event, rules)
  return {
    state: next.state,
    unlocks: [...decided.unlocks, ...next.unlocks],
    facts: [...decided.facts, ...next.facts],
  }
}

function unlockOnce(before: PlayerState, event: BusEvent, rules: RuleSet): UnlockDecision {
  const unlocks: Unlock[] = []
  const facts: DecidedFact[] = []
  let unlocked = before.unlocked
  for (const achievement of rules.document.achievements) {
    const isOpen = (achievement.requires ?? []).every(
      required => unlocked[required.achievement]?.[required.tier] !== undefined,
    )
    if (!isOpen) continue
    const have = metricValue(before, achievement.metric)
    for (const tier of tiers) {
      const need = achievement.tiers[tier]
      if (need === undefined || have < need || unlocked[achievement.id]?.[tier] !== undefined) continue
      unlocked = { ...unlocked, [achievement.id]: { ...unlocked[achievement.id], [tier]: event.recordedAt } }
      unlocks.push({
        achievement: achievement.id,
        tier,
        ruleSet: rules.version,
        eventId: event.id,
        unlockedAt: event.recordedAt,
      })
      facts.push({
        type: 'game.achievement_unlocked',
        data: { achievement: achievement.id, tier, need },
        causedBy: event.id,
        correlationId: event.correlationId,
        occurredAt: event.occurredAt,
      })
    }
  }
  return { state: unlocked === before.unlocked ? before : { ...before, unlocked }, unlocks, facts }
}
