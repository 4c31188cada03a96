import {
  type BoardEntryAnswer,
  type BoardEntryPreview,
  type BoardRemovalList,
  boardEntryOrder,
} from '#server/contract/board-entries'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun, wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { BoardDefinition, Boards, EntryVerb, PeriodPreview } from '#server/services/boards/index'
import type { Users } from '#server/services/users/index'
import { periodView } from './board-views.ts'
import { findBoard } from './find-board.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'namesOf' | 'calledOf' | 'adminNames'>
  boards: Pick<Boards, 'list' | 'previewEntry' | 'changeEntry' | 'readRemovals'>
}

const pageSize = { usual: 50, most: 100 }

/**
 * `POST /boards/:id/removals`: takes a player off a board until they are put back. 202 with the event's id; with
 * `?dry_run=true` 200 and what it would do, with an `ETag` for `If-Match`.
 */
export const postBoardRemoval = (deps: Deps): Endpoint => changeEntry(deps, 'remove')

/** `POST /boards/:id/returns`: puts a player back who was taken off. The same answers. */
export const postBoardReturn = (deps: Deps): Endpoint => changeEntry(deps, 'restore')

function changeEntry({ who, users, boards }: Deps, verb: EntryVerb): Endpoint {
  return async ({ request, params, url }) => {
    const admin = await requirePermission(who, request, 'remove_board_entries')
    const board = await findBoard(boards, params.id ?? '')
    const { player_id, reason } = parseBody(boardEntryOrder, await readJson(request))
    const player = await findPlayer(users, player_id)
    const { playerId } = player
    if (isDryRun(url)) {
      const preview = await boards.previewEntry({ verb, board, playerId })
      const names = await users.namesOf(
        preview.periods.flatMap(({ moves }) => moves.map(move => move.playerId)),
      )
      const body: BoardEntryPreview = {
        version: preview.version,
        player: { id: publicId('player', playerId), external_id: player.externalId, name: player.name },
        otherwise: preview.otherwise,
        periods: preview.periods.map(period => periodPreview(board, period, names)),
      }
      return { body, headers: { etag: etagOf(preview.version) } }
    }
    const order = { verb, board: board.id, playerId, by: admin.userId, reason }
    const { id, isRepeat } = await boards.changeEntry(order, readIfMatch(request))
    const body: BoardEntryAnswer = {
      ...{ id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' },
    }
    return { status: 202, body }
  }
}

/** `GET /boards/:id/removals?limit=&before=`: who was taken off a board and who is back, newest first. */
export function listBoardRemovals({ who, users, boards }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    await requireAdmin(who, request)
    const board = await findBoard(boards, params.id ?? '')
    const limit = wholeNumber(url, 'limit', pageSize)
    const found = await boards.readRemovals(board.id, { limit: limit + 1, before: placeOf(url) })
    const shown = found.slice(0, limit)
    const [called, admins] = await Promise.all([
      users.calledOf([...new Set(shown.map(({ playerId }) => playerId))]),
      users.adminNames(shown.flatMap(({ by, restored }) => (restored ? [by, restored.by] : [by]))),
    ])
    const saidBy = ({ by, reason, at }: { by: string; reason: string; at: string }) => ({
      ...{ by: { id: by, name: admins[by] ?? null }, reason, at },
    })
    const data = shown.map(removal => {
      const player = called.get(removal.playerId)
      return {
        ...saidBy(removal),
        id: publicId('event', removal.eventId),
        player: {
          id: publicId('player', removal.playerId),
          ...{ external_id: player?.externalId ?? '', name: player?.name ?? null },
        },
        restored: removal.restored && saidBy(removal.restored),
      }
    })
    const hasMore = found.length > limit
    const body: BoardRemovalList = {
      ...{ data, has_more: hasMore, next_cursor: hasMore ? (data.at(-1)?.id ?? null) : null },
    }
    return { body }
  }
}

async function findPlayer(users: Deps['users'], id: string) {
  const playerId = fromPublicId('player', id)
  const profile = playerId === null ? null : await users.findProfile({ playerId })
  if (profile) return profile
  throw new AppError('invalid', `There is no player ${id}.`, {
    faults: [{ pointer: '/player_id', code: 'unknown_player', detail: 'is no player' }],
  })
}

function periodPreview(
  board: BoardDefinition,
  { period, moves, ...rest }: PeriodPreview,
  names: Map<string, string | null>,
): BoardEntryPreview['periods'][number] {
  return {
    ...rest,
    period: periodView(board, period),
    moves: moves.map(({ playerId, ...move }) => ({
      ...move,
      ...{ player_id: publicId('player', playerId), name: names.get(playerId) ?? null },
    })),
  }
}

function placeOf({ searchParams }: URL): string | null {
  const given = searchParams.get('before')
  if (given === null) return null
  const id = fromPublicId('event', given)
  if (id === null) throw new AppError('invalid', `before must be a next_cursor, not ${given.slice(0, 50)}.`)
  return id
}
