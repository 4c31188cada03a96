import { type StreakPauseAnswer, streakPauseOrder } from '#server/contract/streak-pauses'
import { requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import type { Incoming } from '#server/http/plain'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'

type Deps = { who: WhoIs; gamification: Pick<Gamification, 'streakPauses'> }

/**
 * `POST /players/me/streak-pauses`: the player takes days off. 202 with the event's id; with `?dry_run=true` 200 and what
 * it would take of each month.
 */
export function postStreakPause({ who, gamification }: Deps): Endpoint {
  return async ({ request, url }) => {
    const playerId = await ownPlayer(who, request)
    const order = parseBody(streakPauseOrder, await readJson(request))
    if (isDryRun(url)) return { body: await gamification.streakPauses.preview(playerId, order) }
    const body: StreakPauseAnswer = await gamification.streakPauses.pause(playerId, order)
    return { status: 202, body }
  }
}

/** `POST /players/me/streak-resumptions`: the player is back from today on. */
export function postStreakResumption({ who, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const body: StreakPauseAnswer = await gamification.streakPauses.resume(await ownPlayer(who, request))
    return { status: 202, body }
  }
}

/** Other sites have no business in a player's name. */
async function ownPlayer(who: WhoIs, request: Incoming): Promise<string> {
  requireOwnPage(request)
  return (await requirePlayer(who, request)).playerId
}
