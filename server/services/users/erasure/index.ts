import type { Sql } from '#db/client'
import { erasedRefusal } from '#server/bus/erased-key'
import type { BusEvent } from '#server/events/envelope'
import { changeErasure, type ErasureOrder, requirePossible } from './change-erasure.ts'
import { eraseDue } from './erase-due.ts'
import { type HeldErasure, readErasure } from './erasure-store.ts'
import { type Known, knownOf } from './known-of.ts'

type Deps = { sql: Sql; graceHours: number; announce: (events: BusEvent[]) => void }

/** Players who are to be forgotten, and are. */
export function makeErasure({ sql, graceHours, announce }: Deps) {
  return {
    graceHours,
    read: (playerId: string) => readErasure(sql, playerId),
    /** What an order would change, and what is known of the player. Throws as the order would, and writes nothing. */
    preview: async (order: ErasureOrder): Promise<HeldErasure & { knows: Known }> => {
      const held = await readErasure(sql, order.playerId)
      if (held.erasedAt !== null) throw erasedRefusal()
      requirePossible(held, order)
      return { ...held, knows: await knownOf(sql, order.playerId) }
    },
    change: async (order: ErasureOrder, version: number | null) => {
      const { id, events } = await changeErasure({ sql, graceHours }, order, version)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
    /** Forgets everybody whose time is up. Any worker may ask, at any time. Answers how many were. */
    eraseDue: () => eraseDue({ sql, announce }),
  }
}
