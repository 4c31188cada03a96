import type { Sql, Tx } from '#db/client'
import type { DeadLetterFilter } from '#server/contract/dead-letters'

/** What a filter asks for, as a condition on bus.dead_letters, there called d. */
export function matching(sql: Sql | Tx, filter: DeadLetterFilter) {
  const { consumer, fingerprint, type, player, state, from, to } = filter
  return sql`true
    ${consumer === null ? sql`` : sql`and d.consumer = ${consumer}`}
    ${fingerprint === null ? sql`` : sql`and d.fingerprint = ${fingerprint}`}
    ${type === null ? sql`` : sql`and d.type = ${type}`}
    ${player === null ? sql`` : sql`and d.player_id = ${player}`}
    ${state === null ? sql`` : sql`and d.state = ${state}`}
    ${from === null ? sql`` : sql`and d.added_at >= ${from}`}
    ${to === null ? sql`` : sql`and d.added_at < ${to}`}`
}
