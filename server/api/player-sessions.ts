import { sessionEnding } from '#server/contract/player-password'
import { requireAdmin, requirePermission, requirePlayer, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { toSessionList } from './session-views.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile' | 'playerSessions'> }

/** `GET /players/:id/sessions`: where a player is signed in, for admins; for the player themself with `me`. */
export function listPlayerSessions(deps: Deps): Endpoint {
  return async call => {
    requireOwnPage(call.request)
    if (call.params.id === 'me') {
      const { playerId, sessionId } = await requirePlayer(deps.who, call.request)
      return { body: await remaining(deps, playerId, sessionId) }
    }
    await requireAdmin(deps.who, call.request)
    const { playerId } = await findPlayer(deps, call, 'players:read')
    return { body: await remaining(deps, playerId, null) }
  }
}

/** `DELETE /players/:id/sessions/:session`: ends one, from its next request on. Answers what is left. */
export function endPlayerSession(deps: Deps): Endpoint {
  return async call => {
    const { playerId, sessionId, order } = await whose(deps, call)
    await deps.users.playerSessions.end({ playerId, order, which: { one: call.params.session ?? '' } })
    return { body: await remaining(deps, playerId, sessionId) }
  }
}

/** `DELETE /players/:id/sessions`: ends all of a player, by the player all but the one that asks. */
export function endPlayerSessions(deps: Deps): Endpoint {
  return async call => {
    const { playerId, sessionId, order } = await whose(deps, call)
    await deps.users.playerSessions.end({ playerId, order, which: { allBut: sessionId } })
    return { body: await remaining(deps, playerId, sessionId) }
  }
}

type Whose = { playerId: string; sessionId: string | null; order: { by: string; reason: string } | null }

/** One's own are one's own to end; those of a player take the permission and a reason. */
async function whose(deps: Deps, call: Call): Promise<Whose> {
  requireOwnPage(call.request)
  if (call.params.id === 'me') {
    const { playerId, sessionId } = await requirePlayer(deps.who, call.request)
    return { playerId, sessionId, order: null }
  }
  const { userId: by } = await requirePermission(deps.who, call.request, 'guide_players')
  const { reason } = parseBody(sessionEnding, await readJson(call.request))
  const { playerId } = await findPlayer(deps, call, 'players:read')
  return { playerId, sessionId: null, order: { by, reason } }
}

const remaining = async ({ users }: Deps, playerId: string, current: string | null) =>
  toSessionList(await users.playerSessions.list(playerId), current)
