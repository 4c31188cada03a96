import type { Permission } from '#server/contract/permissions'
import {
  type Admin,
  type Host,
  requireHostOrAdmin,
  requireHostOrPermission,
  type WhoIs,
} from '#server/http/actor'
import type { Call } from '#server/http/handle'
import { type KeptWisher, kindOf, type Users, type Wisher } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile'> }
type Found = { playerId: string; by: Host | Admin }

const scope = 'players:write'

/** Who answers for a player, and which: any admin, or the player's own host, to look at what is done about them. */
export async function findSteward(deps: Deps, call: Call): Promise<Found> {
  const by = await requireHostOrAdmin(deps.who, call.request, scope)
  return { by, playerId: (await findPlayer(deps, call, scope)).playerId }
}

/** The same for who may do something: an admin with the permission, or the host with the scope. */
export async function findStewardWith(deps: Deps, call: Call, permission: Permission): Promise<Found> {
  const by = await requireHostOrPermission(deps.who, call.request, { scope, permission })
  return { by, playerId: (await findPlayer(deps, call, scope)).playerId }
}

export const asWisher = (by: Host | Admin, reason: string): Exclude<Wisher, { kind: 'player' }> =>
  by.kind === 'admin'
    ? { kind: by.kind, id: by.userId, reason }
    : { kind: by.kind, source: by.source, reason }

/** Of what somebody asked for, what a host is told: which kind of person it was, and of its own wish why. */
export function forHost({ source }: Host, held: KeptWisher) {
  const isOwn = held.host === source
  return { by: kindOf(held), is_own: isOwn, reason: isOwn ? held.reason : null }
}
