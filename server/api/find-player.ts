import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'
import { requireAdmin, requireHost, requirePlayer, type Scope, type WhoIs } from '#server/http/actor'
import type { Call } from '#server/http/handle'
import type { Users } from '#server/services/users/index'

type Profile = NonNullable<Awaited<ReturnType<Users['findProfile']>>>

/**
 * The player that a path names: `me` (portal session), `ply_…`, or `ext:<external id>` of the key's own source. A host
 * sees the players it sent, an admin all of them. Throws `not_found`, also for players of other hosts.
 */
export async function findPlayer(
  deps: { who: WhoIs; users: Pick<Users, 'findProfile'> },
  { request, params }: Call,
  scope: Scope,
): Promise<Profile> {
  const id = decode(params.id ?? '')
  if (id === 'me') {
    const player = await requirePlayer(deps.who, request)
    return await found(deps.users.findProfile({ playerId: player.playerId }), id)
  }
  const playerId = fromPublicId('player', id)
  if (!request.headers.has('authorization')) {
    await requireAdmin(deps.who, request)
    if (!playerId) throw unknown(id)
    return await found(deps.users.findProfile({ playerId }), id)
  }
  const { source } = await requireHost(deps.who, request, scope)
  if (playerId) return await found(deps.users.findProfile({ playerId, source }), id)
  if (!id.startsWith('ext:')) throw unknown(id)
  return await found(deps.users.findProfile({ source, externalId: id.slice('ext:'.length) }), id)
}

async function found(profile: Promise<Profile | null>, id: string): Promise<Profile> {
  const known = await profile
  if (!known) throw unknown(id)
  return known
}

const unknown = (id: string) => new AppError('not_found', `There is no player ${id.slice(0, 100)}.`)

/** A path segment may arrive encoded; one that is not valid encoding names nobody. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
