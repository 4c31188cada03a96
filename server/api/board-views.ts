import type { BoardPeriod } from '#server/contract/board'
import type { BoardDefinition, Closing, periodOf } from '#server/services/boards/index'

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

export const closingView = ({ board, period, step, definition, players, ...closing }: Closing) => ({
  ...{ board, step, archived_at: closing.archivedAt },
  period: {
    ...{ key: period, kind: definition.period, time_zone: definition.timeZone },
    ...{ starts_at: closing.startsAt, ends_at: closing.endsAt },
  },
  players: ['previewed', 'paid', 'archived'].includes(step) ? players : null,
})
