import { z } from 'zod'
import { fault } from './problem.ts'
import { givenMoment, localisedText, timestamp } from './text.ts'

/** One difference between two rule sets; `before` is null for what was added, `after` for what was removed. */
export const ruleSetChange = z.object({
  pointer: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.unknown(),
  after: z.unknown(),
  words: localisedText,
})
export type RuleSetChange = z.infer<typeof ruleSetChange>

/** What may differ of a metric that counts in a row: what the row is of, what it looks at, a hit, its time, or that it is one. */
const rowParts = ['row_of', 'row_when', 'row_hit', 'row_time', 'row'] as const

/**
 * A tier whose criteria differ from the version in force: it is new, easier, harder, or asks for something of which nobody
 * can tell; and in what it differs. `live` is what it needs there, null where it does not exist. Earned tiers stay.
 */
export const criteriaChange = z.object({
  achievement: z.string(),
  tier: z.enum(['bronze', 'silver', 'gold']),
  kind: z.enum(['added', 'easier', 'harder', 'other']),
  in: z.array(z.enum(['need', 'metric', ...rowParts, 'requires'])),
  need: z.object({ live: z.int().nullable(), draft: z.int() }),
})
export type CriteriaChange = z.infer<typeof criteriaChange>

/** A published version, without its document. */
export const ruleSetSummary = z.object({
  version: z.int(),
  note: z.string(),
  published_at: timestamp,
  /** Id of the admin; null for the one that is shipped. */
  published_by: z.string().nullable(),
  /** The version it was made from; null for the first. */
  based_on: z.int().nullable(),
  /** Whether it is the one in force. */
  live: z.boolean(),
})
export type RuleSetSummary = z.infer<typeof ruleSetSummary>

/** Body of `GET /api/v1/rule-sets`, newest first. */
export const ruleSetList = z.object({
  data: z.array(ruleSetSummary),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type RuleSetList = z.infer<typeof ruleSetList>

/** The recount of what players did before a version, ordered with its publication. */
export const recount = z.object({
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  mode: z.enum(['silent', 'notice']),
  /** Of those from before the version. */
  events: z.object({ done: z.int(), total: z.int() }),
  /** Players whose past made a difference, so far. */
  players: z.int(),
  error: z.string().nullable(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
})
export type Recount = z.infer<typeof recount>

/** Body of `GET /api/v1/rule-sets/:version`. */
export const ruleSetVersion = ruleSetSummary.extend({
  document: z.unknown(),
  /** The version that `changes` is against: the one in force before it, unless `?against=` names another. */
  against: z.int().nullable(),
  changes: z.array(ruleSetChange),
  /** Null when it counts from its publication on. */
  recount: recount.nullable(),
})
export type RuleSetVersion = z.infer<typeof ruleSetVersion>

/**
 * Body of `GET` and `PUT /api/v1/rule-set-draft`: the one draft that all admins share. Its ETag is its revision, which
 * every save raises; revision 0 is the version in force, as long as nobody has saved a draft.
 */
export const ruleSetDraft = z.object({
  document: z.unknown(),
  based_on: z.int(),
  revision: z.int(),
  edited_by: z.string().nullable(),
  edited_at: timestamp.nullable(),
  /** Set while it waits to be published by itself. */
  publish_at: timestamp.nullable(),
  publish_note: z.string().nullable(),
  /** What becomes of what players did before, once it is published. */
  publish_past: z.enum(['from_now', 'silent', 'notice']),
  /** Why it was not published when its time had come. */
  publish_refused: z.string().nullable(),
  /** Everything that keeps it from being published. */
  faults: z.array(fault),
  /** Against the version in force. */
  changes: z.array(ruleSetChange),
  criteria: z.array(criteriaChange),
})
export type RuleSetDraft = z.infer<typeof ruleSetDraft>

/** Body of the answer of `POST /api/v1/rule-set-checks`: what a document would be told as the draft, without keeping it. */
export const ruleSetCheck = ruleSetDraft.pick({ faults: true, changes: true, criteria: true })
export type RuleSetCheck = z.infer<typeof ruleSetCheck>

/** Body of `GET /api/v1/rule-set-draft/impact`. */
export const ruleSetImpact = z.object({
  /** Ids of rules in force that the draft changes or takes away. */
  rules: z.array(z.string()),
  /** Of those, what they read in the last 24 hours; null when counting took too long. */
  counts: z.array(z.object({ rule: z.string(), activities: z.int(), players: z.int() })).nullable(),
})
export type RuleSetImpact = z.infer<typeof ruleSetImpact>

/** Beside ids of admins, what they are called, as far as they are still there. */
export const withAdmins = z.object({ admins: z.record(z.string(), z.string()) })
export type WithAdmins = z.infer<typeof withAdmins>

/** Body of `POST /api/v1/rule-set-draft/publish`. */
export const publishOrder = z.strictObject({
  note: z
    .string()
    .trim()
    .min(1)
    .max(500)
    // No column of text takes it.
    .refine(text => !text.includes('\0'), 'may not contain NUL'),
  /**
   * What becomes of what players did before: `from_now` counts for new metrics only what comes; the others count the
   * past too, as a job, and give what it is worth, told to players as news or silently.
   */
  past: z.enum(['from_now', 'silent', 'notice']).default('from_now'),
  /** When to publish; at once when left out. */
  at: givenMoment.optional(),
})
