import { correctionOrder } from '#server/contract/corrections'
import { AppError } from '#server/errors'
import { requireAdminAs, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { oneOf } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'corrections'>
}

const keyMax = 255

/**
 * `POST /players/:id/corrections`: what an admin does to one player. 202 with the event's id; with `?dry_run=true` 200 and
 * what it would do. The same `Idempotency-Key` again answers with the first one's id.
 */
export function postCorrection({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requireAdminAs(who, call.request, ['operator', 'admin'])
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const order = parseBody(correctionOrder, await readJson(call.request))
    const key = call.request.headers.get('idempotency-key')
    if (key !== null && (key === '' || key.length > keyMax))
      throw new AppError('invalid', `An Idempotency-Key has 1 to ${keyMax} characters.`)
    const wanted = { playerId, order, by: admin.userId, key }
    if (oneOf(call.url, 'dry_run', ['true', 'false']) === 'true')
      return { body: await gamification.corrections.preview(wanted) }
    return { status: 202, body: await gamification.corrections.carryOut(wanted) }
  }
}
