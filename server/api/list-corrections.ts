import type { CorrectionList } from '#server/contract/corrections'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { wholeNumber } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames'>
  gamification: Pick<Gamification, 'corrections'>
}

const pageSize = { usual: 50, most: 100 }

/** `GET /players/:id/corrections?limit=&before=`: what admins did to a player, with who and why, newest first. */
export function listCorrections({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { corrections, next } = await gamification.corrections.list({
      playerId,
      limit: wholeNumber(call.url, 'limit', pageSize),
      before: wholeNumber(call.url, 'before', { usual: null, most: 9_999_999_999 }),
    })
    const names = await users.adminNames(corrections.map(({ by }) => by))
    const body: CorrectionList = {
      data: corrections.map(({ recordedAt, by, ...rest }) => ({
        ...rest,
        recorded_at: recordedAt,
        by: { id: by, name: names[by] ?? null },
      })),
      has_more: next !== null,
      next_cursor: next === null ? null : String(next),
    }
    return { body }
  }
}
