import { readIn } from '../form/set-in.ts'
import { readAchievements } from './read-achievements.ts'

/** The places of the achievements that count the metric at a place of the document. */
export function usersOfMetric(document: unknown, index: number): number[] {
  const id = readIn(document, ['metrics', index, 'id'])
  return readAchievements(readIn(document, ['achievements'])).flatMap(({ metric }, at) =>
    typeof id === 'string' && metric === id ? [at] : [],
  )
}
