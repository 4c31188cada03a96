import * as z from 'zod'
import { achievementAudiences } from '#server/contract/achievement-audiences'
import type { BoardAppearance, BoardClosingDetail, BoardClosingList, BoardList } from '#server/contract/board'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { plainText } from '#server/events/plain-text'
import { requireAdmin, requirePermission, requirePlayer, requireReader, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import {
  type BoardDefinition,
  type Boards,
  nextEnds,
  periodBefore,
  periodOf,
  plainAppearance,
  previewedOf,
} from '#server/services/boards/index'
import type { Users } from '#server/services/users/index'
import { closingView, headOf, periodView, waitingView } from './board-views.ts'
import { findBoard } from './find-board.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'namesOf' | 'adminNames'>; boards: Boards }

const pageSize = { usual: 20, most: 100 }
const payoutsShown = 100
const endsShown = 3
const appearanceBody = z.strictObject({
  hidden: z.boolean(),
  alias: z.string().trim().pipe(plainText(40)).nullable(),
  /** Pages from before there was that choice say nothing of it. */
  achievements: z.enum(achievementAudiences).optional(),
})

/** `GET /boards`: every board, with its running period, what is being closed or waits, and whether it is being filled. */
export function listBoards({ who, boards }: Deps): Endpoint {
  return async ({ request }) => {
    await requireReader(who, request, 'players:read')
    const [definitions, fillingOf, waiting] = await Promise.all([
      boards.list(),
      boards.readFilling(),
      boards.readWaiting(),
    ])
    const data = await Promise.all(
      definitions.map(async board => {
        const period = periodOf(board, Date.now())
        return {
          ...headOf(board),
          period: periodView(board, period),
          next_ends: nextEnds(board, Date.now(), endsShown).map(ms => new Date(ms).toISOString()),
          settling: await settling(boards, board),
          waiting: waiting
            .filter(closing => closing.board === board.id)
            .map(closing => ({ key: closing.period, ...previewedOf(closing) })),
          filling: fillingOf({ board: board.id, period: period.key }),
        }
      }),
    )
    const longest = (a: Waiting, b: Waiting) => Date.parse(a.since) - Date.parse(b.since)
    const body: BoardList = { data, waiting: waiting.map(waitingView).sort(longest) }
    return { body }
  }
}

type Waiting = BoardList['waiting'][number]

async function settling(boards: Boards, board: BoardDefinition) {
  const before = periodBefore(board, periodOf(board, Date.now()))
  if (!before) return null
  const closing = await boards.findClosing(board.id, before.key)
  if (closing ? closing.step === 'archived' : !(await boards.hasScores(board.id, before.key))) return null
  return { key: before.key, step: closing?.step ?? null }
}

/** `GET /boards/:id/closings?limit=&before=`: periods that are closed or being closed, newest first. */
export function listBoardClosings({ who, boards }: Deps): Endpoint {
  return async ({ request, url, params }) => {
    await requireReader(who, request, 'players:read')
    const board = await findBoard(boards, params.id ?? '')
    const limit = wholeNumber(url, 'limit', pageSize)
    const before = url.searchParams.get('before')
    if (before !== null && !z.iso.datetime({ precision: 3 }).safeParse(before).success)
      throw new AppError('invalid', `before must be a next_cursor, not ${before.slice(0, 50)}.`)
    const found = await boards.readClosings(board.id, { limit: limit + 1, before })
    const data = found.slice(0, limit)
    const hasMore = found.length > limit
    const body: BoardClosingList = {
      data: data.map(closingView),
      ...{ has_more: hasMore, next_cursor: hasMore ? (data.at(-1)?.endsAt ?? null) : null },
    }
    return { body }
  }
}

/** `GET /boards/:id/closings/:period`: what each step of a close did, and who wins what. */
export function getBoardClosing({ who, users, boards }: Deps): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    const { id = '', period = '' } = params
    const closing = await boards.findClosing(id, period)
    if (!closing)
      throw new AppError('not_found', `There is no close of ${period.slice(0, 50)} on ${id.slice(0, 100)}.`)
    const { payouts, count, points } = await boards.readPayouts(id, period, payoutsShown)
    const { payment } = closing
    const [names, admins] = await Promise.all([
      users.namesOf(payouts.map(payout => payout.playerId)),
      users.adminNames(payment ? [payment.by] : []),
    ])
    const body: BoardClosingDetail = {
      ...closingView(closing),
      ...{ begun_at: closing.begunAt, done: closing.done, differences: closing.differences },
      ...{ log: closing.log, correlation_id: publicId('event', closing.correlationId) },
      payment: payment && {
        id: publicId('event', payment.eventId),
        by: { id: payment.by, name: admins[payment.by] ?? null },
        ...{ reason: payment.reason, at: payment.at },
      },
      payouts: payouts.map(({ playerId, paidAt, ...payout }) => ({
        ...payout,
        ...{ player_id: publicId('player', playerId), name: names.get(playerId) ?? null, paid_at: paidAt },
        withheld: payment?.withheld.includes(playerId) ?? false,
      })),
      payouts_total: { count, points },
    }
    return { body }
  }
}

/** `POST /boards/:id/rebuilds`: has the ranks in Redis set anew from the scores. 202: workers do it. */
export function rebuildBoard({ who, boards }: Deps): Endpoint {
  return async ({ request, params }) => {
    const admin = await requirePermission(who, request, 'rebuild_boards')
    const board = await findBoard(boards, params.id ?? '')
    await boards.rebuild({ board: board.id, by: admin.userId })
    return { status: 202, body: { board: board.id, state: 'rebuilding' } }
  }
}

/** `GET /players/me/board-appearance`: how others see the player on boards. */
export function getBoardAppearance({ who, boards }: Deps): Endpoint {
  return async ({ request }) => {
    const { playerId } = await requirePlayer(who, request)
    return { body: await appearanceOf(boards, playerId) }
  }
}

const appearanceOf = async (boards: Boards, playerId: string): Promise<BoardAppearance> =>
  (await boards.appearancesOf([playerId])).get(playerId) ?? plainAppearance

/** `PUT /players/me/board-appearance`: changes it. Who may see achievements stays as it is where that is left out. */
export function putBoardAppearance({ who, boards }: Deps): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    const { playerId } = await requirePlayer(who, request)
    await boards.changeAppearance(playerId, parseBody(appearanceBody, await readJson(request)))
    return { body: await appearanceOf(boards, playerId) }
  }
}
