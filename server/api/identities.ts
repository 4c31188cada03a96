import { type IdentityAnswer, type IdentityList, identityOrder as order } from '#server/contract/identities'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import { externalIdText, type Users } from '#server/services/users/index'

import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile' | 'identities'> }

const identityOrder = order.extend({ external_id: externalIdText })

/** `GET /players/:id/identities`: what hosts call a player. */
export function getPlayerIdentities({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const body: IdentityList = {
      data: (await users.identities.read(playerId)).map(({ source, externalId, isMerged, eventId }) => ({
        ...{ source, external_id: externalId },
        origin: isMerged ? 'merged' : eventId === null ? 'began' : 'linked',
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
