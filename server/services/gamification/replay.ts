import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Sql, Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { decide } from './decide.ts'
import type { Decision, Entry } from './decision.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import {
  type DifferingRows,
  differingRows,
  followRows,
  noRows,
  type ReplayedRows,
  readRows,
} from './replay-rows.ts'
import { makeRuleSets, type RuleSets } from './rule-sets.ts'

/**
 * A player recomputed: the state, digests of every ledger line and of every fact on the way to it, in order, and the rows
 * that are kept beside them.
 */
export type Replayed = { state: PlayerState; ledger: string; facts: string; rows: ReplayedRows }

/** Folds `decide` over events from the beginning, with the rule set stamped on each, without touching what is live. */
export function makeReplay(sql: Sql, ruleSets: RuleSets = makeRuleSets()) {
  const players = new Map<string, Replayed>()
  return {
    apply: async (event: BusEvent) => {
      if (event.playerId === null) return
      const before = players.get(event.playerId) ?? untouched(event.playerId)
      const decision = decide(before.state, event, await ruleSets.version(sql, event.ruleSet))
      if (decision.state === before.state) return
      players.set(event.playerId, follow(before, decision))
    },
    players: (): Replayed[] => [...players.values()],
    player: (playerId: string): Replayed | undefined => players.get(playerId),
  }
}

/** Somebody to whom nothing has happened. */
export const untouched = (playerId: string): Replayed => {
  return { state: newPlayer(playerId), ledger: '', facts: '', rows: noRows }
}

const follow = (before: Replayed, decision: Decision): Replayed => ({
  state: decision.state,
  ledger: decision.entries.reduce((digest, entry) => extend(digest, lineOf(entry)), before.ledger),
  facts: decision.facts.reduce((digest, fact) => extend(digest, factLine(fact)), before.facts),
  rows: followRows(before.rows, decision),
})

/** The digest of everything up to here: one value says whether two histories are the same. */
export const extend = (digest: string, line: string) =>
  createHash('sha256').update(digest).update(line).digest('base64')

export type Line = Pick<
  Entry,
  'number' | 'eventId' | 'type' | 'ruleId' | 'ruleSet' | 'kind' | 'points' | 'balanceAfter' | 'occurredAt'
> & { why: object }

/** Everything that makes a line what it is. */
export const lineOf = (line: Line) =>
  JSON.stringify([
    ...[line.number, line.eventId, line.type, line.ruleId, line.ruleSet, line.kind, line.points],
    ...[line.balanceAfter, line.occurredAt, line.why],
  ])

/** What a fact says, and of what. */
export const factLine = ({ causedBy, type, data }: { causedBy: string; type: string; data: unknown }) =>
  JSON.stringify([causedBy, type, data])

/**
 * Whether gamification told this because of a decision. Points that were awarded are told per batch and player, so those
 * facts are not among the compared; nor are questions that it asks itself, which nothing caused.
 */
export const isToldByDecision = ({ source, type, causationId }: Told) =>
  source === 'gamification' && type !== 'game.points_awarded' && causationId !== null

type Told = { source: string; type: string; causationId: string | null }

/** The digest of what was told of decisions after one more event: where a player was put right, it begins anew. */
export function heardAfter(digest: string, event: Told & { data: unknown }): string {
  if (event.type === 'game.progress_rebuilt') return rebuilt.parse(event.data).facts
  const { causationId, type, data } = event
  return causationId !== null && isToldByDecision(event)
    ? extend(digest, factLine({ causedBy: causationId, type, data }))
    : digest
}
const rebuilt = z.object({ facts: z.string() })

const playersPerRead = 1_000

/** Compares recomputed players of a shard with the live ones. */
export async function compareReplay(sql: Sql, shard: number, players: Replayed[]) {
  const facts = await digestFacts(sql, shard)
  const differences: Difference[] = []
  for (let from = 0; from < players.length; from += playersPerRead)
    differences.push(...(await comparePlayers(sql, players.slice(from, from + playersPerRead), facts)))
  return { players: players.length, differences }
}

export type Difference = { playerId: string; differs: DifferingPart[]; live: number; recomputed: number }
export type DifferingPart = 'state' | 'ledger' | 'facts' | DifferingRows

/** Those of some recomputed players who are not what is live, with the facts that were told of each. */
export async function comparePlayers(
  sql: Sql | Tx,
  players: Replayed[],
  told: ReadonlyMap<string, string>,
): Promise<Difference[]> {
  const ids = players.map(({ state }) => state.playerId)
  const states = await loadStates(sql, ids)
  const ledgers = await digestLedgers(sql, ids)
  const beside = await readRows(sql, ids)
  return players.flatMap(({ state, rows, ...digests }) => {
    const { playerId } = state
    const found = states.get(playerId) ?? newPlayer(playerId)
    const differs: DifferingPart[] = [
      ...(isSameState(found, state) ? [] : ['state' as const]),
      ...((ledgers.get(playerId) ?? '') === digests.ledger ? [] : ['ledger' as const]),
      ...((told.get(playerId) ?? '') === digests.facts ? [] : ['facts' as const]),
      ...differingRows(beside.get(playerId), rows, state),
    ]
    return differs.length === 0
      ? []
      : [{ playerId, differs, live: found.available, recomputed: state.available }]
  })
}

/** How often a row was written is not part of a state. */
export function isSameState({ version: _, ...found }: PlayerState, { version: __, ...wanted }: PlayerState) {
  // Through JSON, as the database keeps it.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(wanted)))
}

async function digestLedgers(sql: Sql | Tx, playerIds: string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  const pages = sql<(Line & { playerId: string })[]>`
    select player_id as "playerId", number, event_id as "eventId", type, rule_id as "ruleId", rule_set as "ruleSet",
      kind, points, balance_after as "balanceAfter", occurred_at as "occurredAt", why
    from gamification.ledger where player_id = any(${playerIds}::uuid[]) order by player_id, number`.cursor(
    2_000,
  )
  for await (const page of pages)
    for (const line of page)
      digests.set(line.playerId, extend(digests.get(line.playerId) ?? '', lineOf(line)))
  return digests
}

async function digestFacts(sql: Sql, shard: number): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  const pages = sql<(Told & { playerId: string; data: object })[]>`
    select player_id as "playerId", source, causation_id as "causationId", type, data from bus.events
    where shard = ${shard} and source = 'gamification' and type <> 'game.points_awarded' and player_id is not null
      and (causation_id is not null or type = 'game.progress_rebuilt')
    order by seq`.cursor(2_000)
  for await (const page of pages)
    for (const fact of page) digests.set(fact.playerId, heardAfter(digests.get(fact.playerId) ?? '', fact))
  return digests
}
