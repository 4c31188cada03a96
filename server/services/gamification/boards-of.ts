import { type ActivityType, isActivityType } from '#server/events/catalogue'
import type { Board, RuleSetDocument } from './rule-set.ts'

type Counted =
  | Exclude<Board['metric'], { in_a_row: unknown }>
  | { in_a_row: { on: ActivityType; hit: string } }

/** The boards of a sound document. */
export const boardsOf = ({ boards }: RuleSetDocument) =>
  boards.map(board => ({ ...board, metric: countedBy(board) }))

function countedBy({ id, metric }: Board): Counted {
  if (typeof metric === 'string' || 'awards' in metric) return metric
  const { on, hit } = metric.in_a_row
  if (!isActivityType(on)) throw new Error(`the board ${id} counts ${on}, which is no activity`)
  return { in_a_row: { on, hit } }
}
