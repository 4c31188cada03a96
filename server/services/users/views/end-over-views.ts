import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { endView } from './end-view.ts'
import { holdOverViews } from './view-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

const viewsPerPage = 100

/**
 * States of every view that is over that it is: its time, the admin's session, their right to it, or the player. Nobody sees
 * anything through it since. Any worker may, at any time, and several at once. Answers how many there were.
 */
export async function endOverViews({ sql, announce }: Deps): Promise<number> {
  for (let ended = 0; ; ) {
    const events = await transaction(sql, async tx => {
      const drafts: Draft[] = []
      for (const { because, now, ...view } of await holdOverViews(tx, viewsPerPage))
        drafts.push(await endView(tx, view, because, because === 'time_over' ? view.until : now))
      return await append(tx, drafts)
    })
    announce(events)
    ended += events.length
    if (events.length < viewsPerPage) return ended
  }
}
