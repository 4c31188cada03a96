import type { BoardList, BoardPeriod } from '#server/contract/board'
import {
  type BoardDefinition,
  type Closing,
  type periodOf,
  previewedAt,
  previewedOf,
  waitsForPayment,
} from '#server/services/boards/index'

type Period = ReturnType<typeof periodOf>

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** What every answer says of a board. */
export const headOf = ({ id, name, metric, ties, rewards }: BoardDefinition) => ({
  ...{ id, name, ties, rewards: [...rewards] },
  metric:
    typeof metric === 'string' ? metric : 'awards' in metric ? ('awards' as const) : ('in_a_row' as const),
})

export const periodView = (board: BoardDefinition, period: Period): BoardPeriod => ({
  ...{ key: period.key, kind: period.kind, time_zone: board.timeZone },
  ...{ starts_at: instant(period.startsAtMs), ends_at: instant(period.endsAtMs) },
})

export const waitingView = (closing: Closing): BoardList['waiting'][number] => ({
  ...{ board: closing.board, name: closing.definition.name, key: closing.period },
  ...{ ...previewedOf(closing), since: previewedAt(closing) },
})

export const closingView = (closing: Closing) => ({
  ...{ board: closing.board, step: closing.step, archived_at: closing.archivedAt },
  period: {
    ...{ key: closing.period, kind: closing.definition.period, time_zone: closing.definition.timeZone },
    ...{ starts_at: closing.startsAt, ends_at: closing.endsAt },
  },
  players: ['previewed', 'paid', 'archived'].includes(closing.step) ? closing.players : null,
  waits: waitsForPayment(closing),
})
