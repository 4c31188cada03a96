import { type PlayerRole, type RoleAnswer, type RolePreview, roleOrder } from '#server/contract/roles'
import { publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun, wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Boards } from '#server/services/boards/index'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'adminNames' | 'roles'>
  gamification: Pick<Gamification, 'readRoleEffects'>
  boards: Pick<Boards, 'previewRole'>
}

const pageSize = { usual: 50, most: 100 }

/** `GET /players/:id/role?limit=&before=`: what a player is and until when, and every change of it, newest first. */
export function getPlayerRole({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const limit = wholeNumber(call.url, 'limit', pageSize)
    const before = wholeNumber(call.url, 'before', { usual: null, most: 9_999_999_999 })
    const [held, found] = await Promise.all([
      users.roles.read(playerId),
      users.roles.changes(playerId, { limit: limit + 1, before }),
    ])
    const shown = found.slice(0, limit)
    const names = await users.adminNames(shown.flatMap(({ by }) => by ?? []))
    const hasMore = found.length > limit
    const body: PlayerRole = {
      ...held,
      data: shown.map(({ eventId, by, ...change }) => ({
        ...change,
        id: publicId('event', eventId),
        by: by === null ? null : { id: by, name: names[by] ?? null },
      })),
      has_more: hasMore,
      next_cursor: hasMore ? String(shown.at(-1)?.number) : null,
    }
    return { body, headers: { etag: etagOf(held.version) } }
  }
}

/**
 * `POST /players/:id/role`: makes a player free, VIP or staff. 202 with the event's id; with `?dry_run=true` 200 and what it
 * would do, with an `ETag` for `If-Match`.
 */
export function postPlayerRole({ who, users, gamification, boards }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'change_roles')
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { role, until, reason } = parseBody(roleOrder, await readJson(call.request))
    const order = { playerId, role, until, reason, by: admin.userId }
    if (isDryRun(call.url)) {
      const held = await users.roles.preview(order)
      const roles = { before: held.role, after: role }
      const [effects, moves] = await Promise.all([
        gamification.readRoleEffects(),
        boards.previewRole(playerId, roles),
      ])
      const body: RolePreview = {
        version: held.version,
        before: { role: held.role, until: held.until },
        after: { role, until },
        multiplier: { before: effects.multiplierOf(held.role), after: effects.multiplierOf(role) },
        freeze_every_days: {
          ...{ before: effects.freezeEveryDaysOf(held.role), after: effects.freezeEveryDaysOf(role) },
        },
        boards: moves.map(({ board, change }) => ({ id: board.id, name: board.name, change })),
      }
      return { body, headers: { etag: etagOf(held.version) } }
    }
    const { id, isRepeat } = await users.roles.change(order, readIfMatch(call.request))
    const body: RoleAnswer = { id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' }
    return { status: 202, body }
  }
}
