import type { Sql } from '#db/client'
import { isOverlong } from '#server/bus/failure'
import { epochStart } from '#server/bus/read-events'
import { allShards, shardCount } from '#server/bus/shards'
import type { ComparisonResult, PlayerDifference } from '#server/contract/comparisons'
import { isAppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { comparePart, type Part, type Step } from './compare-part.ts'
import { recomputePlayer } from './recompute-player.ts'
import type { RuleSets } from './rule-sets.ts'
import type { FoundDifference } from './shard-replay.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }

/** What stands once a part has ended: whoever takes the job over goes on from there. */
export type Reached = { parts: number; events: number; result: ComparisonResult | null }
export type ComparisonProgress = { done: number; total: number; reached: Reached }

/** Of so many the states are kept at once, however many there are in all: some 12 kB each, after 60 activities. */
const playersAtOnce = 10_000
const differencesMax = 20
/** Longer, and another worker would take this one for dead. */
const lookMs = 5_000

/**
 * Into how many slices the players of each shard are cut; each slice walks the shard's log. By what Postgres believes to
 * know of the table: counting a hundred million rows takes longer than a statement may.
 */
export async function slicesNeeded(sql: Sql): Promise<number> {
  const [row] = await sql<{ players: number }[]>`
    select reltuples::bigint as players from pg_class where oid = 'gamification.player_states'::regclass`
  return Math.max(1, Math.ceil((row?.players ?? 0) / shardCount / playersAtOnce))
}

const partsOf = (slices: number): Part[] =>
  allShards.flatMap(shard => Array.from({ length: slices }, (_, slice) => ({ shard, slice, slices })))

/**
 * Recomputes every player from the log and compares, part by part, and yields how far it is. Goes on from what was
 * reached. Writes nothing; stops when whoever iterates stops.
 */
export async function* runComparison(
  deps: Deps,
  slices: number,
  start: Reached,
): AsyncGenerator<ComparisonProgress> {
  const lengths = await lengthsOf(deps.sql)
  const parts = partsOf(slices)
  let reached = start
  for (const [n, part] of parts.entries()) {
    if (n < start.parts) continue
    const later = parts.slice(n + 1).reduce((sum, { shard }) => sum + (lengths.get(shard) ?? 0), 0)
    let { events, result } = reached
    const end = events + (lengths.get(part.shard) ?? 0)
    const progress = () => ({ done: events, total: Math.max(events, end) + later, reached })
    for await (const step of comparePart(deps, part)) {
      events += step.events
      yield progress()
      if (!step.compared) continue
      result = withCompared(result, step.compared)
      for (const difference of step.compared.differences) {
        if (result.differences.length === differencesMax) break
        result.differences.push(await lookAt(deps, difference, step.compared.at))
        yield progress()
      }
    }
    reached = { parts: n + 1, events, result }
    yield { done: events, total: events + later, reached }
  }
}

async function lengthsOf(sql: Sql): Promise<Map<number, number>> {
  const rows = await sql<{ shard: number; seq: number }[]>`
    select shard, seq from bus.checkpoints where consumer = 'gamification'`
  return new Map(rows.map(({ shard, seq }) => [shard, seq]))
}

function withCompared(
  before: ComparisonResult | null,
  { players, differences, held, at }: NonNullable<Step['compared']>,
): ComparisonResult {
  const all = (before?.players ?? 0) + players
  const different = (before?.different ?? 0) + differences.length
  return {
    ...{ players: all, same: all - different, different, held: (before?.held ?? 0) + held },
    ...{ differences: [...(before?.differences ?? [])], from: before?.from ?? at, as_of: at },
  }
}

/** Where the two part first. */
async function lookAt(
  deps: Deps,
  { playerId, differs, live, recomputed }: FoundDifference,
  at: string,
): Promise<PlayerDifference> {
  const told = {
    player_id: publicId('player', playerId),
    differs,
    available: { live, recomputed },
    as_of: at,
  }
  try {
    const { state, lines, facts } = await recomputePlayer(deps, playerId, epochStart, lookMs)
    return { ...told, first: { state, lines, facts } }
  } catch (error) {
    if (isOverlong(error) || (isAppError(error) && error.code === 'unavailable'))
      return { ...told, first: null }
    throw error
  }
}
