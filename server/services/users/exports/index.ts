import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { changeExport, type ExportOrder } from './change-export.ts'
import { expireExports, readExports, readPiece } from './export-store.ts'
import { type Fetch, stateFetch } from './state-fetch.ts'

/** Archives of everything about a player. */
export function makeExports({ sql, announce }: { sql: Sql; announce: (events: BusEvent[]) => void }) {
  return {
    /** How the last one stands, and the one that can be fetched. */
    read: (playerId: string) => readExports(sql, playerId),
    readPiece: (exportId: string, number: number) => readPiece(sql, exportId, number),
    change: async (order: ExportOrder) => {
      const { id, events } = await changeExport(sql, order)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
    /** Notes that an admin or a host takes the archive of a player. */
    stateFetch: async (fetch: Fetch) => announce(await stateFetch(sql, fetch)),
    /** Takes away what was kept long enough. Any worker may ask, at any time. Answers how many were. */
    expireDue: () => expireExports(sql),
  }
}
