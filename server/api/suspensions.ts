import { type PlayerSuspension, suspensionOrder } from '#server/contract/suspensions'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readIdempotencyKey } from '#server/http/idempotency-key'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames' | 'merging' | 'erasure'>
  gamification: Pick<Gamification, 'suspensions'>
}

/** `GET /players/:id/suspension`: the penalty in force, and what an admin ordered without a violation. */
export function getPlayerSuspension({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { ordered, ...held } = await gamification.suspensions.read(playerId)
    const names = ordered ? await users.adminNames([ordered.by]) : {}
    const body: PlayerSuspension = {
      ...held,
      ordered: ordered && { ...ordered, by: { id: ordered.by, name: names[ordered.by] ?? null } },
    }
    return { body, headers: { etag: etagOf(held.version) } }
  }
}

/**
 * `POST /players/:id/suspension`: suspends a player without a violation, or ends that. 202 with the event's id; with
 * `?dry_run=true` 200 and what it would do, with an `ETag` for `If-Match`. 409 for who is suspended by a violation, and
 * for who is not suspended; 410 for who was erased.
 */
export function postPlayerSuspension({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'review_violations')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const order = parseBody(suspensionOrder, await readJson(call.request))
    const key = readIdempotencyKey(call.request)
    await requireThere(users, playerId)
    const wanted = { playerId, order, by: admin.userId }
    if (isDryRun(call.url)) {
      const body = await gamification.suspensions.preview(wanted)
      return { body, headers: { etag: etagOf(body.version) } }
    }
    const version = readIfMatch(call.request)
    return { status: 202, body: await gamification.suspensions.carryOut({ ...wanted, version, key }) }
  }
}

/** Whoever is part of another, or was erased, earns nothing that could be held back. */
async function requireThere({ merging, erasure }: Deps['users'], playerId: string): Promise<void> {
  const [kept, { erasedAt }] = await Promise.all([merging.follow(playerId), erasure.read(playerId)])
  if (kept !== playerId)
    throw new AppError('conflict', `They are part of ${publicId('player', kept)} now: suspend that player.`)
  if (erasedAt !== null) throw new AppError('gone', 'This player was erased: there is nobody to suspend.')
}
