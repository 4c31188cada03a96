import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { readPlayedAs } from '../onboarding/played-as.ts'
import { changeOf, changeSettings, requireMove, type SettingsOrder } from './change-settings.ts'
import { displayOf } from './display-of.ts'
import { readSettings } from './settings-store.ts'

export { zoneChangesDays, zoneChangesMost } from './settings-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** What players choose themselves: language and zone, what they are told of, what they see first. */
export function makeSettings({ sql, announce }: Deps) {
  return {
    read: async (playerId: string) => {
      const [held, played] = await Promise.all([readSettings(sql, playerId), readPlayedAs(sql, playerId)])
      return { ...held, display: displayOf(held.own.display, played) }
    },
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
