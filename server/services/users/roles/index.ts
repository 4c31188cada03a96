import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { changeRole, type RoleOrder, requireChange } from './change-role.ts'
import { expireRoles } from './expire-roles.ts'
import { type HeldRole, readRole, readRoleChanges } from './role-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** What players are: free, VIP for a while or for good, or staff. */
export function makeRoles({ sql, announce }: Deps) {
  return {
    read: (playerId: string) => readRole(sql, playerId),
    changes: (playerId: string, page: { limit: number; before: number | null }) =>
      readRoleChanges(sql, playerId, page),
    /** The role that an order would change. Throws as the order would, but for who is erased, and writes nothing. */
    preview: async ({ playerId, role, until }: RoleOrder): Promise<HeldRole> => {
      const held = await readRole(sql, playerId)
      await requireChange(sql, held, { role, until })
      return held
    },
    change: async (order: RoleOrder, version: number | null) => {
      const { id, events } = await changeRole(sql, order, version)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
    /** Ends every VIP that is over. Any worker may ask, at any time. Answers how many were ended. */
    expire: () => expireRoles({ sql, announce }),
  }
}
