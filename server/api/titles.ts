import { type Titles, titleOrder } from '#server/contract/titles'
import { requireHost, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readTitles' | 'chooseTitle'>
}

/** `GET /players/:id/titles`: what the player may put beside their name, and what stands there. */
export function getTitles(deps: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer(deps, call, 'players:read')
    return { body: await deps.gamification.readTitles(playerId) }
  }
}

/** `PUT /players/:id/title`: the player, or their host, chooses one of them or none. The same again changes nothing. */
export function putTitle(deps: Deps): Endpoint {
  return async call => {
    const by = await requireChooser(deps.who, call)
    const { playerId } = await findPlayer(deps, call, 'events:write')
    const { title } = parseBody(titleOrder, await readJson(call.request))
    await deps.gamification.chooseTitle({ playerId, title, by })
    const body: Titles = await deps.gamification.readTitles(playerId)
    return { body }
  }
}

/** It is the player's to say: admins look at it, and choose nothing. */
async function requireChooser(who: WhoIs, { request, params }: Call): Promise<'player' | 'host'> {
  if (params.id !== 'me') {
    await requireHost(who, request, 'events:write')
    return 'host'
  }
  requireOwnPage(request)
  return 'player'
}
