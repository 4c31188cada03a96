import { setImmediate as letOthers } from 'node:timers/promises'
import type { Sql } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import type {
  BreakerSuggestions,
  BreakerTrial,
  BreakerTrialResult,
  BreakerTuningPreview,
} from '#server/contract/breakers'
import { detectionMs, falseTripsPerWeek } from '#server/resilience/expectations'
import { seededRandom } from '#server/resilience/random'
import { type RecordedCall, type Simulation, simulate } from '#server/resilience/simulate'
import { suggest } from '#server/resilience/suggest'
import { type Bucket, bucketMs, synthesise } from '#server/resilience/synthesise'
import { callsKey, readBuckets, readCalls, readTransitions } from './read-history.ts'
import { readStanding, type Standing } from './versions.ts'

const evidenceHours = 24 * 7
const previewHours = 24
/** A second or so of one core for four configurations; the newest of more. */
const callsMost = 50_000
const seedsOfCounts = 7
const transitionsMost = 200

export async function readSuggestions(sql: Sql, key: string): Promise<BreakerSuggestions> {
  const { config } = await readStanding(sql, key)
  const [buckets, transitions] = await Promise.all([
    readBuckets(sql, key, evidenceHours),
    readTransitions(sql, key, evidenceHours),
  ])
  const { evidence, ...found } = suggest({ config, buckets, transitions })
  if (!evidence) return { ...found, evidence }
  const { from_ms, to_ms, ...figures } = evidence
  return { ...found, evidence: { ...figures, from: instant(from_ms), to: instant(to_ms) } }
}

/** What is expected of another configuration, by what was measured in the last day. */
export async function previewTuning(
  sql: Sql,
  key: string,
  { version, config: before }: Standing,
  after: BreakerConfig,
): Promise<BreakerTuningPreview> {
  const buckets = await readBuckets(sql, key, previewHours)
  const { evidence } = suggest({ config: before, buckets, transitions: [] })
  if (!evidence) return { version, before, after, expected: null }
  const { calls, error_rate, calls_per_second } = evidence
  const perMs = calls_per_second / 1_000
  const both = <Figure>(of: (config: BreakerConfig) => Figure) => ({ before: of(before), after: of(after) })
  return {
    ...{ version, before, after },
    expected: {
      ...{ calls, error_rate },
      false_trips_per_week: both(config => falseTripsPerWeek(config, error_rate, perMs)),
      detection_ms: both(config => detectionMs(config, perMs)),
    },
  }
}

/** What up to four configurations would have made of what was recorded, on the class that production runs. */
export async function tryConfigs(sql: Sql, key: string, trial: BreakerTrial): Promise<BreakerTrialResult> {
  const buckets = newest(await readBuckets(sql, key, trial.hours))
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (!first || !last) return { from: null, to: null, exact: 0, results: await resultsOf(trial, [], [1]) }
  const recorded = await readCalls(sql, key, first.atMs)
  const isRecorded = ({ process, atMs }: Bucket) => recorded.has(callsKey(process, atMs))
  const total = buckets.reduce((sum, { calls, refused }) => sum + calls + refused, 0)
  const known = buckets.filter(isRecorded).reduce((sum, { calls, refused }) => sum + calls + refused, 0)
  const processes = [...new Set(buckets.map(({ process }) => process))].map(process => ({
    process,
    callsBy: (random: () => number) =>
      buckets
        .filter(bucket => bucket.process === process)
        .flatMap(bucket => recorded.get(callsKey(process, bucket.atMs)) ?? synthesise([bucket], random))
        .sort((a, b) => a.atMs - b.atMs),
  }))
  const seeds = Array.from({ length: known === total ? 1 : seedsOfCounts }, (_, nth) => trial.seed + nth)
  return {
    ...{
      from: instant(first.atMs),
      to: instant(last.atMs + bucketMs),
      exact: total === 0 ? 0 : known / total,
    },
    results: await resultsOf(trial, processes, seeds),
  }
}

function newest<One extends Bucket>(buckets: readonly One[]): One[] {
  let calls = 0
  const from = buckets.findLastIndex(bucket => {
    calls += bucket.calls + bucket.refused
    return calls > callsMost
  })
  return buckets.slice(from + 1)
}

type Process = { process: string; callsBy: (random: () => number) => RecordedCall[] }
type Result = BreakerTrialResult['results'][number]

async function resultsOf(
  { configs, fallback_ms }: BreakerTrial,
  processes: readonly Process[],
  seeds: readonly number[],
): Promise<Result[]> {
  const runs: Result[][] = configs.map(() => [])
  for (const seed of seeds) {
    // The same calls for every configuration.
    const calls = processes.map(({ process, callsBy }) => ({ process, calls: callsBy(seededRandom(seed)) }))
    for (const [nth, config] of configs.entries()) {
      runs[nth]?.push(oneRun(config, calls, { seed, fallbackMs: fallback_ms }))
      await letOthers()
    }
  }
  return runs.map(own => middleOf(own))
}

function oneRun(
  config: BreakerConfig,
  processes: readonly { process: string; calls: RecordedCall[] }[],
  options: { seed: number; fallbackMs: number },
): Result {
  const each = processes.map(({ process, calls }) => ({ process, ...simulate(calls, config, options) }))
  const transitions = each
    .flatMap(({ process, transitions }) => transitions.map(turn => ({ process, ...turn })))
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, transitionsMost)
    .map(({ process, atMs, to, reason }) => ({ at: instant(atMs), process, state: to, reason }))
  return { ...summed(each), bands: null, transitions }
}

function summed(each: readonly Simulation[]): Simulation {
  const sum = (of: (one: Simulation) => number) => each.reduce((total, one) => total + of(one), 0)
  const worst = (of: (one: Simulation) => number | null) =>
    each.reduce<number | null>((most, one) => {
      const value = of(one)
      return value === null ? most : Math.max(most ?? 0, value)
    }, null)
  const calls = sum(one => one.calls)
  return {
    ...{ calls, opens: sum(one => one.opens), open_ms: sum(one => one.open_ms) },
    ...{ failures_met: sum(one => one.failures_met), failures_avoided: sum(one => one.failures_avoided) },
    ...{ successes_refused: sum(one => one.successes_refused), waited_ms: sum(one => one.waited_ms) },
    time_to_open_ms: worst(one => one.time_to_open_ms),
    time_to_close_ms: worst(one => one.time_to_close_ms),
    p95_ms: worst(one => one.p95_ms),
    longest_gap_ms: worst(one => one.longest_gap_ms) ?? 0,
    inferred: calls === 0 ? 0 : sum(one => one.inferred * one.calls) / calls,
  }
}

/** The run in the middle, by what it avoided, between the least and the most of all. */
function middleOf(runs: readonly Result[]): Result {
  const sorted = [...runs].sort((a, b) => a.failures_avoided - b.failures_avoided)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (!middle) throw new Error('nothing was simulated')
  if (runs.length === 1) return middle
  const range = (of: (run: Result) => number): [number, number] => [
    Math.min(...runs.map(of)),
    Math.max(...runs.map(of)),
  ]
  return {
    ...middle,
    bands: {
      opens: range(run => run.opens),
      failures_avoided: range(run => run.failures_avoided),
      successes_refused: range(run => run.successes_refused),
    },
  }
}

const instant = (ms: number) => new Date(ms).toISOString()
