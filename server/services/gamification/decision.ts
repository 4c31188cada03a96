import type { DataOf, EventType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import type { Flag } from './decide-abuse.ts'
import type { Escalation } from './decide-escalation.ts'
import type { Review } from './decide-review.ts'
import type { PlayerState, Tier } from './player-state.ts'

export type Multiplier = { id: 'role' | 'streak' | 'level' | 'affinity' | 'boost'; value: number }

export type Refusal = {
  code:
    | 'limit_reached'
    | 'limit_window_closed'
    | 'too_soon'
    | 'condition_false'
    | 'not_enough'
    | 'cool_down'
    | 'suspended'
  limit: number | null
  per: 'hour' | 'day' | 'ever' | null
  /** Too soon: from when the rule pays again. Of a penalty: when it ends, null for when it is reviewed. */
  until?: string | null
  /** The points that a penalty held back. */
  withheld?: number
}

export type Why = {
  base: number
  multipliers: Multiplier[]
  capped_at: number | null
  refusal: Refusal | null
  rule_set: number
  /** An admin's own words. */
  reason?: string
  /** How much of it counts as earned, where that is not all of it. */
  earned?: number
  /** The part of it that a penalty left. */
  penalty?: number
}

/** One ledger entry to be written. `why` is kept for good, so that portal and console can say it in words. */
export type Entry = {
  number: number
  eventId: string
  type: string
  ruleId: string
  ruleSet: number
  kind: 'award' | 'milestone' | 'reward' | 'adjustment' | 'reversal' | 'refusal'
  points: number
  /** How much of it moves what was earned in all. */
  earned: number
  balanceAfter: number
  occurredAt: string
  why: Why
}

export type Unlock = {
  achievement: string
  tier: Tier
  /** How often it was earned by now; 1 unless it is repeatable. */
  cycle: number
  ruleSet: number
  eventId: string
  unlockedAt: string
}

export type Revocation = { achievement: string; tier: Tier; revokedAt: string }

/** A fact without the identity that the batch gives it. */
export type DecidedFact = { [Type in EventType]: { type: Type; data: DataOf<Type> } }[EventType] & {
  causedBy: string
  correlationId: string
  occurredAt: string
}

export const factOf = <Type extends EventType>(event: BusEvent, type: Type, data: DataOf<Type>) =>
  ({
    type,
    data,
    causedBy: event.id,
    correlationId: event.correlationId,
    occurredAt: event.occurredAt,
  }) as DecidedFact

export type Decision = {
  state: PlayerState
  entries: Entry[]
  unlocks: Unlock[]
  revocations: Revocation[]
  facts: DecidedFact[]
  /** A violation that the event is, and one that it reviews or escalates. */
  flag?: Flag
  review?: Review
  escalation?: Escalation
}
