import type { TrustBand, Violation } from '#server/contract/violations'
import { isDeclaredType } from '#server/events/declared'
import type { BusEvent } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import {
  type AbuseState,
  bandAt,
  harder,
  leastLimitOf,
  limitOf,
  type PenaltyState,
  penaltyAt,
  penaltyFor,
  scaleOf,
  toldOf,
  violationsKept,
} from './abuse.ts'
import type { CompiledPattern } from './compile-abuse.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { type DecidedFact, factOf } from './decision.ts'
import type { Moment } from './expressions/language.ts'
import type { PlayerState } from './player-state.ts'
import type { AbuseRules } from './rule-set.ts'
import { withEntry } from './with-entry.ts'

/** Something that a pattern takes for abuse, to be recorded beside the ledger. */
export type Flag = {
  eventId: string
  type: string
  pattern: string
  kind: Violation['kind']
  ruleSet: number
  occurredAt: string
  recordedAt: string
  evidence: {
    found: number
    limit: number
    seconds: number | null
    from: string
    condition: string | null
    band: TrustBand
    group?: string
  }
  penalty: { kind: PenaltyState['kind']; factor: number; until: string | null } | null
  /** The player's violations within a day, this one included. */
  count: number
}

export type AbuseDecision = { flag: Flag; fact: DecidedFact }

const dayMs = 86_400_000
const kindsKept = 64

/**
 * Looks at an activity with every pattern for its type, and remembers it, in `state`, which is the caller's own. The
 * first pattern it goes against makes a violation; counting begins anew after one. Windows are measured in when things
 * occurred, so a late delivery of many days is no rush; what is older than a window's newest activity is not judged.
 */
export function decideAbuse(
  state: PlayerState,
  event: BusEvent,
  fields: Record<string, unknown>,
  { atMs }: Moment,
  rules: RuleSet,
): AbuseDecision | null {
  const { abuse: settings } = rules.document
  const patterns = rules.patternsFor(event.type)
  if (!settings || patterns.length === 0) return null
  // Nothing is left to be taken, and one violation waits for a review already.
  if (state.abuse?.penalty?.kind === 'suspended') return null
  const abuse: Own = { ...(state.abuse ?? freshAbuse(Date.parse(event.recordedAt))) }
  let found: Found | null = null
  for (const pattern of patterns) {
    const seen = look(abuse, pattern, { event, fields, atMs, settings })
    found ??= seen
  }
  state.abuse = abuse
  return found ? flagged(state, abuse, event, found, rules, settings) : null
}

export const freshAbuse = (since: number): AbuseState => ({
  since,
  recent: {},
  same: {},
  violations: [],
  penalty: null,
})

/** A copy that the decision writes into; what it holds belongs to the state before, and is replaced. */
type Own = { -readonly [Key in keyof AbuseState]: AbuseState[Key] }
export type Found = {
  /** Its id. */
  pattern: string
  kind: Flag['kind']
  condition: string | null
  windowMs: number | null
  found: number
  limit: number
  fromMs: number
  band: TrustBand
  group?: string
}
type Context = { event: BusEvent; fields: Record<string, unknown>; atMs: number; settings: AbuseRules }

/** Remembers the activity for one pattern, in `abuse`; what it found wrong with it, if anything. */
function look(abuse: Own, pattern: CompiledPattern, context: Context): Found | null {
  const { event, fields, atMs } = context
  if (pattern.kind === 'condition') {
    const isMet = pattern.when(fields, { timeZone: 'UTC', atMs, hour: null }) === true
    return isMet
      ? {
          ...{ pattern: pattern.id, kind: pattern.kind, condition: pattern.source, windowMs: null },
          ...{ found: 1, limit: 0, fromMs: atMs, band: bandOf(abuse, context) },
        }
      : null
  }
  if (pattern.kind === 'rate') {
    const moments = within(abuse.recent[pattern.id], atMs, pattern.windowMs)
    if (!moments) return null
    const found = over(moments, pattern, abuse, context)
    abuse.recent = withEntry(abuse.recent, pattern.id, found ? [] : moments)
    return found
  }
  // As it was sent: what a shipped activity leaves out came to its shape later, and says nothing of what was done.
  const what = digestOf(event.type, isDeclaredType(event.type) ? fields : event.data)
  if (what === null) return null
  const known = abuse.same[pattern.id] ?? []
  const moments = within(known.find(([name]) => name === what)?.[1], atMs, pattern.windowMs)
  if (!moments) return null
  const found = over(moments, pattern, abuse, context)
  const others = known.filter(
    ([name, times]) => name !== what && (times.at(-1) ?? 0) > atMs - pattern.windowMs,
  )
  const kept = found ? others : [...others, [what, moments] as const].slice(-kindsKept)
  abuse.same = withEntry(abuse.same, pattern.id, kept)
  return found
}

const bandOf = (abuse: Own, { event, settings }: Context): TrustBand =>
  bandAt(abuse, Date.parse(event.recordedAt), settings)

/** What lies within the window that ends with the newest, with this one; null when this one is older than that. */
function within(known: readonly number[] = [], atMs: number, windowMs: number): number[] | null {
  const newest = known[known.length - 1] ?? atMs
  if (atMs < newest) return atMs <= newest - windowMs ? null : [...known, atMs].sort((a, b) => a - b)
  const kept: number[] = []
  for (const at of known) if (at > atMs - windowMs) kept.push(at)
  kept.push(atMs)
  return kept
}

function over(
  moments: number[],
  pattern: Extract<CompiledPattern, { moreThan: number }>,
  abuse: Own,
  context: Context,
): Found | null {
  // Hardly anybody comes near: who is trusted how far is only asked then.
  if (moments.length <= leastLimitOf(pattern.moreThan, context.settings)) return null
  const band = bandOf(abuse, context)
  const limit = limitOf(pattern.moreThan, scaleOf(band, context.settings))
  if (moments.length <= limit) return null
  const { id, kind, windowMs } = pattern
  return {
    ...{ pattern: id, kind, condition: null, windowMs },
    ...{ found: moments.length, limit, fromMs: moments[0] ?? 0, band },
  }
}

/** What was done, whatever order its fields came in; null for what has none, where one is always like the other. */
function digestOf(type: string, fields: Record<string, unknown>): string | null {
  const names = Object.keys(fields).sort()
  if (names.length === 0) return null
  const text = JSON.stringify([type, ...names.map(name => [name, fields[name]])])
  // FNV-1a: the state is to stay small, and of what a player did within an hour no two come out the same by chance.
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** A violation more, with the penalty that it brings, written into `state`, which is the caller's own. */
export function flagged(
  state: PlayerState,
  abuse: AbuseState,
  event: BusEvent,
  { pattern, kind, condition, windowMs, found, limit, fromMs, band, group }: Found,
  rules: RuleSet,
  settings: AbuseRules,
): AbuseDecision {
  const at = Date.parse(event.recordedAt)
  const inForce = penaltyAt(abuse, at)
  const all = [...abuse.violations, { event: event.id, at, withheld: 0 }]
  // The one that the penalty in force is for has points to give back.
  const violations = all.filter(
    (one, index) => index >= all.length - violationsKept || one.event === inForce?.event,
  )
  const brought = penaltyFor(violations, event.id, at, settings)
  const penalty = harder(inForce, brought)
  state.abuse = { ...abuse, violations, penalty }
  const told = brought && penalty === brought ? toldOf(brought) : null
  const count = violations.filter(one => one.at > at - dayMs).length
  const flag: Flag = {
    ...{ eventId: event.id, type: event.type, pattern, kind },
    ...{ ruleSet: rules.version, occurredAt: event.occurredAt, recordedAt: event.recordedAt },
    evidence: {
      ...{ found, limit, band, from: new Date(fromMs).toISOString() },
      seconds: windowMs === null ? null : windowMs / 1_000,
      condition,
      ...(group !== undefined && { group }),
    },
    ...{ penalty: told, count },
  }
  const data = {
    pattern,
    event_id: publicId('event', event.id),
    found,
    limit,
    count,
    penalty: told,
  }
  return { flag, fact: factOf(event, 'game.violation_flagged', data) }
}
