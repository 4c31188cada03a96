import { z } from 'zod'
import { boardPeriod } from './board.ts'
import { reason, timestamp } from './text.ts'

/** Body of `POST /api/v1/boards/:id/removals` and `…/returns`: whom it is about, and why. The player reads the reason. */
export const boardEntryOrder = z.strictObject({ player_id: z.string().max(100), reason })
export type BoardEntryOrder = z.infer<typeof boardEntryOrder>

const rank = z.int().nullable()
const points = z.int().nullable()

/** Answer to either with `?dry_run=true`: what it would do, as of now. */
export const boardEntryPreview = z.object({
  /** Goes into `If-Match`, so that nothing is done once a close has begun or somebody was faster. */
  version: z.int(),
  player: z.object({ id: z.string(), external_id: z.string(), name: z.string().nullable() }),
  /** Why the player takes no place anyhow; null when they do. */
  otherwise: z.enum(['hidden', 'staff', 'suspended']).nullable(),
  /** The running period, and the one before while it is not closed. */
  periods: z.array(
    z.object({
      period: boardPeriod,
      /** open: it runs · settling: over, its prizes are not given yet · closing: its close has begun and is out of reach. */
      state: z.enum(['open', 'settling', 'closing']),
      score: z.int().nullable(),
      rank: z.object({ from: rank, to: rank }),
      /** What the place wins if the period ended now. */
      prize: z.object({ from: points, to: points }),
      /** The first of those whose rank changes with it, and how many there are in all. */
      moves: z.array(
        z.object({
          player_id: z.string(),
          name: z.string().nullable(),
          score: z.int(),
          rank: z.object({ from: z.int(), to: z.int() }),
          prize: z.object({ from: points, to: points }),
        }),
      ),
      moving: z.int(),
    }),
  ),
})
export type BoardEntryPreview = z.infer<typeof boardEntryPreview>

/** Answer to either: the event that says so. `duplicate` when the same admin had done the same already. */
export const boardEntryAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type BoardEntryAnswer = z.infer<typeof boardEntryAnswer>

const said = z.object({
  /** `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }),
  reason: z.string(),
  at: timestamp,
})

/** Somebody who was taken off a board; `restored` once they are back. */
const boardRemoval = said.extend({
  /** Of the event that did it. */
  id: z.string(),
  player: z.object({ id: z.string(), external_id: z.string(), name: z.string().nullable() }),
  restored: said.nullable(),
})

/** Body of `GET /api/v1/boards/:id/removals`, newest first. `next_cursor` goes into `before` for the page after it. */
export const boardRemovalList = z.object({
  data: z.array(boardRemoval),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type BoardRemovalList = z.infer<typeof boardRemovalList>
