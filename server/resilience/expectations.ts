import type { BreakerConfig } from '#server/contract/breaker-config'
import { binomialAbove } from './binomial.ts'

const weekMs = 7 * 86_400_000

/**
 * How often a week it would open though nothing but the usual happens: windows a week, times the chance that one holds more
 * usual failures than it may. Failures are taken to come independently; those that come in lumps count once anyway.
 */
export function falseTripsPerWeek(config: BreakerConfig, errorRate: number, callsPerMs: number): number {
  const calls = callsInWindow(config, callsPerMs)
  const callsPerWeek = callsPerMs * weekMs
  const byRate =
    calls < config.min_calls
      ? 0
      : (callsPerWeek / calls) * binomialAbove(calls, Math.floor(config.failure_rate * calls), errorRate)
  const { consecutive_failures: inARow } = config
  return byRate + (inARow === null ? 0 : callsPerWeek * errorRate ** inARow)
}

/** How long it takes to open when every call fails from one moment on; null when it never does. */
export function detectionMs(config: BreakerConfig, callsPerMs: number): number | null {
  if (callsPerMs <= 0) return null
  // Of failures that come close together one counts.
  const failuresPerMs = config.lump_ms > 0 ? Math.min(callsPerMs, 1 / config.lump_ms) : callsPerMs
  const calls = callsInWindow(config, callsPerMs)
  const { failure_rate: rate, consecutive_failures: inARow } = config
  const byRate =
    rate >= 1 || calls < config.min_calls
      ? null
      : Math.max(
          (rate * calls) / (failuresPerMs * (1 - rate) + callsPerMs * rate),
          (config.min_calls * rate) / failuresPerMs,
        )
  const byRow = inARow === null ? null : inARow / failuresPerMs
  if (byRate === null || byRow === null) return byRate ?? byRow
  return Math.min(byRate, byRow)
}

const callsInWindow = ({ window }: BreakerConfig, callsPerMs: number): number =>
  window.kind === 'count' ? window.calls : Math.min(2_000, Math.floor(window.ms * callsPerMs))
