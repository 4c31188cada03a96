import type { TrustBand } from '#server/contract/violations'
import type { AbuseRules } from './rule-set.ts'

/** What is remembered of a player to tell abuse: bounded by the patterns, and nothing for who does little. */
export type AbuseState = {
  /** When gamification first met the player under rules with patterns; epoch ms. */
  since: number
  /** By pattern: the moments that still count, ascending, epoch ms. */
  recent: Record<string, readonly number[]>
  /** By pattern: what was done, as a digest, and the moments that still count. */
  same: Record<string, readonly (readonly [what: string, moments: readonly number[]])[]>
  /**
   * The last ones, oldest first, without those that were dismissed. `withheld`: points that its penalty held back.
   * `isDecided`: an admin looked at it and let it count, so nothing waits for a review of it any more.
   */
  violations: readonly { event: string; at: number; withheld: number; isDecided?: true }[]
  penalty: PenaltyState | null
  /** What an admin last wrote to the player. */
  told?: ToldReview
  /** What an admin ordered without a violation, until it is lifted or over; points that it held back. */
  suspension?: OrderedSuspension
}

/** `event`: `admin.player_suspended`, which the penalty names too. `until`: epoch ms; null until it is lifted. */
type OrderedSuspension = { event: string; until: number | null; withheld: number }

/** `at`: epoch ms. `violation`: the activity's event, or that of a suspension without one. */
type ToldReview = {
  violation: string
  verb: 'dismiss' | 'warn' | 'reverse' | 'suspend' | 'uphold'
  text: string
  at: number
}

/** A penalty and the violation, or the order without one, that it is for; without an end it lasts until that is reviewed, or lifted. */
export type PenaltyState = {
  kind: 'cool_down' | 'reduced' | 'suspended'
  factor: number
  until: number | null
  event: string
  /** Whether an admin ordered it: violations that are dismissed do not end it. */
  isOrdered: boolean
}

export const violationsKept = 20

const dayMs = 86_400_000

/** The penalty in force at a moment. */
export function penaltyAt(abuse: AbuseState | null, atMs: number): PenaltyState | null {
  const penalty = abuse?.penalty ?? null
  return penalty && (penalty.until === null || atMs < penalty.until) ? penalty : null
}

/** How far a player is trusted at a moment, by age and violations. */
export function bandAt({ since, violations }: AbuseState, atMs: number, { trust }: AbuseRules): TrustBand {
  const within = (days: number) => violations.filter(({ at }) => at > atMs - days * dayMs).length
  if (within(trust.restricted.days) >= trust.restricted.violations) return 'restricted'
  const age = atMs - since
  if (age < trust.new.days * dayMs) return 'new'
  return age >= trust.trusted.days * dayMs && within(trust.trusted.days) === 0 ? 'trusted' : 'normal'
}

/** What a band multiplies the limits of patterns by. */
export const scaleOf = (band: TrustBand, { trust }: AbuseRules): number =>
  band === 'normal' ? 1 : trust[band].scale

// However far somebody is trusted: what is remembered of a player stays small.
const limitMax = 500

/** How many activities a pattern lets through within its window, for those whose band has this scale. */
export const limitOf = (moreThan: number, scale: number): number =>
  Math.min(limitMax, Math.max(1, Math.floor(moreThan * scale)))

/** The same for whoever is trusted least. */
export const leastLimitOf = (moreThan: number, { trust }: AbuseRules): number =>
  limitOf(moreThan, Math.min(1, trust.new.scale, trust.trusted.scale, trust.restricted.scale))

/** The penalty that an order without a violation is. */
export const penaltyOf = ({ event, until }: OrderedSuspension): PenaltyState => ({
  ...{ kind: 'suspended', factor: 0, isOrdered: true },
  ...{ event, until },
})

const severity = { cool_down: 1, reduced: 2, suspended: 3 }

/** The penalty that a player's violations bring at a moment, the last of them being `event`; null for none. */
export function penaltyFor(
  violations: AbuseState['violations'],
  event: string,
  atMs: number,
  { penalties }: AbuseRules,
): PenaltyState | null {
  const due = penalties
    .filter(step => {
      const since = atMs - step.within * 3_600_000
      return violations.filter(({ at }) => at > since).length >= step.violations
    })
    .sort((a, b) => severity[b.kind] - severity[a.kind])[0]
  if (!due) return null
  return {
    kind: due.kind,
    factor: due.kind === 'reduced' ? due.factor : 0,
    until: due.kind === 'suspended' ? null : atMs + due.hours * 3_600_000,
    event,
    isOrdered: false,
  }
}

/** The harder of two. */
export const harder = (a: PenaltyState | null, b: PenaltyState | null): PenaltyState | null =>
  a && (!b || severity[a.kind] > severity[b.kind]) ? a : b

/** A penalty as it is told outside. */
export const toldOf = ({ kind, factor, until }: PenaltyState) => ({
  ...{ kind, factor },
  until: until === null ? null : new Date(until).toISOString(),
})

const newsMs = 7 * dayMs

/** What an admin wrote to the player, as long as it is news: of a suspension, also one that was upheld, until it ends. */
export function toldAt(abuse: AbuseState | null, atMs: number): ToldReview | null {
  const told = abuse?.told
  if (!told) return null
  const penalty = penaltyAt(abuse, atMs)
  const isInForce = penalty?.kind === 'suspended' && penalty.event === told.violation
  const isNews = told.verb === 'suspend' ? isInForce : atMs < told.at + newsMs
  return isNews || (told.verb === 'uphold' && isInForce) ? told : null
}
