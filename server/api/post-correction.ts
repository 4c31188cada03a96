import { type CorrectionPreview, correctionOrder } from '#server/contract/corrections'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { requirePermission, type WhoIs } from '#server/http/actor'
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
  users: Pick<Users, 'findProfile' | 'merging'>
  gamification: Pick<Gamification, 'corrections'>
}

/**
 * `POST /players/:id/corrections`: what an admin does to one player. 202 with the event's id; with `?dry_run=true` 200 and
 * what it would do, with an `ETag`: sent as `If-Match`, it lets nothing be done to somebody who moved since. The same
 * `Idempotency-Key` again answers with the first one's id.
 */
export function postCorrection({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'correct_players')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const order = parseBody(correctionOrder, await readJson(call.request))
    const key = readIdempotencyKey(call.request)
    await requireWhole(users, playerId, order.kind)
    const wanted = { playerId, order, by: admin.userId, key }
    if (isDryRun(call.url)) return await previewed(gamification.corrections.preview(wanted))
    const version = readIfMatch(call.request)
    return { status: 202, body: await gamification.corrections.carryOut({ ...wanted, version }) }
  }
}

/** Whoever is part of another has nothing of their own to be corrected, but for what they did. */
async function requireWhole({ merging }: Deps['users'], playerId: string, kind: string): Promise<void> {
  const kept = kind === 'reversal' ? playerId : await merging.follow(playerId)
  if (kept !== playerId)
    throw new AppError('conflict', `They are part of ${publicId('player', kept)} now: correct that player.`)
}

async function previewed(preview: Promise<CorrectionPreview>) {
  const body = await preview
  return { body, headers: { etag: etagOf(body.version) } }
}
