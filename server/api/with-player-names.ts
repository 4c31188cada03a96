import type { WithPlayers } from '#server/contract/back-tests'
import { fromPublicId, publicId } from '#server/events/ids'
import type { Users } from '#server/services/users/index'

/** Beside public ids of players, what their host and they themselves call them: results of jobs keep no names. */
export async function withPlayerNames<Body>(
  users: Pick<Users, 'calledOf'>,
  body: Body,
  publicIds: readonly string[],
): Promise<Body & WithPlayers> {
  const called = await users.calledOf(publicIds.flatMap(id => fromPublicId('player', id) ?? []))
  const players = Object.fromEntries(
    [...called].map(([id, { externalId, name }]) => [
      publicId('player', id),
      { external_id: externalId, name },
    ]),
  )
  return { ...body, players }
}
