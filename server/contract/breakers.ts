import { z } from 'zod'
import { breakerConfig } from './breaker-config.ts'
import { breakerStates, breakerLimits as limits } from './breaker-limits.ts'
import { givenMoment, reason, timestamp } from './text.ts'

const state = z.enum(breakerStates)
const count = z.int().nonnegative()
const ms = z.number().nonnegative()

/** Why a breaker is where it is. */
const turnReason = z.enum([
  ...(['started', 'failure_rate', 'slow_rate', 'consecutive_failures'] as const),
  ...(['probe_due', 'probes_succeeded', 'probes_failed', 'forced', 'disabled'] as const),
])

const counted = z.object({
  calls: count,
  ok: count,
  failed: count,
  ignored: count,
  slow: count,
  /** Asked and not let in; whoever waits asks once a second. */
  refused: count,
})

/** A state that is held by hand, until when, by whom and why. */
const forced = z.object({
  state: z.enum(['open', 'closed']),
  until: timestamp,
  by: z.string(),
  reason: z.string(),
})

const inProcess = z.object({
  process: z.string(),
  role: z.enum(['web', 'worker']),
  state,
  since: timestamp,
  reason: turnReason,
  /** When it probes next; null unless it is open. It may be past: then the next call is the probe. */
  next_probe_at: timestamp.nullable(),
})

export const breaker = z.object({
  key: z.string(),
  /** consumer: pauses it · dependency: one operation of Postgres or Redis */
  kind: z.enum(['consumer', 'dependency']),
  /** What more than half of the processes agree on. */
  state,
  /** Of the process that has been in this state for the longest; null where no process has it. */
  since: timestamp.nullable(),
  next_probe_at: timestamp.nullable(),
  processes: z.array(inProcess),
  /** All processes together. `failure_rate` of those calls that came to something; null of none. */
  last_minute: counted.extend({ failure_rate: z.number().nullable() }),
  config: breakerConfig,
  /** 0 until it is changed for the first time. Also the ETag of `GET /breakers/:key`. */
  version: count,
  changed_at: timestamp.nullable(),
  changed_by: z.string().nullable(),
  forced: forced.nullable(),
})
export type BreakerView = z.infer<typeof breaker>

/** Body of `GET /api/v1/breakers`. */
export const breakerList = z.object({ data: z.array(breaker), as_of: timestamp })
export type BreakerList = z.infer<typeof breakerList>

const version = z.object({
  version: count,
  config: breakerConfig,
  forced: z.enum(['open', 'closed']).nullable(),
  expires_at: timestamp.nullable(),
  changed_at: timestamp,
  changed_by: z.string(),
  reason: z.string(),
})

/** Body of `GET /api/v1/breakers/:key`. */
export const breakerDetail = breaker.extend({
  /** The last 24 hours by quarters of an hour; `state` is the worst that any process was in, null where none is known. */
  strip: z.array(
    z.object({ at: timestamp, state: state.nullable(), calls: count, failed: count, refused: count }),
  ),
  /** The last hour by ten seconds, those in which anything came. Durations are told to a factor of 1.4. */
  buckets: z.array(
    counted.extend({
      at: timestamp,
      p50_ms: ms.nullable(),
      p99_ms: ms.nullable(),
      /** How many failures of which kind: connection, timeout, lock, conflict, resources, silence, handler, reply. */
      classes: z.record(z.string(), count),
    }),
  ),
  /** The newest fifty, newest first. */
  versions: z.array(version),
  /** The newest hundred of all processes, newest first. */
  transitions: z.array(
    z.object({
      at: timestamp,
      process: z.string(),
      state,
      reason: turnReason,
      calls: count,
      failed: count,
      slow: count,
    }),
  ),
})
export type BreakerDetail = z.infer<typeof breakerDetail>

/** Body of `PUT /api/v1/breakers/:key/config`, with the version it was made on in If-Match. */
export const breakerTuning = z.strictObject({ config: breakerConfig, reason })

/** Answer to the same with `dry_run=true`: what is expected of it, by what was measured in the last 24 hours. */
export const breakerTuningPreview = z.object({
  version: count,
  before: breakerConfig,
  after: breakerConfig,
  /** Null where nothing was measured. */
  expected: z
    .object({
      calls: count,
      error_rate: z.number(),
      false_trips_per_week: z.object({ before: z.number(), after: z.number() }),
      /** How long until it opens when everything fails; null for never. */
      detection_ms: z.object({ before: ms.nullable(), after: ms.nullable() }),
    })
    .nullable(),
})
export type BreakerTuningPreview = z.infer<typeof breakerTuningPreview>

/** Body of `PUT /api/v1/breakers/:key/force`: no more than a week. */
export const breakerForcing = z.strictObject({
  state: z.enum(['open', 'closed']),
  until: givenMoment,
  reason,
})

/** Body of `DELETE /api/v1/breakers/:key/force`. */
export const breakerRelease = z.strictObject({ reason })

const suggestion = z.object({
  field: z.enum([
    ...(['slow_ms', 'half_open.timeout_ms', 'min_calls', 'failure_rate'] as const),
    ...(['window.ms', 'consecutive_failures', 'open_ms.base'] as const),
  ]),
  current: z.number().nullable(),
  suggested: z.number(),
  /** Of this change alone; null where it has no bearing on them. */
  false_trips_per_week: z.object({ current: z.number(), suggested: z.number() }).nullable(),
  detection_ms: z.object({ current: ms.nullable(), suggested: ms.nullable() }).nullable(),
  confidence: z.enum(['low', 'medium', 'high']),
})

const flag = z.discriminatedUnion('flag', [
  z.object({ flag: z.literal('flapping'), opens: count, within_ms: ms }),
  z.object({ flag: z.literal('never_tripped_while_failing'), minutes: count, worst_rate: z.number() }),
  z.object({ flag: z.literal('open_while_probes_succeed'), times: count }),
  z.object({ flag: z.literal('min_calls_never_reached'), most_calls: count, min_calls: count }),
])

/** Body of `GET /api/v1/breakers/:key/suggestions`: to be applied in shadow mode first. */
export const breakerSuggestions = z.object({
  /** What they stand on; null where nothing was measured. */
  evidence: z
    .object({
      from: timestamp,
      to: timestamp,
      calls: count,
      buckets: count,
      error_rate: z.number(),
      p99_ms: ms.nullable(),
      calls_per_second: z.number(),
    })
    .nullable(),
  suggestions: z.array(suggestion),
  flags: z.array(flag),
})
export type BreakerSuggestions = z.infer<typeof breakerSuggestions>

/** Body of `POST /api/v1/breakers/:key/simulations`. */
export const breakerTrial = z.strictObject({
  configs: z.array(breakerConfig).min(limits.simulated_configs.least).max(limits.simulated_configs.most),
  hours: z.int().min(limits.simulated_hours.least).max(limits.simulated_hours.most).default(24),
  /** The same seed draws the same. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
  /** What it costs a caller to be refused. */
  fallback_ms: z.int().min(0).max(60_000).default(0),
})
export type BreakerTrial = z.infer<typeof breakerTrial>

const simulation = z.object({
  calls: count,
  opens: count,
  time_to_open_ms: ms.nullable(),
  time_to_close_ms: ms.nullable(),
  /** Sum of all processes. */
  open_ms: ms,
  failures_met: count,
  failures_avoided: count,
  successes_refused: count,
  waited_ms: ms,
  p95_ms: ms.nullable(),
  longest_gap_ms: ms,
  inferred: z.number(),
})

/** Answer to it: what each configuration would have done, each process for itself, summed up; of times the worst. */
export const breakerTrialResult = z.object({
  /** What was replayed; null where nothing was recorded. */
  from: timestamp.nullable(),
  to: timestamp.nullable(),
  /** Share of the calls that were recorded one by one; the rest is made of counts. */
  exact: z.number(),
  results: z.array(
    simulation.extend({
      /** Least and most over the seeds, where calls were made of counts. */
      bands: z
        .object({
          opens: z.tuple([count, count]),
          failures_avoided: z.tuple([count, count]),
          successes_refused: z.tuple([count, count]),
        })
        .nullable(),
      /** The first two hundred, by time. */
      transitions: z.array(z.object({ at: timestamp, process: z.string(), state, reason: turnReason })),
    }),
  ),
})
export type BreakerTrialResult = z.infer<typeof breakerTrialResult>
