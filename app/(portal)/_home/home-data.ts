import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { boardPath, progressPath } from './paths.ts'

export type HomeData = { progress: Resource<Progress>; board: Resource<Board> }

/** A read that began before an award may answer after it: what was earned in all never falls. */
export const keepEarned = (shown: Progress | null, read: Progress): Progress =>
  shown && shown.points.total_earned > read.points.total_earned ? { ...read, points: shown.points } : read

/** What the home screen shows, from the server's first read on. */
export const makeHomeData = (body: Progress, board: Board | null, at: number): HomeData => {
  const progress: Resource<Progress> = makeResource(
    async signal => {
      const read = await requestJson<Progress>(progressPath, { signal })
      return keepEarned(progress.read().body, read)
    },
    { body, problem: null, at },
  )
  return {
    progress,
    board: makeResource(signal => requestJson<Board>(boardPath, { signal }), {
      body: board,
      problem: null,
      at,
    }),
  }
}
