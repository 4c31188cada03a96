import type { readFollowing } from '#server/bus/read-following'
import type { readPlayerEvents } from '#server/bus/read-player-events'
import { playerEventAreas } from '#server/contract/player-event-areas'
import type { PlayerEventList } from '#server/contract/player-events'
import type { RawEvent } from '#server/events/parse-event'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { oneOf, wholeNumber } from '#server/http/query'
import { toFrame } from '#server/live/audience'
import type { Users } from '#server/services/users/index'
import { changesOf, changingTypes } from './changes-of.ts'
import { findPlayer } from './find-player.ts'

type WithoutSql<Read> = Read extends (sql: never, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never
export type ReadPlayerEvents = WithoutSql<typeof readPlayerEvents>
export type ReadFollowing = WithoutSql<typeof readFollowing>

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames'>
  readPlayerEvents: ReadPlayerEvents
  readFollowing: ReadFollowing
}

const pageSize = { usual: 50, most: 100 }

/**
 * `GET /players/:id/events?area=&limit=&before=`: what the log has of a player, newest first; of what admins did with who,
 * why, and what it changed.
 */
export function listPlayerEvents({ who, users, readPlayerEvents, readFollowing }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId, registeredAt } = await findPlayer({ who, users }, call, 'players:read')
    const { events, next, lookedBackTo } = await readPlayerEvents({
      ...{ playerId, since: registeredAt },
      area: oneOf(call.url, 'area', playerEventAreas),
      limit: wholeNumber(call.url, 'limit', pageSize),
      before: wholeNumber(call.url, 'before', { usual: null, most: 9_999_999_999 }),
    })
    const acts = events.filter(isAct)
    const [names, following] = await Promise.all([
      users.adminNames(acts.map(({ data }) => String(Object(data).by))),
      readFollowing(acts, changingTypes),
    ])
    const body: PlayerEventList = {
      data: events.map(event => ({
        ...toFrame(event),
        act: isAct(event) ? actOf(event, names, following) : null,
      })),
      has_more: next !== null,
      next_cursor: next === null ? null : String(next),
      looked_back_to: lookedBackTo,
    }
    return { body }
  }
}

const isAct = ({ type }: RawEvent) => type.startsWith('admin.')

/** The catalogue has who and why in each of them. */
function actOf(event: RawEvent, names: Record<string, string>, following: RawEvent[]) {
  const by = String(Object(event.data).by)
  return {
    by: { id: by, name: names[by] ?? null },
    reason: String(Object(event.data).reason),
    changes: changesOf(
      following.filter(
        ({ correlationId, playerId }) => correlationId === event.id && playerId === event.playerId,
      ),
    ),
  }
}
