import { z } from 'zod'
import { breakerModes, breakerLimits as limits } from './breaker-limits.ts'

type Limit = { least: number; most: number }
const whole = ({ least, most }: Limit) => z.int().min(least).max(most)
const figure = ({ least, most }: Limit) => z.number().min(least).max(most)

/** How one breaker decides. Every rule is strict: a rate of 1 is never exceeded, and so never opens. */
export const breakerConfig = z
  .strictObject({
    /** enforce: refuses · shadow: only says what it would do · disabled: counts and never opens */
    mode: z.enum(breakerModes),
    /** Of a time no more than its newest 2,000 calls are counted. */
    window: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('count'), calls: whole(limits.window_calls) }),
      z.strictObject({ kind: z.literal('time'), ms: whole(limits.window_ms) }),
    ]),
    /** Below so many calls in the window no rate says anything. */
    min_calls: whole(limits.min_calls),
    /** Opens when more than this share of the window's calls failed. */
    failure_rate: figure(limits.rate),
    /** A call that takes longer is slow; null: none is. */
    slow_ms: whole(limits.slow_ms).nullable(),
    /** Opens when more than this share was slow. */
    slow_rate: figure(limits.rate),
    /** Opens at so many failures in a row, however few calls there were; null: no such rule. */
    consecutive_failures: whole(limits.consecutive_failures).nullable(),
    /** Failures within this time of one that counted are the same failure. */
    lump_ms: whole(limits.lump_ms),
    /** How long it stays open before it probes: `base`, times `factor` with each time in a row, `max` at most. */
    open_ms: z
      .strictObject({
        base: whole(limits.open_ms),
        factor: figure(limits.open_factor),
        max: whole(limits.open_ms),
        /** Share by which that varies, so that processes do not probe in step. */
        jitter: figure(limits.jitter),
      })
      .refine(({ base, max }) => max >= base, { path: ['max'], message: 'must be at least base' }),
    /** `concurrent` probes at a time, `calls` in all, of which the share `threshold` has to succeed. */
    half_open: z
      .strictObject({
        concurrent: whole(limits.probes),
        calls: whole(limits.probes),
        threshold: figure(limits.rate),
        /** A probe without an answer after this long has failed. */
        timeout_ms: whole(limits.probe_timeout_ms),
      })
      .refine(({ concurrent, calls }) => concurrent <= calls, {
        path: ['concurrent'],
        message: 'must not be more than calls',
      }),
    /** After closing a tenth is let through, from half of this time on a half, then all; 0: all at once. */
    ramp_ms: whole(limits.ramp_ms),
    /** Percent of refusals that are carried out; the other calls go through uncounted. */
    enforcing: figure(limits.enforcing),
  })
  .refine(({ window, min_calls }) => window.kind === 'time' || window.calls >= min_calls, {
    path: ['min_calls'],
    message: 'must not be more than the calls of the window: they would never be reached',
  })
export type BreakerConfig = z.infer<typeof breakerConfig>
