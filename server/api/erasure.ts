import {
  type ErasureAnswer,
  type ErasurePreview,
  erasureOrder,
  type HostErasure,
  type OwnErasure,
  ownErasureOrder,
  type PlayerErasure,
} from '#server/contract/erasure'
import { publicId } from '#server/events/ids'
import { type Host, requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { requireOwnPage } from '#server/http/own-page'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import { kindOf, type Users } from '#server/services/users/index'
import { asWisher, findSteward, findStewardWith, forHost } from './find-steward.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames' | 'erasure'>
  gamification: Pick<Gamification, 'countHeldOf'>
  boards: Pick<Boards, 'appearancesOf'>
}

type Own = Pick<Deps, 'who'> & { users: Pick<Users, 'erasure'> }

/** `GET /players/me/erasure`: whether the account is about to be deleted, and when. */
export function getOwnErasure({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return await ownView(users, playerId)
  }
}

/**
 * `POST /players/me/erasure`: the player wants to be forgotten, or takes that back. 409 where there is nothing to take
 * back, or where an admin or a host ordered it.
 */
export function postOwnErasure({ who, users }: Own): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    const { verb } = parseBody(ownErasureOrder, await readJson(request))
    await users.erasure.change({ playerId, verb, by: { kind: 'player' } }, readIfMatch(request))
    return { ...(await ownView(users, playerId)), status: 202 }
  }
}

async function ownView({ erasure }: Own['users'], playerId: string) {
  const { open, version } = await erasure.read(playerId)
  const body: OwnErasure = {
    ...{ version, grace_hours: erasure.graceHours },
    open: open && {
      ...{ requested_at: open.requestedAt, erase_at: open.eraseAt },
      by: kindOf(open),
    },
  }
  return { body, headers: { etag: etagOf(version) } }
}

/** `GET /players/:id/erasure`: whether and when a player is forgotten, and who wanted it; for admins and the player's host. */
export function getPlayerErasure({ who, users }: Deps): Endpoint {
  return async call => {
    const { playerId, by } = await findSteward({ who, users }, call)
    const { open, erasedAt, version } = await users.erasure.read(playerId)
    if (by.kind === 'host')
      return {
        body: hostView(by, { open, version, graceHours: users.erasure.graceHours }),
        headers: { etag: etagOf(version) },
      }
    const names = await users.adminNames(open?.by ? [open.by] : [])
    const body: PlayerErasure = {
      ...{ version, grace_hours: users.erasure.graceHours, erased_at: erasedAt },
      open: open && {
        ...{ id: publicId('event', open.eventId), requested_at: open.requestedAt, erase_at: open.eraseAt },
        ...{ by: open.by === null ? null : { id: open.by, name: names[open.by] ?? null } },
        ...{ host: open.host, reason: open.reason },
      },
    }
    return { body, headers: { etag: etagOf(version) } }
  }
}

type Held = Awaited<ReturnType<Users['erasure']['read']>>

const hostView = (
  host: Host,
  { open, version, graceHours }: Pick<Held, 'open' | 'version'> & { graceHours: number },
): HostErasure => ({
  ...{ version, grace_hours: graceHours },
  open: open && {
    ...{ id: publicId('event', open.eventId), requested_at: open.requestedAt, erase_at: open.eraseAt },
    ...forHost(host, open),
  },
})

/**
 * `POST /players/:id/erasure`: a player is to be forgotten, or not after all. 202 with the event's id; with `?dry_run=true`
 * 200 and what would go, with an `ETag` for `If-Match`. 410 for who is forgotten already. By an admin, or by the player's host,
 * which takes back what it asked for and nothing else.
 */
export function postPlayerErasure({ who, users, gamification, boards }: Deps): Endpoint {
  return async call => {
    const { playerId, by } = await findStewardWith({ who, users }, call, 'erase_players')
    const { verb, reason } = parseBody(erasureOrder, await readJson(call.request))
    const order = { playerId, verb, by: asWisher(by, reason) }
    if (isDryRun(call.url)) {
      const { version, knows } = await users.erasure.preview(order)
      const [held, appearances] = await Promise.all([
        gamification.countHeldOf(playerId),
        boards.appearancesOf([playerId]),
      ])
      const body: ErasurePreview = {
        ...{ version, grace_hours: users.erasure.graceHours },
        knows: {
          ...{ name: knows.name, sessions: knows.sessions, personality: knows.personality },
          // What other hosts call the player is between them.
          identities: knows.identities
            .filter(({ source }) => by.kind === 'admin' || source === by.source)
            .map(({ source, externalId }) => ({ source, external_id: externalId })),
          ...{ alias: (appearances.get(playerId)?.alias ?? null) !== null, appeals: held.appeals },
        },
        keeps: { ledger_entries: held.entries, total_earned: held.totalEarned },
      }
      return { body, headers: { etag: etagOf(version) } }
    }
    const { id, isRepeat } = await users.erasure.change(order, readIfMatch(call.request))
    const body: ErasureAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}
