import { onboardingOrder, quizAnswer, tutorialDone } from '#server/contract/onboarding'
import { requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'

type Deps = { who: WhoIs; users: Pick<Users, 'onboarding'> }

/** `GET /players/me/onboarding`: where the player is on the way in, the question that is open, and how they play. */
export function getOnboarding({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return { body: await users.onboarding.read(playerId) }
  }
}

/** `POST /players/me/onboarding`: begin the quiz, take it again, begin the tutorial, or skip what is left. */
export function postOnboarding({ who, users }: Deps): Endpoint {
  return async call => {
    const playerId = await ownPlayer(who, call)
    const { verb } = parseBody(onboardingOrder, await readJson(call.request))
    return { body: await users.onboarding.order(playerId, verb) }
  }
}

/** `POST /players/me/onboarding/answers`: answers the open question. The same again changes nothing. */
export function postQuizAnswer({ who, users }: Deps): Endpoint {
  return async call => {
    const playerId = await ownPlayer(who, call)
    const { question, option, took_ms: tookMs } = parseBody(quizAnswer, await readJson(call.request))
    return { body: await users.onboarding.answer(playerId, { question, option, tookMs }) }
  }
}

/** `POST /players/me/onboarding/steps`: a step of the tutorial is done. */
export function postTutorialStep({ who, users }: Deps): Endpoint {
  return async call => {
    const playerId = await ownPlayer(who, call)
    const { step } = parseBody(tutorialDone, await readJson(call.request))
    return { body: await users.onboarding.finish(playerId, step) }
  }
}

/** `DELETE /players/me/personality`: takes the answers back, and what they said. */
export function deletePersonality({ who, users }: Deps): Endpoint {
  return async call => ({ body: await users.onboarding.forget(await ownPlayer(who, call)) })
}

/** Other sites have no business in a player's name. */
async function ownPlayer(who: WhoIs, { request }: Call): Promise<string> {
  requireOwnPage(request)
  return (await requirePlayer(who, request)).playerId
}
