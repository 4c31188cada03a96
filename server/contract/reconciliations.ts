import { z } from 'zod'
import { reconciledParts } from './reconciled-parts.ts'
import { reason, timestamp } from './text.ts'

const reconciledFields = [
  ...(['available', 'total_earned', 'entries', 'level'] as const),
  ...(['cycle', 'score', 'rank'] as const),
] as const

const discrepancy = z.object({
  player_id: z.string(),
  part: z.enum(reconciledParts),
  field: z.enum(reconciledFields),
  /** Of tiers, whose number is how often it was earned. */
  achievement: z.string().nullable(),
  tier: z.enum(['bronze', 'silver', 'gold']).nullable(),
  /** Of scores and ranks. */
  board: z.string().nullable(),
  period: z.string().nullable(),
  /** What stands there, and what it should be; null for nothing. */
  found: z.number().nullable(),
  expected: z.number().nullable(),
})
export type Discrepancy = z.infer<typeof discrepancy>

export const reconciliationResult = z.object({
  /** Players that were looked at. */
  players: z.int(),
  /** Of them: those left out, because a consumer was not done with what they did. */
  unsettled: z.int(),
  /** Players that differ, by what differs; `tiers` is null where that was not looked at, which earlier versions did not. */
  differ: z.object({
    ...{ state: z.int(), copy: z.int(), tiers: z.int().nullable() },
    ...{ scores: z.int(), ranks: z.int() },
  }),
  /** Copies that were set right, players whose tiers were, and whether ranks are being set anew. */
  repaired: z.object({ copies: z.int(), tiers: z.int(), ranks: z.boolean() }),
  /** False when ranks could not be looked at: Redis was away, or they were being set anew. */
  ranks_checked: z.boolean(),
  /** The first 20. */
  discrepancies: z.array(discrepancy),
  from: timestamp,
  as_of: timestamp,
})
export type ReconciliationResult = z.infer<typeof reconciliationResult>

/** Body of `POST /api/v1/reconciliations` and `GET /api/v1/reconciliations/:id`. */
export const reconciliation = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  /** Id of the admin who ordered it; null for the schedule. */
  created_by: z.string().nullable(),
  /** Whether what can be set right is. */
  repair: z.boolean(),
  reason: z.string().nullable(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  /** Players looked at; `total` is null until they were counted. */
  progress: z.object({ done: z.int(), total: z.int().nullable() }),
  /** True unless every player was looked at. */
  partial: z.boolean(),
  result: reconciliationResult.nullable(),
  error: z.string().nullable(),
})
export type Reconciliation = z.infer<typeof reconciliation>

/** Body of `GET /api/v1/reconciliations`: the newest twenty. */
export const reconciliationList = z.object({ data: z.array(reconciliation) })
export type ReconciliationList = z.infer<typeof reconciliationList>

/** What is asked for with `POST /reconciliations`: to look, or to set right what can be, which needs a reason. */
export const reconciliationOrder = z
  .strictObject({ repair: z.boolean().default(false), reason: reason.optional() })
  .refine(order => !order.repair || order.reason !== undefined, {
    path: ['reason'],
    message: 'is needed to set something right',
  })
