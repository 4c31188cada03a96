import type { Sql } from '#db/client'
import type { Outcome, Snapshot, Transition } from '#server/resilience/breaker'
import { quantile, sumOf } from '#server/resilience/histogram'
import type { RecordedCall } from '#server/resilience/simulate'
import type { Bucket } from '#server/resilience/synthesise'
import { type LoggedCall, outcomeCodes } from './meter.ts'

type BucketRow = Omit<Bucket, 'atMs'> & { at: string; classes: Record<string, number> }
export type BucketOfProcess = Bucket & { classes: Record<string, number> }

const rowsMost = 150_000

/** What was counted within the last hours, by time; of more than can be looked at, the newest. */
export async function readBuckets(sql: Sql, key: string, hours: number): Promise<BucketOfProcess[]> {
  const rows = await sql<BucketRow[]>`
    select * from (
      select process, at, calls, ok, failed, ignored, slow, refused, classes, histogram
      from bus.breaker_buckets
      where key = ${key} and at > clock_timestamp() - ${hours} * interval '1 hour'
      order by at desc limit ${rowsMost}
    ) newest order by at`
  return rows.map(({ at, ...bucket }) => ({ ...bucket, atMs: Date.parse(at) }))
}

/** Calls that were recorded one by one, by process and the time their bucket began. */
export async function readCalls(sql: Sql, key: string, fromMs: number): Promise<Map<string, RecordedCall[]>> {
  const rows = await sql<{ process: string; at: string; calls: LoggedCall[] }[]>`
    select process, at, calls from bus.breaker_calls
    where key = ${key} and at >= ${new Date(fromMs).toISOString()}`
  return new Map(
    rows.map(({ process, at, calls }) => {
      const beganMs = Date.parse(at)
      const recorded = calls.map(([afterMs, durationMs, code]): RecordedCall => {
        const outcome: Outcome | 'refused' = outcomeCodes[code] ?? 'ignored'
        return { atMs: beganMs + afterMs, durationMs, outcome }
      })
      return [callsKey(process, beganMs), recorded]
    }),
  )
}

export const callsKey = (process: string, atMs: number) => `${atMs} ${process}`

/** The buckets of all processes as one. */
export function together(buckets: readonly BucketOfProcess[]) {
  const byTime = new Map<number, BucketOfProcess[]>()
  for (const bucket of buckets) {
    const own = byTime.get(bucket.atMs)
    if (own) own.push(bucket)
    else byTime.set(bucket.atMs, [bucket])
  }
  return [...byTime].map(([atMs, own]) => {
    const histogram = sumOf(own.map(one => one.histogram))
    return {
      at: new Date(atMs).toISOString(),
      ...countsOf(own),
      ...{ p50_ms: quantile(histogram, 0.5), p99_ms: quantile(histogram, 0.99) },
      classes: classesOf(own),
    }
  })
}

const fields = ['calls', 'ok', 'failed', 'ignored', 'slow', 'refused'] as const
type Counts = Record<(typeof fields)[number], number>

export function countsOf(buckets: readonly Counts[]): Counts {
  const sum: Counts = { calls: 0, ok: 0, failed: 0, ignored: 0, slow: 0, refused: 0 }
  for (const bucket of buckets) for (const field of fields) sum[field] += bucket[field]
  return sum
}

function classesOf(buckets: readonly BucketOfProcess[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { classes } of buckets)
    for (const [name, count] of Object.entries(classes)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

type Turn = Pick<Transition, 'reason' | 'to' | 'from'> & { at: string; snapshot: Snapshot }

/** What its breakers did within the last hours, of all processes, by time. */
export async function readTransitions(sql: Sql, key: string, hours: number): Promise<Transition[]> {
  const rows = await sql<Turn[]>`
    select * from (
      select since as at, state as "to", reason, snapshot,
        lag(state, 1, 'closed') over (partition by process order by id) as "from"
      from bus.breaker_states
      where key = ${key} and since > clock_timestamp() - ${hours} * interval '1 hour'
    ) turns where reason <> 'started' order by at`
  return rows.map(({ at, ...turn }) => ({ ...turn, atMs: Date.parse(at), probeAtMs: null }))
}
