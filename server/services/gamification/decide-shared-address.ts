import type { EventOf } from '#server/events/envelope'
import { bandAt } from './abuse.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { flagged, freshAbuse } from './decide-abuse.ts'
import type { Decision } from './decision.ts'
import { copyOf, type PlayerState } from './player-state.ts'

/**
 * What it means for one player that many came from the address they came from. How many may is the same for everybody,
 * however far they are trusted: what is counted are the others. It is a violation once within the pattern's window, at
 * however many addresses. Staff may sit in one room.
 */
export function decideSharedAddress(
  before: PlayerState,
  event: EventOf<'game.address_shared'>,
  rules: RuleSet,
): Decision {
  const unchanged: Decision = { state: before, entries: [], unlocks: [], revocations: [], facts: [] }
  const settings = rules.document.abuse
  const pattern = settings?.patterns.find(({ id }) => id === event.data.pattern)
  if (!settings || pattern?.kind !== 'address' || before.role === 'admin') return unchanged
  const { players, from, group } = event.data
  // The rules may have changed since they were counted; and of who is suspended nothing is left to be taken.
  if (players <= pattern.moreThan || before.abuse?.penalty?.kind === 'suspended') return unchanged
  const at = Date.parse(event.recordedAt)
  const known = before.abuse ?? freshAbuse(at)
  // Whoever goes from one address to the next with the same others has gone against it once.
  const [last] = known.recent[pattern.id] ?? []
  if (last !== undefined && at - last < pattern.seconds * 1_000) return unchanged
  const state = copyOf(before)
  const abuse = { ...known, recent: { ...known.recent, [pattern.id]: [at] } }
  const found = {
    ...{ pattern: pattern.id, kind: pattern.kind, condition: null, windowMs: pattern.seconds * 1_000 },
    ...{ found: players, limit: pattern.moreThan, fromMs: Date.parse(from), group },
    band: bandAt(abuse, at, settings),
  }
  const { flag, fact } = flagged(state, abuse, event, found, rules, settings)
  return { ...unchanged, state, facts: [fact], flag }
}
