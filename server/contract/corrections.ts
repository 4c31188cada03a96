import { z } from 'zod'
import { ledgerEntry } from './progress.ts'
import { calendarDay, localisedText, reason, timestamp } from './text.ts'

const tier = z.enum(['bronze', 'silver', 'gold'])
const achievement = z.string().min(1).max(64)
const pointsMax = 10_000_000

/** Body of `POST /api/v1/players/:id/corrections`: what an admin does to one player, and why. */
export const correctionOrder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('points'),
    points: z
      .int()
      .min(-pointsMax)
      .max(pointsMax)
      .refine(points => points !== 0, 'is nothing to adjust'),
    /** Whether it also moves what was earned in all, and so level and boards. */
    earned: z.boolean(),
    reason,
  }),
  z.strictObject({ kind: z.literal('tier_grant'), achievement, tier, reason }),
  z.strictObject({ kind: z.literal('tier_revocation'), achievement, tier, reason }),
  /** Takes back everything that one activity brought. */
  z.strictObject({ kind: z.literal('reversal'), event_id: z.string().max(100), reason }),
  z.strictObject({ kind: z.literal('freeze'), reason }),
  /** From today or later; without `to` until it is resumed. */
  z.strictObject({
    kind: z.literal('streak_pause'),
    from: calendarDay,
    to: calendarDay.nullable().default(null),
    reason,
  }),
  z.strictObject({ kind: z.literal('streak_resumption'), reason }),
  /** Days in the past that are not to break the streak. */
  z.strictObject({ kind: z.literal('streak_restoration'), from: calendarDay, to: calendarDay, reason }),
])
export type CorrectionOrder = z.infer<typeof correctionOrder>

/** What a player stands at. */
export const playerFigures = z.object({
  available: z.int(),
  total_earned: z.int(),
  level: z.int(),
  streak: z.int(),
  freezes: z.int(),
})
export type PlayerFigures = z.infer<typeof playerFigures>

const tierOf = z.object({ achievement: z.string(), name: localisedText, tier })

/** Answer to a correction with `?dry_run=true`: what it would do, as of now. */
export const correctionPreview = z.object({
  /** How often the player was written by then: goes into `If-Match`, so that nothing is done to somebody who moved since. */
  version: z.int(),
  before: playerFigures,
  after: playerFigures,
  /** Lines it would write. */
  entries: z.array(ledgerEntry.pick({ rule: true, kind: true, points: true, balance_after: true })),
  unlocked: z.array(tierOf),
  revoked: z.array(tierOf),
})
export type CorrectionPreview = z.infer<typeof correctionPreview>

/** Answer to a correction: `id` of its event, whose outcome tells when it is done. */
export const correctionAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type CorrectionAnswer = z.infer<typeof correctionAnswer>

/** One thing that an admin did to a player. */
const correctionRecord = z.object({
  /** Of its event. */
  id: z.string(),
  type: z.string(),
  recorded_at: timestamp,
  /** `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }),
  reason: z.string(),
  /** What was ordered, besides: `{ "points": -50, "earned": true }`. */
  data: z.record(z.string(), z.unknown()),
})
export type CorrectionRecord = z.infer<typeof correctionRecord>

/** Body of `GET /api/v1/players/:id/corrections`, newest first. `next_cursor` goes into `before` for the page after it. */
export const correctionList = z.object({
  data: z.array(correctionRecord),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type CorrectionList = z.infer<typeof correctionList>
