import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import type { DecidedFact, Entry, Why } from './decision.ts'
import type { PlayerState } from './player-state.ts'

type Line = {
  ruleId: string
  kind: Entry['kind']
  points: number
  /** How much of it counts as earned; all of it unless said. */
  earned?: number
  /** When what it stands for happened; the event's own time unless said. */
  occurredAt?: string
  why: Why
}

/** Writes one line under the balance of `state`, which is the caller's own. */
export function book(state: PlayerState, event: BusEvent, rules: RuleSet, line: Line): Entry {
  const { ruleId, kind, points, earned = points, occurredAt = event.occurredAt, why } = line
  state.totalEarned += earned
  state.available += points
  state.entries += 1
  // Every activity comes through here: one literal is several times faster than merging parts.
  return {
    number: state.entries,
    eventId: event.id,
    type: event.type,
    ruleId,
    ruleSet: rules.version,
    kind,
    points,
    earned,
    balanceAfter: state.available,
    occurredAt,
    why,
  }
}

/** Why a line is what it is, where no rule multiplied anything. */
export const plainWhy = (
  base: number,
  rules: RuleSet,
  more: Partial<Pick<Why, 'refusal' | 'reason' | 'earned'>> = {},
): Why => ({ base, multipliers: [], capped_at: null, refusal: null, rule_set: rules.version, ...more })

/** level = floor(sqrt(total earned / scale)) + 1 */
export const levelAt = (totalEarned: number, rules: RuleSet) =>
  Math.floor(Math.sqrt(Math.max(0, totalEarned) / rules.document.levels.scale)) + 1

/** Total earned at which a level starts. */
export const levelStart = (level: number, rules: RuleSet) =>
  Math.ceil((level - 1) ** 2 * rules.document.levels.scale)

/** Raises the level to what was earned. A level is never lost to a change of rules, so this never lowers it. */
export function levelUp(state: PlayerState, event: BusEvent, rules: RuleSet): DecidedFact[] {
  const level = levelAt(state.totalEarned, rules)
  if (level <= state.level) return []
  state.level = level
  return [
    {
      ...{ type: 'game.level_reached', data: { level, total_earned: state.totalEarned } },
      ...{ causedBy: event.id, correlationId: event.correlationId, occurredAt: event.occurredAt },
    },
  ]
}
