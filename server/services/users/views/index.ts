import type { Sql } from '#db/client'
import { viewKeyOf } from '#server/contract/view-key'
import type { BusEvent } from '#server/events/envelope'
import { adminNames } from '../admin-names.ts'
import { findProfile } from '../profiles.ts'
import { endOverViews } from './end-over-views.ts'
import { leaveView } from './leave-view.ts'
import { openView, type ViewWish } from './open-view.ts'
import { findOpenView } from './view-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }
type Asked = { get: (name: string) => string | null }

/** Who looks at whom, and until when. */
type ShownView = {
  playerId: string
  player: { name: string | null; externalId: string; timeZone: string }
  admin: string | null
  until: string
}

/** Admins who see the portal as one player does, for a quarter of an hour and without changing anything. */
export function makeViews({ sql, announce }: Deps) {
  const read = async (headers: Asked) => {
    const key = viewKeyOf(headers)
    return key === null ? null : await findOpenView(sql, key)
  }
  return {
    open: async (wish: ViewWish) => {
      const { events, ...opened } = await openView(sql, wish)
      announce(events)
      return { ...opened, isRepeat: events.length === 0 }
    },
    /** The view that a browser holds and that is open; null where it holds none, or one that is over. */
    read,
    /** The same for its banner; `over` where the browser holds one that is. */
    show: async (headers: Asked): Promise<ShownView | 'over' | null> => {
      if (viewKeyOf(headers) === null) return null
      const view = await read(headers)
      const player = view && (await findProfile(sql, { playerId: view.playerId }))
      if (!view || !player) return 'over'
      const { [view.by]: admin = null } = await adminNames(sql, [view.by])
      const { name, externalId, timeZone } = player
      return { playerId: view.playerId, player: { name, externalId, timeZone }, admin, until: view.until }
    },
    /** Ends it, unless it is over. Answers whose portal was seen, or null for what nobody opened. */
    leave: async (headers: Asked): Promise<string | null> => {
      const key = viewKeyOf(headers)
      if (key === null) return null
      const { playerId, events } = await leaveView(sql, key)
      announce(events)
      return playerId
    },
    /** Tells of those that are over. Any worker may ask, at any time. Answers how many were. */
    endOver: () => endOverViews({ sql, announce }),
  }
}
