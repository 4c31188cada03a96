import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { avatarsOf, type HeldAvatar, readShown } from './avatar-store.ts'
import { type AvatarOrder, changeAvatar } from './change-avatar.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/** Pictures of players: by their host, and by themselves. */
export function makeAvatars({ sql, announce }: Deps) {
  return {
    /** The picture that is shown of a player, its type and SHA-256; null for none. */
    read: (playerId: string) => readShown(sql, playerId),
    /** SHA-256 of what is shown, of those players who have a picture. */
    of: (playerIds: readonly string[]) => avatarsOf(sql, playerIds),
    /** Answers what is shown then. Throws `gone`. */
    change: async (order: AvatarOrder): Promise<HeldAvatar | null> => {
      const { shown, events } = await changeAvatar(sql, order)
      announce(events)
      return shown
    },
  }
}
