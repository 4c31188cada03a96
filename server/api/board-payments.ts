import {
  type BoardPaymentAnswer,
  type BoardPaymentPreview,
  boardPaymentOrder,
} from '#server/contract/board-payments'
import { AppError } from '#server/errors'
import { fromPublicId, publicId } from '#server/events/ids'
import { requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Boards } from '#server/services/boards/index'
import type { Users } from '#server/services/users/index'
import { closingView } from './board-views.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'namesOf'>
  boards: Pick<Boards, 'previewPayment' | 'orderPayment'>
}

/**
 * `POST /boards/:id/closings/:period/payments`: has the prizes paid that wait for it, but for some. 202 with the event's
 * id: workers pay. With `?dry_run=true` 200 and what would be paid, with an `ETag` for `If-Match`.
 */
export function postBoardPayment({ who, users, boards }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    const admin = await requirePermission(who, request, 'pay_prizes')
    const name = { board: params.id ?? '', period: params.period ?? '' }
    const { reason, withhold } = parseBody(boardPaymentOrder, await readJson(request))
    const withheld = withhold.map(playerFrom)
    if (isDryRun(url)) {
      const preview = await boards.previewPayment(name, withheld)
      const names = await users.namesOf(preview.withheld.map(({ playerId }) => playerId))
      const body: BoardPaymentPreview = {
        ...{ version: preview.version, period: closingView(preview.closing).period },
        ...{ prizes: preview.prizes, points: preview.points },
        withheld: preview.withheld.map(({ playerId, rank, points }) => ({
          ...{ player_id: publicId('player', playerId), name: names.get(playerId) ?? null, rank, points },
        })),
      }
      return { body, headers: { etag: etagOf(preview.version) } }
    }
    const order = { ...name, by: admin.userId, reason, withheld }
    const { id, isRepeat } = await boards.orderPayment(order, readIfMatch(request))
    const body: BoardPaymentAnswer = {
      ...{ id: publicId('event', id), status: isRepeat ? 'duplicate' : 'accepted' },
    }
    return { status: 202, body }
  }
}

function playerFrom(id: string, index: number): string {
  const playerId = fromPublicId('player', id)
  if (playerId !== null) return playerId
  throw new AppError('invalid', `There is no player ${id}.`, {
    faults: [{ pointer: `/withhold/${index}`, code: 'unknown_player', detail: 'is no player' }],
  })
}
