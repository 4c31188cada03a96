import {
  type ExportAnswer,
  exportOrder,
  type OwnExport,
  ownExportOrder,
  type PlayerExport,
} from '#server/contract/exports'
import { AppError, refusal } from '#server/errors'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { HeldExport, Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Own = { who: WhoIs; users: Pick<Users, 'exports'> }
type Deps = { who: WhoIs; users: Pick<Users, 'exports' | 'findProfile' | 'adminNames'> }

/** `GET /players/me/export`: how the last archive of everything about the player stands. */
export function getOwnExport({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return { body: ownView(await users.exports.read(playerId)) }
  }
}

/**
 * `POST /players/me/export`: everything about the player is to be put into an archive, or not after all. 202 with how it
 * stands; 429 for the sixth of a day, 409 where there is nothing to call off.
 */
export function postOwnExport({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    const { verb } = parseBody(ownExportOrder, await readJson(request))
    await users.exports.change({ playerId, verb, admin: null })
    return { status: 202, body: ownView(await users.exports.read(playerId)) }
  }
}

/** `GET /players/me/export/archive`: the archive itself, a zip. 410 once its time is up. */
export function getOwnArchive({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return archiveOf(users, playerId, requireDone(await users.exports.read(playerId)))
  }
}

function ownView(held: HeldExport | null): OwnExport {
  return {
    last: held && { ...viewOf(held, 'me'), by: held.by === null ? 'player' : 'admin' },
  }
}

/** `GET /players/:id/export`: the same for the team, and who wanted it. */
export function getPlayerExport({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const held = await users.exports.read(playerId)
    const names = await users.adminNames(held?.by ? [held.by] : [])
    const body: PlayerExport = {
      last: held && {
        ...viewOf(held, publicId('player', playerId)),
        id: publicId('event', held.eventId),
        by: held.by === null ? null : { id: held.by, name: names[held.by] ?? null },
        reason: held.reason,
      },
    }
    return { body }
  }
}

/** `POST /players/:id/export`: the same by an admin, with a reason. 202 with the event's id; 410 for who is forgotten. */
export function postPlayerExport({ who, users }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'export_players')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { verb, reason } = parseBody(exportOrder, await readJson(call.request))
    const { id, isRepeat } = await users.exports.change({
      playerId,
      verb,
      admin: { id: admin.userId, reason },
    })
    const body: ExportAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}

/** `GET /players/:id/export/archive`: the archive itself. That it was taken, and by whom, is stated before it is sent. */
export function getPlayerArchive({ who, users }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'export_players')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const held = requireDone(await users.exports.read(playerId))
    const reason = held.reason ?? 'The player asked for it.'
    await users.exports.stateFetch({ playerId, by: admin.userId, reason })
    return archiveOf(users, playerId, held)
  }
}

function viewOf(held: HeldExport, player: string) {
  const { state, createdAt, finishedAt, expiresAt, readDone, readTotal, bytes } = held
  return {
    ...{ state, requested_at: createdAt, finished_at: finishedAt },
    progress: readTotal === null ? null : readTotal === 0 ? 1 : readDone / readTotal,
    archive:
      state === 'done' && expiresAt !== null
        ? { path: `/api/v1/players/${player}/export/archive`, bytes, expires_at: expiresAt }
        : null,
  }
}

function requireDone(held: HeldExport | null): HeldExport {
  if (held?.state === 'done') return held
  if (held?.state === 'expired')
    throw refusal('gone', {
      en: 'This archive was kept for a day and is gone: have a new one made.',
      es: 'Este archivo se guardó un día y ya no está: pide uno nuevo.',
    })
  throw refusal('not_found', {
    en: 'There is no archive to fetch yet.',
    es: 'Todavía no hay ningún archivo que descargar.',
  })
}

/** Piece by piece, the next when the one before it was taken. */
function archiveOf(
  { exports }: Own['users'],
  playerId: string,
  { id, pieces, bytes, createdAt }: HeldExport,
): Response {
  let number = 0
  const body = new ReadableStream<Uint8Array>({
    pull: async controller => {
      if (number === pieces) return controller.close()
      const piece = await exports.readPiece(id, number)
      // Too late for a problem: what arrived is shorter than it says it is, and so known to be broken.
      if (!piece)
        return controller.error(new AppError('gone', 'The archive was taken away while it was fetched.'))
      number += 1
      controller.enqueue(piece)
    },
  })
  const name = `${publicId('player', playerId)}-${createdAt.slice(0, 10)}.zip`
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
