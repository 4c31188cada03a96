import type { ApiScope } from '#server/contract/api-scopes'
import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'
import { hasSession, requireAdmin, requireHost, requirePlayer, type WhoIs } from '#server/http/actor'
import type { Call } from '#server/http/handle'
import type { Incoming } from '#server/http/plain'
import { externalIdText, type Users } from '#server/services/users/index'

type Profile = NonNullable<Awaited<ReturnType<Users['findProfile']>>>
type Find<Found> = (by: Parameters<Users['findProfile']>[0]) => Promise<Found | null>

/**
 * The player that a path names: `me` (portal session), `ply_…`, or `ext:<external id>` of the key's own source. A host
 * sees the players it sent, an admin all of them. Throws `not_found`, also for players of other hosts.
 */
export async function findPlayer<Found extends Profile = Profile>(
  deps: { who: WhoIs; users: { findProfile: Find<Found> } },
  { request, params }: Call<Incoming>,
  scope: ApiScope,
): Promise<Found> {
  const id = params.id ?? ''
  if (id === 'me') {
    const player = await requirePlayer(deps.who, request)
    return await found(deps.users.findProfile({ playerId: player.playerId }), id)
  }
  const playerId = fromPublicId('player', id)
  if (hasSession(request)) {
    await requireAdmin(deps.who, request)
    if (!playerId) throw unknown(id)
    return await found(deps.users.findProfile({ playerId }), id)
  }
  const { source } = await requireHost(deps.who, request, scope)
  if (playerId) return await found(findKept(deps.users, playerId, source), id)
  const externalId = id.startsWith('ext:') ? id.slice('ext:'.length) : ''
  // What no player can be called is not asked of the database, which takes no NUL.
  if (!externalIdText.safeParse(externalId).success) throw unknown(id)
  return await found(deps.users.findProfile({ source, externalId }), id)
}

/** Whom a host knows by an id that means somebody else since two players were made one is that one. */
async function findKept<Found>(
  { findProfile }: { findProfile: Find<Found> },
  playerId: string,
  source: string,
): Promise<Found | null> {
  return (await findProfile({ playerId, source })) ?? (await findProfile({ partOf: playerId, source }))
}

async function found<Found>(profile: Promise<Found | null>, id: string): Promise<Found> {
  const known = await profile
  if (!known) throw unknown(id)
  return known
}

const unknown = (id: string) => new AppError('not_found', `There is no player ${id.slice(0, 100)}.`)
