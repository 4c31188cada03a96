import type { Board } from '#server/contract/board'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import type { WhoIs } from '#server/http/actor'
import type { PlainEndpoint } from '#server/http/handle'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'namesOf'>
  gamification: Pick<Gamification, 'findBoard'>
  boards: Pick<Boards, 'readWeek'>
}

/** `GET /boards/:id?around=<player>`: `around` is required; whom it names is who may read. */
export function getBoard(deps: Deps): PlainEndpoint {
  return async call => {
    const id = call.params.id ?? ''
    const definition = await deps.gamification.findBoard(id)
    if (!definition) throw new AppError('not_found', `There is no board ${id.slice(0, 100)}.`)
    const around = call.url.searchParams.get('around')
    if (around === null)
      throw new AppError('invalid', 'Say around whom: ?around=me, a player id or ext:<external id>.')
    const profile = await findPlayer(deps, { ...call, params: { id: around } }, 'players:read')

    const { week, ...view } = await deps.boards.readWeek(profile.playerId)
    const names = await deps.users.namesOf([
      ...new Set([...view.top, ...view.around].map(row => row.playerId)),
    ])
    const toRow = (row: (typeof view.top)[number]) => ({
      rank: row.rank,
      player_id: publicId('player', row.playerId),
      name: names.get(row.playerId) ?? null,
      points: row.points,
      is_me: row.playerId === profile.playerId,
    })
    const body: Board = {
      id: definition.id,
      name: definition.name,
      period: {
        key: week.key,
        starts_at: new Date(week.startsAtMs).toISOString(),
        ends_at: new Date(week.endsAtMs).toISOString(),
        time_zone: definition.timeZone,
      },
      top: view.top.map(toRow),
      around: view.around.map(toRow),
      players: view.players,
      stale: view.stale,
      as_of: new Date().toISOString(),
    }
    return { body }
  }
}
