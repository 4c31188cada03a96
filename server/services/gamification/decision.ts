import type { Draft } from '#server/events/envelope'
import type { PlayerState, Tier } from './player-state.ts'

export type Multiplier = { id: 'role' | 'streak' | 'level'; value: number }

export type Refusal = {
  code: 'limit_reached' | 'limit_window_closed' | 'condition_false'
  limit: number | null
  per: 'hour' | 'day' | 'ever' | null
}

/** One ledger entry to be written. `why` is kept for good, so that portal and console can say it in words. */
export type Entry = {
  number: number
  eventId: string
  type: string
  ruleId: string
  ruleSet: number
  kind: 'award' | 'milestone' | 'refusal'
  points: number
  balanceAfter: number
  occurredAt: string
  why: {
    base: number
    multipliers: Multiplier[]
    capped_at: number | null
    refusal: Refusal | null
    rule_set: number
  }
}

export type Unlock = { achievement: string; tier: Tier; ruleSet: number; eventId: string; unlockedAt: string }

/** A fact without the identity that the batch gives it. */
export type DecidedFact = Pick<Draft, 'type' | 'data'> & {
  causedBy: string
  correlationId: string
  occurredAt: string
}

export type Decision = { state: PlayerState; entries: Entry[]; unlocks: Unlock[]; facts: DecidedFact[] }
