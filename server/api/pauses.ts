import type { PauseDesk } from '#server/bus/pauses/pause-desk'
import { type Pause, pausing, resuming } from '#server/contract/pauses'
import { AppError } from '#server/errors'
import { fromPublicId, isUuid } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf' | 'findProfile'>
  pauseDesk: PauseDesk
}

/** `GET /pauses`: what is paused, and what was. */
export function listPauses({ who, users, pauseDesk }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await pauseDesk.list()
    return { body: await named(users, list, list.data) }
  }
}

/** `POST /pauses`: has a consumer, a shard, a type of events or a player wait. 409 where exactly that waits already. */
export function postPause({ who, users, pauseDesk }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId: by } = await requirePermission(who, request, 'pause_bus')
    const { consumer, shard, event_type, player, until, reason } = parseBody(pausing, await readJson(request))
    const made = await pauseDesk.pause({
      ...{ consumer: consumer ?? null, shard: shard ?? null, eventType: event_type ?? null },
      ...{ playerId: player === undefined ? null : await known(users, player) },
      ...{ until: until ?? null, by, reason },
    })
    return { status: 201, body: await named(users, made, [made]) }
  }
}

/** `DELETE /pauses/:id`: lets it go on. 409 where the pause is over. */
export function deletePause({ who, users, pauseDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'pause_bus')
    const { reason } = parseBody(resuming, await readJson(request))
    const id = params.id ?? ''
    if (!isUuid(id)) throw new AppError('not_found', 'There is no such pause.')
    const ended = await pauseDesk.resume({ id, by, reason })
    return { body: await named(users, ended, [ended]) }
  }
}

async function known(users: Deps['users'], id: string): Promise<string> {
  const playerId = fromPublicId('player', id)
  const profile = playerId === null ? null : await users.findProfile({ playerId })
  if (playerId === null || !profile) throw new AppError('invalid', `There is no player ${id}.`)
  return playerId
}

const named = async <Body>(users: Deps['users'], body: Body, pauses: readonly Pause[]) =>
  await withPlayerNames(
    users,
    await withAdminNames(
      users,
      body,
      pauses.flatMap(({ paused_by, resumed_by }) => [paused_by, resumed_by]),
    ),
    pauses.flatMap(({ player }) => player ?? []),
  )
