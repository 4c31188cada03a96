import { appealOrder } from '#server/contract/violations'
import { requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import { violationId } from './violation-id.ts'

type Deps = { who: WhoIs; gamification: Pick<Gamification, 'appeal'> }

/**
 * `POST /players/me/appeals`: what the player says to the penalty in force, once a violation. 202 with the event's id. 404
 * for what is not theirs, 409 for what is over or answered already, 429 for the fourth within a day.
 */
export function postAppeal({ who, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    const { violation, text } = parseBody(appealOrder, await readJson(request))
    return {
      status: 202,
      body: await gamification.appeal({ playerId, violation: violationId(violation), text }),
    }
  }
}
