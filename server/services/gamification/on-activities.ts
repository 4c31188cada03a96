import type { Tx } from '#db/client'
import { groupBy } from '#server/bus/group-by'
import type { BusEvent, Draft } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Flag } from './decide-abuse.ts'
import type { Escalation } from './decide-escalation.ts'
import type { Review } from './decide-review.ts'
import type { DecidedFact, Decision, Entry, Revocation, Unlock } from './decision.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates, saveStates } from './player-states.ts'
import { writeLedger } from './write-ledger.ts'
import { writeSuspensionEnds } from './write-suspension-ends.ts'
import { writeViolations } from './write-violations.ts'

type Deps = { newId: () => string; ruleSet: (tx: Tx, version: number) => Promise<RuleSet> }

/** A line, with the id of the fact that announces it, when there is anything to announce. */
export type AnnouncedEntry = { entry: Entry; factId: string | null }

type PlayerOutcome = {
  state: PlayerState
  entries: AnnouncedEntry[]
  unlocks: Unlock[]
  revocations: Revocation[]
  flags: Flag[]
  reviews: Review[]
  escalations: Escalation[]
  facts: Draft[]
}

/** One batch: load states → fold `decide` over each player's events → write ledger, unlocks and states → facts. */
export async function onActivities(deps: Deps, tx: Tx, events: BusEvent[]): Promise<Draft[]> {
  const own = events.filter(event => event.playerId !== null)
  const byPlayer = groupBy(own, event => event.playerId ?? '')
  if (byPlayer.size === 0) return []
  const rules = await ruleSetsOf(deps, tx, own)
  const states = await loadStates(tx, [...byPlayer.keys()].sort())
  const outcomes = [...states].map(([playerId, state]) =>
    fold(deps, state, byPlayer.get(playerId) ?? [], event => rules.get(event.ruleSet)),
  )
  const changed = outcomes.map(outcome => outcome.state).filter(state => state !== states.get(state.playerId))
  await Promise.all([
    writeLedger(tx, outcomes),
    writeViolations(tx, outcomes),
    writeSuspensionEnds(tx, outcomes),
    saveStates(tx, changed, new Date().toISOString()),
  ])
  return outcomes.flatMap(outcome => outcome.facts)
}

async function ruleSetsOf(deps: Deps, tx: Tx, events: BusEvent[]): Promise<Map<number, RuleSet>> {
  const versions = [...new Set(events.map(event => event.ruleSet))]
  const compiled = await Promise.all(versions.map(version => deps.ruleSet(tx, version)))
  return new Map(compiled.map(rules => [rules.version, rules]))
}

function fold(
  deps: Deps,
  start: PlayerState,
  events: BusEvent[],
  rulesOf: (event: BusEvent) => RuleSet | undefined,
): PlayerOutcome {
  let state = start
  const decisions: Decision[] = []
  for (const event of events) {
    const rules = rulesOf(event)
    if (!rules) throw new Error(`rule set ${event.ruleSet} is missing`)
    const decision = decide(state, event, rules)
    state = decision.state
    decisions.push(decision)
  }
  const awarded = decisions.flatMap(decision => decision.entries.filter(isAward))
  const last = events.find(event => event.id === awarded.at(-1)?.eventId)
  const announced = last ? pointsFact(deps, state, awarded, last) : null
  const entries: AnnouncedEntry[] = []
  const facts: Draft[] = []
  for (const decision of decisions) {
    const own = decision.facts.map(fact => toDraft(deps, state.playerId, fact))
    const correction = own.find(fact => fact.type === 'game.points_adjusted')
    for (const entry of decision.entries) {
      const factId = isAward(entry) ? announced?.id : entry.points === 0 ? null : correction?.id
      entries.push({ entry, factId: factId ?? null })
    }
    facts.push(...own)
  }
  return {
    state,
    entries,
    facts: announced ? withTotals(facts, announced) : facts,
    unlocks: decisions.flatMap(decision => decision.unlocks),
    revocations: decisions.flatMap(decision => decision.revocations),
    flags: decisions.flatMap(decision => decision.flag ?? []),
    reviews: decisions.flatMap(decision => decision.review ?? []),
    escalations: decisions.flatMap(decision => decision.escalation ?? []),
  }
}

/**
 * What was awarded comes before what it led to, but after every correction of the batch: it has the totals of the whole
 * batch, a correction those of its own moment, and a reader keeps the last it sees.
 */
function withTotals(facts: Draft[], announced: Draft): Draft[] {
  const corrections = facts.findLastIndex(fact => fact.type === 'game.points_adjusted') + 1
  return [...facts.slice(0, corrections), announced, ...facts.slice(corrections)]
}

/** What players earned, as opposed to what an admin corrected. */
const isAward = ({ kind, points }: Entry) =>
  points > 0 && (kind === 'award' || kind === 'milestone' || kind === 'reward')

function toDraft(deps: Deps, playerId: string, fact: DecidedFact): Draft {
  return {
    id: deps.newId(),
    type: fact.type,
    occurredAt: fact.occurredAt,
    playerId,
    correlationId: fact.correlationId,
    causationId: fact.causedBy,
    source: 'gamification',
    sourceId: null,
    data: fact.data,
  } as Draft
}

/** One fact a player and batch, however many awards: facts must not outnumber activities. */
function pointsFact(deps: Deps, state: PlayerState, awarded: Entry[], last: BusEvent): Draft {
  return {
    id: deps.newId(),
    type: 'game.points_awarded',
    occurredAt: last.occurredAt,
    playerId: state.playerId,
    correlationId: last.correlationId,
    causationId: last.id,
    source: 'gamification',
    sourceId: null,
    data: {
      awards: awarded.map(entry => ({
        event_id: publicId('event', entry.eventId),
        rule: entry.ruleId,
        points: entry.points,
        at: entry.occurredAt,
      })),
      points: awarded.reduce((sum, entry) => sum + entry.points, 0),
      total_earned: state.totalEarned,
      available: state.available,
      level: state.level,
    },
  }
}
