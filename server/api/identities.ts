import { type IdentityAnswer, type IdentityList, identityOrder as order } from '#server/contract/identities'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import { externalIdText, type Users } from '#server/services/users/index'

import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile' | 'identities' | 'adminNames'> }

const identityOrder = order.extend({ external_id: externalIdText })

/** `GET /players/:id/identities`: what hosts call a player, since when, and who brought it. */
export function getPlayerIdentities({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const found = await users.identities.read(playerId)
    const names = await users.adminNames(found.flatMap(({ brought }) => brought?.by ?? []))
    const body: IdentityList = {
      data: found.map(({ source, externalId, isMerged, eventId, brought, since }) => ({
        ...{ source, external_id: externalId, since },
        origin: isMerged ? 'merged' : eventId === null ? 'began' : 'linked',
        by: brought && { id: brought.by, name: names[brought.by] ?? null },
        reason: brought?.reason ?? null,
        event_id: eventId === null ? null : publicId('event', eventId),
      })),
    }
    return { body }
  }
}

/**
 * `POST /players/:id/identities`: a host calls the player so from then on, or does no more. 202 with the event's id; with
 * `?dry_run=true` 200 where it is possible. 409 for a name that means another player, and for the last one of this one.
 */
export function postPlayerIdentity({ who, users }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'merge_players')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { external_id: externalId, ...wanted } = parseBody(identityOrder, await readJson(call.request))
    const ordered = { ...wanted, playerId, externalId, by: admin.userId }
    if (isDryRun(call.url)) {
      const { isRepeat } = await users.identities.preview(ordered)
      const body: IdentityAnswer = { id: null, status: isRepeat ? 'duplicate' : 'possible' }
      return { body }
    }
    const { id, isRepeat } = await users.identities.change(ordered)
    const body: IdentityAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}
