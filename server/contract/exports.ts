import { z } from 'zod'
import { reason, timestamp } from './text.ts'

const verb = z.enum(['request', 'cancel'])

/** Body of `POST /api/v1/players/me/export`: everything about the player is to be put into an archive, or not after all. */
export const ownExportOrder = z.strictObject({ verb })
export type OwnExportOrder = z.infer<typeof ownExportOrder>

/** Body of `POST /api/v1/players/:id/export`. */
export const exportOrder = z.strictObject({ verb, reason })
export type ExportOrder = z.infer<typeof exportOrder>

const exportView = {
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed', 'expired']),
  requested_at: timestamp,
  /** How much is read, between 0 and 1; null before that is known. */
  progress: z.number().nullable(),
  /** When it came to its end, whichever. */
  finished_at: timestamp.nullable(),
}

/** The newest that can be fetched, until when: one that is asked for anew takes its place when it is done. */
const archive = z
  .object({ path: z.string(), bytes: z.int(), made_at: timestamp, expires_at: timestamp })
  .nullable()

/** Body of `GET /api/v1/players/me/export`, and the answer to a wish. */
export const ownExport = z.object({
  /** The last one; null where none was ever asked for. */
  last: z.object({ ...exportView, by: z.enum(['player', 'admin', 'host']) }).nullable(),
  archive,
})
export type OwnExport = z.infer<typeof ownExport>

/** Body of `GET /api/v1/players/:id/export` for the player's host. */
export const hostExport = z.object({
  last: z
    .object({
      ...exportView,
      /** The event of the wish. */
      id: z.string(),
      by: z.enum(['player', 'admin', 'host']),
      /** Whether this host asked for it, and so may call it off; then with its `reason`. */
      is_own: z.boolean(),
      reason: z.string().nullable(),
    })
    .nullable(),
  archive,
})
export type HostExport = z.infer<typeof hostExport>

/** Body of `GET /api/v1/players/:id/export` for admins. */
export const playerExport = z.object({
  last: z
    .object({
      ...exportView,
      /** The event of the wish. */
      id: z.string(),
      /** Null for the player and for a host; `name` is null for an admin who is gone. */
      by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      /** Source of the host that asked for it; null where none did. */
      host: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  archive,
})
export type PlayerExport = z.infer<typeof playerExport>

/** Answer to an order: the event that tells of it. `duplicate` when an archive was being made already. */
export const exportAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type ExportAnswer = z.infer<typeof exportAnswer>
