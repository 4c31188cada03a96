import type { Tx } from '#db/client'
import { groupBy } from '#server/bus/group-by'
import type { BusEvent, Draft } from '#server/events/envelope'
import { publicId } from '#server/events/ids'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision, Entry, Unlock } from './decision.ts'
import type { PlayerState } from './player-state.ts'
import { loadStates, saveStates } from './player-states.ts'
import { writeLedger } from './write-ledger.ts'

type Deps = { newId: () => string; ruleSet: (tx: Tx, version: number) => Promise<RuleSet> }

type PlayerOutcome = {
  state: PlayerState
  entries: Entry[]
  unlocks: Unlock[]
  facts: Draft[]
  /** Id of the game.points_awarded that announces the entries, when there is anything to announce. */
  factId: string | null
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
  await Promise.all([writeLedger(tx, outcomes), saveStates(tx, changed, new Date().toISOString())])
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
  const entries = decisions.flatMap(decision => decision.entries)
  const awarding = entries.findLast(entry => entry.points > 0)?.eventId
  const last = events.find(event => event.id === awarding)
  const announced = last ? pointsFact(deps, state, entries, last) : null
  const facts = decisions.flatMap(decision =>
    decision.facts.map(({ causedBy, correlationId, occurredAt, type, data }) => {
      const identity = { id: deps.newId(), source: 'gamification', sourceId: null, playerId: state.playerId }
      return { ...identity, causationId: causedBy, correlationId, occurredAt, type, data } as Draft
    }),
  )
  return {
    state,
    entries,
    unlocks: decisions.flatMap(decision => decision.unlocks),
    facts: announced ? [announced, ...facts] : facts,
    factId: announced?.id ?? null,
  }
}

/** One fact a player and batch, however many awards: facts must not outnumber activities. */
function pointsFact(deps: Deps, state: PlayerState, entries: Entry[], last: BusEvent): Draft {
  const awarded = entries.filter(entry => entry.points > 0)
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
