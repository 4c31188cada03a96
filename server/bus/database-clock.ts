import type { Sql } from '#db/client'

export type DatabaseClock = {
  /** The database's time, epoch ms, as far as it was last measured. */
  nowMs: () => number
  measure: () => Promise<void>
}

/**
 * The one clock that all processes share. A machine whose own is minutes off would refuse what hosts send as coming from
 * the future, or take what is.
 */
export function makeDatabaseClock(sql: Sql): DatabaseClock {
  let aheadMs = 0
  return {
    nowMs: () => Date.now() + aheadMs,
    measure: async () => {
      const askedAt = Date.now()
      const [row] = await sql<{ now: string }[]>`select clock_timestamp() as now`
      const answeredAt = Date.now()
      if (row) aheadMs = Date.parse(row.now) - (askedAt + answeredAt) / 2
    },
  }
}
