import type { BreakerConfig } from '#server/contract/breaker-config'
import { breakerLimits } from '#server/contract/breaker-limits'
import type { Transition } from './breaker.ts'
import { detectionMs, falseTripsPerWeek } from './expectations.ts'
import { quantile, sumOf } from './histogram.ts'
import { type Bucket, bucketMs } from './synthesise.ts'

export type SuggestedField =
  | ('slow_ms' | 'half_open.timeout_ms' | 'min_calls' | 'failure_rate')
  | ('window.ms' | 'consecutive_failures' | 'open_ms.base')

export type Suggestion = {
  field: SuggestedField
  current: number | null
  suggested: number
  /** Before and after this change alone; null where the change has no bearing on it, or nothing is known. */
  false_trips_per_week: { current: number; suggested: number } | null
  detection_ms: { current: number | null; suggested: number | null } | null
  confidence: 'low' | 'medium' | 'high'
}

export type Flag =
  | { flag: 'flapping'; opens: number; within_ms: number }
  | { flag: 'never_tripped_while_failing'; minutes: number; worst_rate: number }
  | { flag: 'open_while_probes_succeed'; times: number }
  | { flag: 'min_calls_never_reached'; most_calls: number; min_calls: number }

export type Suggestions = {
  evidence: {
    from_ms: number
    to_ms: number
    buckets: number
    calls: number
    /** Share of calls that fail while nothing is wrong. */
    error_rate: number
    p99_ms: number | null
    calls_per_second: number
  } | null
  suggestions: Suggestion[]
  flags: Flag[]
}

type History = { config: BreakerConfig; buckets: readonly Bucket[]; transitions: readonly Transition[] }

const healthyRate = 0.1
const outageRate = 0.5
const worthSaying = 0.2

/** What could be set otherwise, by what was measured, each with what it is expected to bring; and what looks wrong as it is. */
export function suggest({ config, buckets, transitions }: History): Suggestions {
  const active = buckets.filter(({ calls }) => calls > 0).sort((a, b) => a.atMs - b.atMs)
  const [first, last] = [active[0], active.at(-1)]
  const flags = flagsOf(config, active, transitions)
  if (!first || !last) return { evidence: null, suggestions: [], flags }
  const healthy = active.filter(bucket => rateOf(bucket) <= healthyRate)
  const histogram = sumOf(healthy.map(one => one.histogram))
  const calls = sumBy(active, one => one.calls)
  const errorRate = baseErrorRate(healthy)
  const usualPerMs = middleOf(active.map(one => one.calls)) / bucketMs
  const quietPerMs =
    atShare(
      active.map(one => one.calls),
      0.1,
    ) / bucketMs
  const confidence = calls < 1_000 ? 'low' : calls < 20_000 ? 'medium' : 'high'
  const wanted = [
    ...byDurations(quantile(histogram, 0.99)),
    ...byErrors(config, errorRate, usualPerMs, quietPerMs),
    ...byOutages(outagesOf(active)),
  ]
  const suggestions = wanted.flatMap((change): Suggestion[] => {
    const current = currentOf(config, change.field)
    if (current !== null && Math.abs(change.suggested - current) <= worthSaying * current) return []
    const after = withValue(config, change.field, change.suggested)
    return [
      {
        ...change,
        ...{ current, confidence },
        false_trips_per_week: bearsOnOpening(change.field)
          ? {
              current: falseTripsPerWeek(config, errorRate, usualPerMs),
              suggested: falseTripsPerWeek(after, errorRate, usualPerMs),
            }
          : null,
        detection_ms: bearsOnOpening(change.field)
          ? { current: detectionMs(config, usualPerMs), suggested: detectionMs(after, usualPerMs) }
          : null,
      },
    ]
  })
  const evidence = {
    ...{ from_ms: first.atMs, to_ms: last.atMs + bucketMs, buckets: active.length, calls },
    ...{ error_rate: errorRate, p99_ms: quantile(histogram, 0.99), calls_per_second: usualPerMs * 1_000 },
  }
  return { evidence, suggestions, flags }
}

type Change = Pick<Suggestion, 'field' | 'suggested'>

/** Three times what one in a hundred takes is slow; a probe that takes as long as one in a hundred need not be waited for. */
function byDurations(p99Ms: number | null): Change[] {
  if (p99Ms === null) return []
  const { slow_ms, probe_timeout_ms } = breakerLimits
  return [
    { field: 'slow_ms', suggested: clamp(Math.ceil(p99Ms * 3), slow_ms) },
    { field: 'half_open.timeout_ms', suggested: clamp(Math.ceil(p99Ms), probe_timeout_ms) },
  ]
}

/** The fewest calls at which usual failures open it no more than once a week, and a window in which so many come. */
function byErrors(
  config: BreakerConfig,
  errorRate: number,
  usualPerMs: number,
  quietPerMs: number,
): Change[] {
  // Where failing is usual, the threshold has to be well above it.
  const rate = Math.min(0.9, Math.max(config.failure_rate, 2 * errorRate))
  const isRare = (calls: number) =>
    falseTripsPerWeek(
      {
        ...{ ...config, failure_rate: rate, min_calls: calls, consecutive_failures: null },
        window: { kind: 'count', calls },
      },
      errorRate,
      usualPerMs,
    ) <= 1
  let calls = 10
  while (calls < 200 && !isRare(calls)) calls += 1
  const neededMs = quietPerMs > 0 ? calls / quietPerMs : Number.POSITIVE_INFINITY
  const isTooQuiet = neededMs > 60_000
  return [
    ...(rate > config.failure_rate ? [{ field: 'failure_rate' as const, suggested: round(rate) }] : []),
    ...(isTooQuiet ? [] : [{ field: 'min_calls' as const, suggested: calls }]),
    ...(!isTooQuiet && config.window.kind === 'time'
      ? [{ field: 'window.ms' as const, suggested: Math.round(Math.max(5_000, neededMs)) }]
      : []),
    // So few calls that no window of a minute holds enough of them.
    ...(isTooQuiet
      ? [{ field: 'consecutive_failures' as const, suggested: rowOf(errorRate, usualPerMs) }]
      : []),
  ]
}

/** As many failures in a row as chance brings once a week at most. */
function rowOf(errorRate: number, callsPerMs: number): number {
  const callsPerWeek = callsPerMs * 7 * 86_400_000
  let inARow = 3
  while (inARow < 20 && callsPerWeek * errorRate ** inARow > 1) inARow += 1
  return inARow
}

/** A tenth of what outages last: nobody waits much longer than it takes anyway. */
const byOutages = (outages: readonly number[]): Change[] =>
  outages.length === 0
    ? []
    : [
        {
          field: 'open_ms.base',
          suggested: clamp(Math.round(middleOf(outages) / 10), { least: 1_000, most: 60_000 }),
        },
      ]

/** How long stretches lasted in which most calls failed or were refused, by process. */
function outagesOf(buckets: readonly Bucket[]): number[] {
  const lengths: number[] = []
  for (const own of byProcess(buckets)) {
    let startMs: number | null = null
    let endMs = 0
    for (const bucket of own) {
      const isOut = (bucket.failed + bucket.refused) / (bucket.calls + bucket.refused) > outageRate
      if (startMs !== null && (!isOut || bucket.atMs - endMs > bucketMs)) {
        lengths.push(endMs - startMs)
        startMs = null
      }
      if (!isOut) continue
      startMs ??= bucket.atMs
      endMs = bucket.atMs + bucketMs
    }
    if (startMs !== null) lengths.push(endMs - startMs)
  }
  return lengths
}

/** Falls fast and rises slowly, over what is healthy: one bad hour does not make failing usual. */
function baseErrorRate(healthy: readonly Bucket[]): number {
  const [first, ...more] = healthy
  if (!first) return 0
  return more.reduce((rate, bucket) => {
    const now = rateOf(bucket)
    return rate + (now < rate ? 0.3 : 0.03) * (now - rate)
  }, rateOf(first))
}

function flagsOf(
  config: BreakerConfig,
  buckets: readonly Bucket[],
  transitions: readonly Transition[],
): Flag[] {
  const opened = transitions.filter(({ to }) => to === 'open').map(({ atMs }) => atMs)
  const withinMs = 600_000
  const opens = Math.max(
    0,
    ...opened.map(at => opened.filter(other => other >= at && other < at + withinMs).length),
  )
  const wasted = transitions.filter(
    ({ reason, snapshot }) => reason === 'probes_failed' && snapshot.probes_ok > snapshot.probes_failed,
  )
  const minutes = byProcess(buckets).flatMap(own => minutesOf(own))
  const failing = minutes.filter(
    ({ calls, failed }) => calls >= config.min_calls && failed > config.failure_rate * calls,
  )
  const windowMs = config.window.kind === 'time' ? config.window.ms : null
  const most =
    windowMs === null ? null : Math.max(0, ...byProcess(buckets).map(own => mostCallsIn(own, windowMs)))
  return [
    ...(opens > 3 ? [{ flag: 'flapping' as const, opens, within_ms: withinMs }] : []),
    ...(failing.length > 0 && opened.length === 0
      ? [
          {
            flag: 'never_tripped_while_failing' as const,
            minutes: failing.length,
            worst_rate: Math.max(...failing.map(({ calls, failed }) => failed / calls)),
          },
        ]
      : []),
    ...(wasted.length > 0 ? [{ flag: 'open_while_probes_succeed' as const, times: wasted.length }] : []),
    ...(most !== null && buckets.length > 0 && most < config.min_calls
      ? [{ flag: 'min_calls_never_reached' as const, most_calls: most, min_calls: config.min_calls }]
      : []),
  ]
}

function byProcess(buckets: readonly Bucket[]): Bucket[][] {
  const own = new Map<string, Bucket[]>()
  for (const bucket of buckets) {
    const list = own.get(bucket.process)
    if (list) list.push(bucket)
    else own.set(bucket.process, [bucket])
  }
  return [...own.values()]
}

function minutesOf(buckets: readonly Bucket[]): { calls: number; failed: number }[] {
  const minutes = new Map<number, { calls: number; failed: number }>()
  for (const { atMs, calls, failed } of buckets) {
    const minute = minutes.get(Math.floor(atMs / 60_000)) ?? { calls: 0, failed: 0 }
    minutes.set(Math.floor(atMs / 60_000), { calls: minute.calls + calls, failed: minute.failed + failed })
  }
  return [...minutes.values()]
}

/** The most calls that any window of this length held, to a bucket. */
function mostCallsIn(buckets: readonly Bucket[], windowMs: number): number {
  let most = 0
  let sum = 0
  let from = 0
  for (const { atMs, calls } of buckets) {
    sum += calls
    for (let oldest = buckets[from]; oldest && oldest.atMs <= atMs - Math.max(windowMs, bucketMs); ) {
      sum -= oldest.calls
      from += 1
      oldest = buckets[from]
    }
    most = Math.max(most, sum)
  }
  return most
}

const bearsOnOpening = (field: SuggestedField) =>
  field === 'min_calls' ||
  field === 'failure_rate' ||
  field === 'window.ms' ||
  field === 'consecutive_failures'

function currentOf(config: BreakerConfig, field: SuggestedField): number | null {
  switch (field) {
    case 'half_open.timeout_ms':
      return config.half_open.timeout_ms
    case 'open_ms.base':
      return config.open_ms.base
    case 'window.ms':
      return config.window.kind === 'time' ? config.window.ms : null
    default:
      return config[field]
  }
}

/** The configuration with one suggestion taken. */
export function withValue(config: BreakerConfig, field: SuggestedField, value: number): BreakerConfig {
  switch (field) {
    case 'half_open.timeout_ms':
      return { ...config, half_open: { ...config.half_open, timeout_ms: value } }
    case 'open_ms.base':
      return {
        ...config,
        open_ms: { ...config.open_ms, base: value, max: Math.max(value, config.open_ms.max) },
      }
    case 'window.ms':
      return { ...config, window: { kind: 'time', ms: value } }
    default:
      return { ...config, [field]: value }
  }
}

const rateOf = ({ calls, failed }: Bucket) => (calls === 0 ? 0 : failed / calls)
const sumBy = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((sum, item) => sum + of(item), 0)
const atShare = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0
const middleOf = (values: readonly number[]) => atShare(values, 0.5)
const clamp = (value: number, { least, most }: { least: number; most: number }) =>
  Math.min(most, Math.max(least, value))
const round = (rate: number) => Math.round(rate * 100) / 100
