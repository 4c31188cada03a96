import {
  type ExportAnswer,
  exportOrder,
  type HostExport,
  type OwnExport,
  ownExportOrder,
  type PlayerExport,
} from '#server/contract/exports'
import { AppError, refusal } from '#server/errors'
import { publicId } from '#server/events/ids'
import { requirePlayer, requirePlayerAlone, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readIdempotencyKey } from '#server/http/idempotency-key'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import { type HeldExport, kindOf, type Users } from '#server/services/users/index'
import { asWisher, findSteward, findStewardWith, forHost } from './find-steward.ts'
import { sendArchive } from './send-archive.ts'

type Own = { who: WhoIs; users: Pick<Users, 'exports'> }
type Found = Awaited<ReturnType<Users['exports']['read']>>
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
 * stands; 429 for the sixth made within a day, 409 where there is nothing to call off. The same `Idempotency-Key` again asks
 * for nothing new.
 */
export function postOwnExport({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    const { verb } = parseBody(ownExportOrder, await readJson(request))
    await users.exports.change({ playerId, verb, by: { kind: 'player' }, key: readIdempotencyKey(request) })
    return { status: 202, body: ownView(await users.exports.read(playerId)) }
  }
}

/** `GET /players/me/export/archive`: the archive itself, a zip. 410 once its time is up. */
export function getOwnArchive({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayerAlone(who, request)
    return sendArchive(users.exports, playerId, requireReady(await users.exports.read(playerId)))
  }
}

function ownView({ last, ready }: Found): OwnExport {
  return {
    last: last && { ...viewOf(last), by: kindOf(last) },
    archive: archiveOf(ready, 'me'),
  }
}

/** `GET /players/:id/export`: the same for the team and the player's host, and who wanted it. */
export function getPlayerExport({ who, users }: Deps): Endpoint {
  return async call => {
    const { playerId, by } = await findSteward({ who, users }, call)
    const { last, ready } = await users.exports.read(playerId)
    if (by.kind === 'host') {
      const body: HostExport = {
        last: last && { ...viewOf(last), id: publicId('event', last.eventId), ...forHost(by, last) },
        archive: archiveOf(ready, publicId('player', playerId)),
      }
      return { body }
    }
    const names = await users.adminNames(last?.by ? [last.by] : [])
    const body: PlayerExport = {
      last: last && {
        ...{ ...viewOf(last), id: publicId('event', last.eventId), host: last.host, reason: last.reason },
        by: last.by === null ? null : { id: last.by, name: names[last.by] ?? null },
      },
      archive: archiveOf(ready, publicId('player', playerId)),
    }
    return { body }
  }
}

/**
 * `POST /players/:id/export`: the same by an admin or the player's host, with a reason. 202 with the event's id; 410 for who is
 * forgotten; to a host 429 for its sixth within a day, and 409 to call off what it did not ask for.
 */
export function postPlayerExport({ who, users }: Deps): Endpoint {
  return async call => {
    const { playerId, by } = await findStewardWith({ who, users }, call, 'export_players')
    const { verb, reason } = parseBody(exportOrder, await readJson(call.request))
    const { id, isRepeat } = await users.exports.change({
      playerId,
      verb,
      by: asWisher(by, reason),
      key: readIdempotencyKey(call.request),
    })
    const body: ExportAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}

/** `GET /players/:id/export/archive`: the archive itself. That it was taken, and by whom, is stated before it is sent. */
export function getPlayerArchive({ who, users }: Deps): Endpoint {
  return async call => {
    const { playerId, by } = await findStewardWith({ who, users }, call, 'export_players')
    const held = requireReady(await users.exports.read(playerId))
    // What is in it goes beyond what hosts see of players: whoever has it made answers for that.
    if (by.kind === 'host' && held.host !== by.source)
      throw new AppError('forbidden', 'This archive was not asked for by your app: ask for one of your own.')
    const reason = held.reason ?? 'The player asked for it.'
    // Asked for its headers alone, nothing is taken.
    if (call.request.method !== 'HEAD') await users.exports.stateFetch({ playerId, by: asWisher(by, reason) })
    return sendArchive(users.exports, playerId, held)
  }
}

function viewOf({ state, createdAt, finishedAt, readDone, readTotal }: HeldExport) {
  return {
    ...{ state, requested_at: createdAt, finished_at: finishedAt },
    // One that was let go waits again, whatever was read of it.
    progress:
      state === 'queued' || readTotal === null ? null : Math.min(1, readDone / Math.max(1, readTotal)),
  }
}

const archiveOf = (ready: HeldExport | null, player: string) =>
  ready && ready.finishedAt !== null && ready.expiresAt !== null
    ? {
        ...{ path: `/api/v1/players/${player}/export/archive`, bytes: ready.bytes },
        ...{ made_at: ready.finishedAt, expires_at: ready.expiresAt },
      }
    : null

function requireReady({ last, ready }: Found): HeldExport {
  if (ready) return ready
  if (last?.state === 'expired')
    throw refusal('gone', {
      en: 'This archive was kept for a day and is gone: have a new one made.',
      es: 'Este archivo se guardó un día y ya no está: pide uno nuevo.',
    })
  throw refusal('not_found', {
    en: 'There is no archive to fetch yet.',
    es: 'Todavía no hay ningún archivo que descargar.',
  })
}
