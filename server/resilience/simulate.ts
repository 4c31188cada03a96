import type { BreakerConfig } from '#server/contract/breaker-config'
import { makeAgenda } from './agenda.ts'
import { Breaker, type Outcome, type Permit, type Transition } from './breaker.ts'
import { likelyOutcomes } from './likely-outcomes.ts'
import { seededRandom } from './random.ts'

/** A call as it was recorded, or as it may have been; refused: nobody knows what would have become of it. */
export type RecordedCall = { atMs: number; durationMs: number; outcome: Outcome | 'refused' }

export type Simulation = {
  calls: number
  opens: number
  /** From the first failure to the first opening, and from there until it was closed; null where it never came to that. */
  time_to_open_ms: number | null
  time_to_close_ms: number | null
  /** How long it was not closed. */
  open_ms: number
  failures_met: number
  failures_avoided: number
  successes_refused: number
  /** What callers spent on calls that failed. */
  waited_ms: number
  /** As callers see it: whoever is refused has an answer after the time of the fallback. */
  p95_ms: number | null
  /** The longest time without a success. */
  longest_gap_ms: number
  /** Share of the calls whose outcome was drawn from others around them, since they were refused when it happened. */
  inferred: number
}

type Options = { seed?: number; fallbackMs?: number }

/**
 * What a breaker would have done with these calls, sorted by time: the class of production, with their clock. A call that was
 * refused then and is let in here gets what became of one that was let in around that time, and is counted as inferred.
 * All configurations of one seed draw the same.
 */
export function simulate(
  calls: readonly RecordedCall[],
  config: BreakerConfig,
  { seed = 1, fallbackMs = 0 }: Options = {},
): Simulation & { transitions: Transition[] } {
  const startMs = calls[0]?.atMs ?? 0
  let nowMs = startMs
  const transitions: Transition[] = []
  const breaker = new Breaker({
    ...{ config, now: () => nowMs, random: seededRandom(seed) },
    onTransition: transition => transitions.push(transition),
  })
  const likely = likelyOutcomes(calls)
  const answers = makeAgenda<{ permit: Permit; outcome: Outcome; durationMs: number }>()
  const seen = makeTally(startMs)

  function passUntil(untilMs: number) {
    for (let due = answers.take(untilMs); due; due = answers.take(untilMs)) {
      nowMs = due.atMs
      const { permit, outcome, durationMs } = due.what
      breaker.settle(permit, outcome, durationMs)
      seen.answered(nowMs, outcome)
    }
    nowMs = Math.max(nowMs, untilMs)
  }

  for (const [nth, call] of calls.entries()) {
    passUntil(call.atMs)
    const isInferred = call.outcome === 'refused'
    const { outcome, durationMs } = isInferred ? likely(call.atMs, luckOf(seed, nth)) : settled(call)
    const permit = breaker.ask()
    if (permit.isAdmitted) answers.add(nowMs + durationMs, { permit, outcome, durationMs })
    seen.asked(permit.isAdmitted, outcome, permit.isAdmitted ? durationMs : fallbackMs, isInferred)
  }
  const lastMs = nowMs
  passUntil(Number.MAX_SAFE_INTEGER)
  const endMs = Math.max(lastMs, seen.lastAnswerMs())
  const firstFailure = calls.find(({ outcome }) => outcome === 'failed')
  return { ...seen.total(endMs), ...timesOf(transitions, firstFailure?.atMs ?? null, endMs), transitions }
}

const settled = ({ outcome, durationMs }: RecordedCall): { outcome: Outcome; durationMs: number } => ({
  outcome: outcome === 'refused' ? 'ignored' : outcome,
  durationMs,
})

const luckOf = (seed: number, nth: number) => seededRandom(seed ^ Math.imul(nth + 1, 0x9e3779b1))()

function timesOf(transitions: readonly Transition[], failedAtMs: number | null, endMs: number) {
  const opened = transitions.find(({ to }) => to === 'open')
  const closed = transitions.find(({ to, atMs }) => to === 'closed' && opened && atMs >= opened.atMs)
  let openMs = 0
  let sinceMs: number | null = null
  for (const { from, to, atMs } of transitions) {
    if (from === 'closed') sinceMs = atMs
    if (to === 'closed' && sinceMs !== null) {
      openMs += atMs - sinceMs
      sinceMs = null
    }
  }
  if (sinceMs !== null) openMs += Math.max(0, endMs - sinceMs)
  return {
    opens: transitions.filter(({ from, to }) => from === 'closed' && to === 'open').length,
    time_to_open_ms: opened && failedAtMs !== null ? Math.max(0, opened.atMs - failedAtMs) : null,
    time_to_close_ms: opened && closed ? closed.atMs - opened.atMs : null,
    open_ms: openMs,
  }
}

function makeTally(startMs: number) {
  const took: number[] = []
  const sums = { failures_met: 0, failures_avoided: 0, successes_refused: 0, waited_ms: 0 }
  let inferred = 0
  let lastOkMs = startMs
  let lastAnswerMs = startMs
  let longestGapMs = 0
  return {
    asked(isAdmitted: boolean, outcome: Outcome, tookMs: number, isInferred: boolean) {
      took.push(tookMs)
      if (isInferred) inferred += 1
      if (outcome === 'failed') sums[isAdmitted ? 'failures_met' : 'failures_avoided'] += 1
      if (outcome === 'failed' && isAdmitted) sums.waited_ms += tookMs
      if (outcome === 'ok' && !isAdmitted) sums.successes_refused += 1
    },
    answered(atMs: number, outcome: Outcome) {
      lastAnswerMs = Math.max(lastAnswerMs, atMs)
      if (outcome !== 'ok') return
      longestGapMs = Math.max(longestGapMs, atMs - lastOkMs)
      lastOkMs = atMs
    },
    lastAnswerMs: () => lastAnswerMs,
    total(endMs: number) {
      const sorted = Float64Array.from(took).sort()
      return {
        calls: took.length,
        ...sums,
        p95_ms: sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? null,
        longest_gap_ms: Math.max(longestGapMs, endMs - lastOkMs),
        inferred: took.length === 0 ? 0 : inferred / took.length,
      }
    },
  }
}
