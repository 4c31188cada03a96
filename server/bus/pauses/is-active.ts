import type { Sql, Tx } from '#db/client'

/** Whether pause `p` is one of now, by the database's clock. */
export const isActive = (db: Sql | Tx) =>
  db`(p.resumed_at is null and (p.until is null or p.until > clock_timestamp()))`
