import { z } from 'zod'
import { type AlertKind, alertHold, alertKindNames, alertKinds, alertPhases } from './alert-kinds.ts'
import { reason, timestamp } from './text.ts'

const kind = z.enum(alertKindNames)
const count = z.int().nonnegative()
const seconds = z.int().min(alertHold.least).max(alertHold.most)

/** When a rule raises and clears: raised from `raise` on, cleared at `clear` or below, each once it has held for so long. */
export const alertConfig = z
  .strictObject({
    is_on: z.boolean(),
    raise: z.number(),
    clear: z.number(),
    raise_after_s: seconds,
    clear_after_s: seconds,
  })
  .refine(({ raise, clear }) => clear < raise, { path: ['clear'], message: 'must be less than raise' })
export type AlertConfig = z.infer<typeof alertConfig>

/** The same within what the kind of rule may be told. */
export function alertConfigOf(kind: AlertKind) {
  const { raise, clear } = alertKinds[kind]
  return alertConfig.superRefine((config, context) => {
    for (const [name, limit] of [['raise', raise] as const, ['clear', clear] as const]) {
      const value = config[name]
      if (value >= limit.least && value <= limit.most) continue
      const message = `must be from ${limit.least} to ${limit.most}`
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })
}

const snooze = z.object({ until: timestamp, by: z.string(), reason: z.string() })

export const alert = z.object({
  id: z.uuid(),
  rule: z.string(),
  kind,
  /** The consumer or breaker it is about; empty where there is but one. */
  subject: z.string(),
  raised_at: timestamp,
  cleared_at: timestamp.nullable(),
  /** switched_off: its rule was, or what it looked at is gone. */
  cleared_by: z.enum(['recovered', 'switched_off']).nullable(),
  threshold: z.number(),
  value: z.number(),
  worst: z.number(),
  /** Null unless it is snoozed now. */
  snoozed: snooze.nullable(),
})
export type Alert = z.infer<typeof alert>

/** Body of `GET /api/v1/alerts`: those that are raised, then the newest hundred of the others. */
export const alertList = z.object({ data: z.array(alert), as_of: timestamp })
export type AlertList = z.infer<typeof alertList>

const standing = z.object({
  subject: z.string(),
  phase: z.enum(alertPhases),
  since: timestamp,
  /** Null while nobody knows. */
  value: z.number().nullable(),
})

export const alertRule = z.object({
  /** The kind, and behind a colon the consumer where each has its own. */
  id: z.string(),
  kind,
  config: alertConfig,
  defaults: alertConfig,
  /** 0 until it is changed for the first time. Also the ETag of `GET /alert-rules/:id`. */
  version: count,
  changed_at: timestamp.nullable(),
  changed_by: z.string().nullable(),
  /** What it looks at, and how that stands. */
  subjects: z.array(standing),
})
export type AlertRule = z.infer<typeof alertRule>

/** Body of `GET /api/v1/alert-rules`. */
export const alertRuleList = z.object({
  data: z.array(alertRule),
  /** When a worker last looked; null before the first time. */
  looked_at: timestamp.nullable(),
  as_of: timestamp,
})
export type AlertRuleList = z.infer<typeof alertRuleList>

/** Body of `GET /api/v1/alert-rules/:id`. */
export const alertRuleDetail = alertRule.extend({
  /** The newest fifty, newest first. */
  versions: z.array(
    z.object({
      version: count,
      config: alertConfig,
      changed_at: timestamp,
      changed_by: z.string(),
      reason: z.string(),
    }),
  ),
})
export type AlertRuleDetail = z.infer<typeof alertRuleDetail>

/** Body of `PUT /api/v1/alert-rules/:id`, with the version it was made on in If-Match. */
export const alertTuning = (kind: AlertKind) => z.strictObject({ config: alertConfigOf(kind), reason })

/** Body of `POST /api/v1/alerts/:id/snoozes`: for an hour. */
export const alertSnoozing = z.strictObject({ reason })
