import {
  type PlayerOnboarding,
  type RestartAnswer,
  type RestartPreview,
  restartOrder,
} from '#server/contract/onboarding-restart'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames' | 'onboarding'>
  gamification: Pick<Gamification, 'readWayRewards'>
}
type Standing = Awaited<ReturnType<Users['onboarding']['standing']>>

/** `GET /players/:id/onboarding`: where a player is on the way in, what the quiz came to, and who had it begin anew. */
export function getPlayerOnboarding({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const standing = await users.onboarding.standing(playerId)
    const names = await users.adminNames(standing.restarts.map(({ by }) => by))
    const { answers, tutorial } = underWay(standing)
    const body: PlayerOnboarding = {
      ...{ version: standing.version, state: standing.way.state, personality: standing.personality },
      ...{ behaviour: standing.behaviour, plays_as: [...standing.playsAs] },
      skipped: standing.way.state === 'tutorial_completed' && standing.way.skipped,
      ...{ answered: answers, tutorial },
      restarts: standing.restarts.map(({ eventId, by, ...restart }) => ({
        ...restart,
        ...{ id: publicId('event', eventId), by: { id: by, name: names[by] ?? null } },
      })),
    }
    return { body, headers: { etag: etagOf(standing.version) } }
  }
}

/**
 * `POST /players/:id/onboarding`: the player's way in begins anew. 202 with the event's id; with `?dry_run=true` 200 and what
 * it would do, with an `ETag` for `If-Match`. 409 for who has not begun, 410 for who is forgotten.
 */
export function postPlayerOnboarding({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'guide_players')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { reason } = parseBody(restartOrder, await readJson(call.request))
    if (isDryRun(call.url)) {
      const standing = await users.onboarding.previewRestart(playerId)
      const { answers, tutorial } = underWay(standing)
      const rewards = await gamification.readWayRewards(playerId)
      const body: RestartPreview = {
        ...{ version: standing.version, before: standing.way.state, after: 'newcomer' },
        ...{ personality: standing.personality, drops: { answers: answers ?? 0, tutorial } },
        rewards: rewards.map(({ paysAgain, ...reward }) => ({ ...reward, pays_again: paysAgain })),
      }
      return { body, headers: { etag: etagOf(standing.version) } }
    }
    const order = { playerId, by: admin.userId, reason }
    const { id, isRepeat } = await users.onboarding.restart(order, readIfMatch(call.request))
    const body: RestartAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}

/** Answers of the quiz under way, and what is done of the tutorial. */
const underWay = ({ way }: Standing) => ({
  answers: 'answers' in way ? (way.answers?.length ?? null) : null,
  tutorial: 'done' in way ? way.done : [],
})
