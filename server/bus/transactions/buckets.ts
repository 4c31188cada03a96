import type { Tx } from '#db/client'
import { histogramSize, slotOf, sumOf } from '#server/resilience/histogram'

/** How wide buckets are, and how long each is kept: as long as the widest range that is drawn with it, and a little more. */
export const widths = [
  { seconds: 60, keptHours: 2 },
  { seconds: 600, keptHours: 26 },
  { seconds: 3_600, keptHours: 15 * 24 },
] as const

/** The histogram ends at a minute and a half; in steps ten times as long it reaches to a quarter of an hour. */
export const stretch = 10

export type Outcome = {
  type: string
  recordedAt: string
  came: 'completed' | 'overdue' | 'failed'
  /** Null where its end is not known. */
  tookMs: number | null
}

export type BucketRow = {
  seconds: number
  at: string
  type: string
  started: number
  isEstimate: boolean
  followed: number
  completed: number
  overdue: number
  failed: number
  histogram: number[]
}

type Looked = {
  began: readonly { type: string; recordedAt: string }[]
  outcomes: readonly Outcome[]
  /** Of how many that began each in `began` is one. */
  standsFor: number
}

/** Pure: what was looked at, in buckets of every width. */
export function toBuckets({ began, outcomes, standsFor }: Looked): BucketRow[] {
  const rows = new Map<string, BucketRow>()
  const rowOf = (seconds: number, recordedAt: string, type: string) => {
    const width = seconds * 1_000
    const at = new Date(Math.floor(Date.parse(recordedAt) / width) * width).toISOString()
    const key = `${seconds}/${at}/${type}`
    const row = rows.get(key) ?? {
      ...{ seconds, at, type, started: 0, isEstimate: standsFor > 1, followed: 0 },
      ...{ completed: 0, overdue: 0, failed: 0, histogram: new Array<number>(histogramSize).fill(0) },
    }
    rows.set(key, row)
    return row
  }
  for (const { seconds } of widths) {
    for (const { recordedAt, type } of began) rowOf(seconds, recordedAt, type).started += standsFor
    for (const { recordedAt, type, came, tookMs } of outcomes) {
      const row = rowOf(seconds, recordedAt, type)
      row.followed += 1
      row[came] += 1
      if (came === 'completed' && tookMs !== null) {
        const slot = slotOf(tookMs / stretch)
        row.histogram[slot] = (row.histogram[slot] ?? 0) + 1
      }
    }
  }
  return [...rows.values()].map(row => ({ ...row, started: Math.round(row.started) }))
}

/** One at a time, under the lock of whoever keeps them. */
export async function addToBuckets(tx: Tx, looked: Looked): Promise<void> {
  const rows = toBuckets(looked)
  if (rows.length > 0) {
    const kept = await tx<BucketRow[]>`
      select h.seconds, h.at, h.type, h.started, h.is_estimate as "isEstimate", h.followed, h.completed, h.overdue,
        h.failed, h.histogram
      from bus.transaction_history h
      join unnest(
        ${rows.map(r => r.seconds)}::integer[], ${rows.map(r => r.at)}::timestamptz[], ${rows.map(r => r.type)}::text[]
      ) n(seconds, at, type) using (seconds, at, type)`
    const before = new Map(kept.map(row => [`${row.seconds}/${row.at}/${row.type}`, row]))
    const sums = rows.map(row => {
      const old = before.get(`${row.seconds}/${row.at}/${row.type}`)
      return {
        ...{ seconds: row.seconds, at: row.at, type: row.type },
        started: row.started + (old?.started ?? 0),
        is_estimate: row.isEstimate || (old?.isEstimate ?? false),
        followed: row.followed + (old?.followed ?? 0),
        completed: row.completed + (old?.completed ?? 0),
        overdue: row.overdue + (old?.overdue ?? 0),
        failed: row.failed + (old?.failed ?? 0),
        histogram: JSON.stringify(sumOf([row.histogram, old?.histogram ?? []])),
      }
    })
    await tx`
      insert into bus.transaction_history
        (seconds, at, type, started, is_estimate, followed, completed, overdue, failed, histogram)
      select seconds, at, type, started, is_estimate = 1, followed, completed, overdue, failed, histogram::json
      from unnest(
        ${sums.map(s => s.seconds)}::integer[], ${sums.map(s => s.at)}::timestamptz[], ${sums.map(s => s.type)}::text[],
        ${sums.map(s => s.started)}::integer[], ${sums.map(s => (s.is_estimate ? 1 : 0))}::integer[],
        ${sums.map(s => s.followed)}::integer[], ${sums.map(s => s.completed)}::integer[],
        ${sums.map(s => s.overdue)}::integer[], ${sums.map(s => s.failed)}::integer[],
        ${sums.map(s => s.histogram)}::text[]
      ) n(seconds, at, type, started, is_estimate, followed, completed, overdue, failed, histogram)
      on conflict (seconds, at, type) do update set started = excluded.started, is_estimate = excluded.is_estimate,
        followed = excluded.followed, completed = excluded.completed, overdue = excluded.overdue,
        failed = excluded.failed, histogram = excluded.histogram`
  }
  for (const { seconds, keptHours } of widths)
    await tx`
      delete from bus.transaction_history
      where seconds = ${seconds} and at < clock_timestamp() - ${keptHours} * interval '1 hour'`
}
