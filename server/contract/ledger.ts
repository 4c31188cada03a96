import { z } from 'zod'
import { ledgerEntry } from './progress.ts'

/** Body of `GET /api/v1/players/:id/ledger`, newest first. `next_cursor` goes into `before` for the page after it. */
export const ledgerPage = z.object({
  data: z.array(ledgerEntry),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type LedgerPage = z.infer<typeof ledgerPage>
