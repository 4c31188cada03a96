import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import type { Scoring } from '../scoring.ts'
import { archivePeriod } from './archive-period.ts'
import { type Closing, type ClosingName, findClosing, waitsForPayment } from './closing.ts'
import { freezeShard } from './freeze-shard.ts'
import { payPage } from './pay-page.ts'
import { rankPage } from './rank-page.ts'
import { reconcileShard } from './reconcile-shard.ts'

export type ClosingDeps = {
  sql: Sql
  scoringOf: (ruleSet: number) => Promise<Scoring>
  /** Types of events that move scores. */
  types: readonly string[]
  announce: (events: BusEvent[]) => void
}

/** Does the next piece of a closing. False when there is none: it is archived, or waits for an admin. */
export async function advanceClosing(deps: ClosingDeps, name: ClosingName): Promise<boolean> {
  const closing = await findClosing(deps.sql, name)
  if (!closing || closing.step === 'archived' || waitsForPayment(closing)) return false
  deps.announce(await doPiece(deps, closing))
  return true
}

async function doPiece(deps: ClosingDeps, closing: Closing): Promise<BusEvent[]> {
  const { sql } = deps
  switch (closing.step) {
    case 'begun':
      await freezeShard(sql, closing)
      return []
    case 'frozen':
      await reconcileShard(deps, closing)
      return []
    case 'reconciled':
      await rankPage(sql, closing)
      return []
    case 'previewed':
      return await payPage(sql, closing)
    case 'paid':
      return await archivePeriod(sql, closing)
    case 'archived':
      return []
  }
}
