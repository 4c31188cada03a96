import { usersOfMetric } from '../achievements/users-of-metric.ts'
import { setIn } from '../form/set-in.ts'

/** A copy of a document with the metric at a place called otherwise, also where achievements count it. */
export const renameMetric = (document: unknown, index: number, to: string): unknown =>
  usersOfMetric(document, index).reduce(
    (renamed, at) => setIn(renamed, ['achievements', at, 'metric'], to),
    setIn(document, ['metrics', index, 'id'], to),
  )
