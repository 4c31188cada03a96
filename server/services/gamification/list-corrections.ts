import type { Sql } from '#db/client'
import { readConsoleEvents } from '#server/bus/read-console-events'
import { publicId } from '#server/events/ids'

export type CorrectionPage = { playerId: string; limit: number; before: number | null }

/** What admins did to a player, newest first: those before the place `before` in the log. `by` is the admin's id. */
export async function listCorrections(sql: Sql, page: CorrectionPage) {
  const events = await readConsoleEvents(sql, { ...page, limit: page.limit + 1 })
  const shown = events.slice(0, page.limit)
  return {
    corrections: shown.map(event => {
      const { by, reason, announced: _, ...data } = said(event.data)
      return {
        ...{ id: publicId('event', event.id), type: event.type, recordedAt: event.recordedAt },
        ...{ by: String(by), reason: String(reason), data },
      }
    }),
    next: events.length > page.limit ? (shown.at(-1)?.seq ?? null) : null,
  }
}

/** The catalogue has who and why in each of them. */
const said = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? { ...data } : {}
