import type { Outcome } from '#server/resilience/breaker'
import { histogramSize, slotOf } from '#server/resilience/histogram'
import { bucketMs } from '#server/resilience/synthesise'

/** Up to so many are kept call by call; more are told well enough by their counts. */
export const loggedMost = 256
/** An hour of them, while Postgres is away. */
const keptMost = 360

export const outcomeCodes = ['ok', 'failed', 'ignored', 'refused'] as const
type Code = (typeof outcomeCodes)[number]
/** [ms after the bucket began, ms it took, index of its outcome] */
export type LoggedCall = [number, number, number]

export type Counted = {
  atMs: number
  calls: number
  ok: number
  failed: number
  ignored: number
  slow: number
  refused: number
  classes: Record<string, number>
  histogram: number[]
  log: LoggedCall[]
}

const empty = (atMs: number): Counted => ({
  ...{ atMs, calls: 0, ok: 0, failed: 0, ignored: 0, slow: 0, refused: 0 },
  ...{ classes: {}, histogram: new Array<number>(histogramSize).fill(0), log: [] },
})

/** Counts the calls of one breaker in buckets of ten seconds by the clock that all processes share. */
export function makeMeter(nowMs: () => number) {
  let current: Counted | null = null
  const full: Counted[] = []

  function turn() {
    const atMs = Math.floor(nowMs() / bucketMs) * bucketMs
    if (current && current.atMs !== atMs) {
      full.push(current)
      if (full.length > keptMost) full.shift()
      current = null
    }
    return atMs
  }

  function bucket(): Counted {
    const atMs = turn()
    current ??= empty(atMs)
    return current
  }

  function log(into: Counted, startedMs: number, tookMs: number, code: Code) {
    if (into.log.length > loggedMost) return
    // One more than is kept says that they were more.
    into.log.push([toMicros(startedMs - into.atMs), toMicros(tookMs), outcomeCodes.indexOf(code)])
  }

  return {
    /** Of a call that began at `startedMs` of the shared clock. */
    count(
      outcome: Outcome,
      tookMs: number,
      { startedMs, isSlow, failure }: { startedMs: number; isSlow: boolean; failure: string | undefined },
    ) {
      const into = bucket()
      into.calls += 1
      into[outcome] += 1
      if (isSlow) into.slow += 1
      const slot = slotOf(tookMs)
      into.histogram[slot] = (into.histogram[slot] ?? 0) + 1
      if (failure !== undefined) into.classes[failure] = (into.classes[failure] ?? 0) + 1
      log(into, startedMs, tookMs, outcome)
    },
    refuse() {
      const into = bucket()
      into.refused += 1
      log(into, nowMs(), 0, 'refused')
    },
    /** Those whose time is over; `end` takes the one that runs, too. */
    full: (end = false): readonly Counted[] => {
      turn()
      return end && current ? [...full, current] : [...full]
    },
    drop(written: readonly Counted[]) {
      for (const one of written) {
        const nth = full.indexOf(one)
        if (nth >= 0) full.splice(nth, 1)
        if (current === one) current = null
      }
    },
  }
}

export type Meter = ReturnType<typeof makeMeter>

/** A replay decides at the very moment at which it was decided: to the millisecond, a probe would be another call's. */
const toMicros = (ms: number) => Math.round(ms * 1_000) / 1_000
