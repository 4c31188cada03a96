import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import type { Progress } from '#server/contract/progress'
import { progressPath } from '../_home/paths.ts'

/** A read that began before an award may answer after it. What was earned in all falls by a correction only. */
export const keepEarned = (shown: Progress | null, read: Progress): Progress =>
  shown && shown.points.total_earned > read.points.total_earned && shown.as_of > read.as_of
    ? { ...read, points: shown.points, as_of: shown.as_of }
    : read

/** A player's progress, from the server's first read on. */
export const makeProgress = (body: Progress, at: number): Resource<Progress> => {
  const progress: Resource<Progress> = makeResource(
    async signal => {
      const read = await requestJson<Progress>(progressPath, { signal })
      return keepEarned(progress.read().body, read)
    },
    { body, problem: null, at },
  )
  return progress
}
