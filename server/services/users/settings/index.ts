import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { changeOf, changeSettings, requireMove, type SettingsOrder } from './change-settings.ts'
import { readSettings } from './settings-store.ts'

export { zoneChangesDays, zoneChangesMost } from './settings-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** The language and the zone that players choose themselves. */
export function makeSettings({ sql, announce }: Deps) {
  return {
    read: (playerId: string) => readSettings(sql, playerId),
    /** What an order would change. Throws as the order would, but for who is erased, and writes nothing. */
    preview: async ({ playerId, ...own }: SettingsOrder) => {
      const held = await readSettings(sql, playerId)
      const change = changeOf(held, own)
      const moves = change.fields.includes('time_zone')
      if (moves) requireMove(held)
      return { held, ...change, moves }
    },
    /** Answers the facts that it stated: none for a repeat. */
    change: async (order: SettingsOrder, version: number | null): Promise<BusEvent[]> => {
      const events = await changeSettings(sql, order, version)
      announce(events)
      return events
    },
  }
}
