import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { plainText } from './plain-text.ts'

/** Who did it and why: every change by an admin says both. */
const order = { by: z.string().min(1).max(100), reason: plainText(500) }
const achievement = z.string().min(1).max(64)
const tier = z.enum(['bronze', 'silver', 'gold'])
const day = z.iso.date()
const board = z.string().min(1).max(64)
const pointsMax = 10_000_000

/**
 * What admins did to one player. Gamification answers each with facts of its own; the log has both, so that a replay
 * does the same again.
 */
export const adminFacts = {
  /** `earned` decides whether it also moves what was earned in all, and so level and boards. */
  'admin.points_adjusted': defineEvent(
    'console',
    z.strictObject({
      ...order,
      points: z
        .int()
        .min(-pointsMax)
        .max(pointsMax)
        .refine(points => points !== 0, 'Is nothing to adjust.'),
      earned: z.boolean(),
    }),
  ),
  'admin.tier_granted': defineEvent('console', z.strictObject({ ...order, achievement, tier })),
  'admin.tier_revoked': defineEvent('console', z.strictObject({ ...order, achievement, tier })),
  'admin.freeze_given': defineEvent('console', z.strictObject({ ...order })),
  /** Both days included; without `to` until it is resumed. */
  'admin.streak_paused': defineEvent('console', z.strictObject({ ...order, from: day, to: day.nullable() })),
  'admin.streak_resumed': defineEvent('console', z.strictObject({ ...order, on: day })),
  /** Missed days that are not to break the streak. */
  'admin.streak_restored': defineEvent('console', z.strictObject({ ...order, from: day, to: day })),
  /**
   * What a player did before a version came, counted by its metrics: by how much each count or sum differs from what the
   * versions before made of it, the most of what is not summed, and names met with how often. One of the three each.
   */
  'admin.past_counted': defineEvent(
    'console',
    z.strictObject({
      ...order,
      version: z.int().positive(),
      /** Whether the player is not to be told of what this unlocks. */
      quiet: z.boolean(),
      metrics: z.array(
        z.strictObject({
          id: z.string().max(64),
          add: z.number().optional(),
          most: z.number().optional(),
          names: z.array(z.tuple([z.string(), z.int().positive()])).optional(),
        }),
      ),
    }),
  ),
  /** What was made of a violation, named by its activity. Points that are reversed have events of their own. */
  'admin.violation_reviewed': defineEvent(
    'console',
    z.strictObject({
      ...order,
      violation: z.string(),
      verb: z.enum(['dismiss', 'warn', 'reverse', 'suspend']),
      /** What the player reads of it. */
      told: plainText(300).optional(),
    }),
  ),
  /** An activity taken back, with what it was and every line it left in the ledger. */
  'admin.activity_reversed': defineEvent(
    'console',
    z.strictObject({
      ...order,
      event_id: z.string(),
      type: z.string(),
      occurred_at: z.iso.datetime({ precision: 3 }),
      data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      entries: z.array(z.strictObject({ rule: z.string(), points: z.int() })),
    }),
  ),
  /** The player stands on this board no more, whatever they score, until they are put back. Boards answer to both. */
  'admin.board_entry_removed': defineEvent('console', z.strictObject({ ...order, board })),
  'admin.board_entry_restored': defineEvent('console', z.strictObject({ ...order, board })),
}
