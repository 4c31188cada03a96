import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import type { DecidedFact, Unlock } from './decision.ts'
import type { PlayerState } from './player-state.ts'

export type UnlockDecision = { unlocks: Unlock[]; facts: DecidedFact[] }

/**
 * Grants every tier whose threshold the player's metrics have reached and that is not theirs yet, in `state`, which is
 * the caller's own. One may open the way to another, so the round is gone again until nothing is new.
 */
export function decideUnlocks(state: PlayerState, event: BusEvent, rules: RuleSet): UnlockDecision {
  const decided = unlockOnce(state, event, rules)
  if (decided.unlocks.length === 0) return decided
  const next = decideUnlocks(state, event, rules)
  return { unlocks: [...decided.unlocks, ...next.unlocks], facts: [...decided.facts, ...next.facts] }
}

function unlockOnce(state: PlayerState, event: BusEvent, rules: RuleSet): UnlockDecision {
  const unlocks: Unlock[] = []
  const facts: DecidedFact[] = []
  for (const { id, have, needs, requires } of rules.achievements) {
    const value = have(state)
    for (const { tier, need } of needs) {
      // Tiers rise, so what is not reached ends it.
      if (value < need) break
      if (state.unlocked[id]?.[tier] !== undefined) continue
      if (requires.some(required => state.unlocked[required.achievement]?.[required.tier] === undefined))
        break
      state.unlocked = { ...state.unlocked, [id]: { ...state.unlocked[id], [tier]: event.recordedAt } }
      unlocks.push({
        ...{ achievement: id, tier, ruleSet: rules.version },
        ...{ eventId: event.id, unlockedAt: event.recordedAt },
      })
      facts.push({
        type: 'game.achievement_unlocked',
        data: { achievement: id, tier, need },
        causedBy: event.id,
        correlationId: event.correlationId,
        occurredAt: event.occurredAt,
      })
    }
  }
  return { unlocks, facts }
}
