import type { Breaker, Outcome, Permit, Refusal } from '#server/resilience/breaker'
import type { Meter } from './meter.ts'

/** Who calls asks first, and says afterwards what became of it. */
export type Guard = {
  ask: () => Permit | Refusal
  /** `failure`: which kind of failure. Nothing is counted of a permit that came to nothing. */
  settle: (permit: Permit, outcome: Outcome | 'nothing', failure?: string) => void
  /** How long everybody is surely refused from now on; 0 when asking is worth it. Whoever is told more is counted as refused. */
  refusesForMs: () => number
  /**
   * Does the work under it. A refusal is answered by `refused`; what the work throws is judged by `failureOf`: the kind of
   * failure, or null where it says nothing about whom it was asked of.
   */
  run: <Result>(
    work: () => Promise<Result>,
    judge: { failureOf: (error: unknown) => string | null; refused: (retryAfterMs: number) => Result },
  ) => Promise<Result>
}

type Deps = {
  breaker: Breaker
  meter: Meter
  now: () => number
  /** From the breaker's clock to the one that all processes share. */
  toShared: (ms: number) => number
  slowMs: () => number | null
}

export function makeGuard({ breaker, meter, now, toShared, slowMs }: Deps): Guard {
  const ask: Guard['ask'] = () => {
    const answer = breaker.ask()
    if (!answer.isAdmitted) meter.refuse()
    return answer
  }

  const settle: Guard['settle'] = (permit, outcome, failure) => {
    const tookMs = now() - permit.atMs
    if (outcome === 'nothing') return breaker.settle(permit, 'ignored', tookMs)
    breaker.settle(permit, outcome, tookMs)
    const limitMs = slowMs()
    const isSlow = limitMs !== null && tookMs > limitMs
    meter.count(outcome, tookMs, { startedMs: toShared(permit.atMs), isSlow, failure })
  }

  return {
    ask,
    settle,
    refusesForMs: () => {
      const ms = breaker.refusesForMs()
      if (ms > 0) meter.refuse()
      return ms
    },
    run: async (work, { failureOf, refused }) => {
      const permit = ask()
      if (!permit.isAdmitted) return refused(permit.retryAfterMs)
      try {
        const result = await work()
        settle(permit, 'ok')
        return result
      } catch (error) {
        const failure = failureOf(error)
        settle(permit, failure === null ? 'ignored' : 'failed', failure ?? undefined)
        throw error
      }
    },
  }
}
