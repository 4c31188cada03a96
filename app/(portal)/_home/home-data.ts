import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { boardPath, progressPath } from './paths.ts'

export type HomeData = { progress: Resource<Progress>; board: Resource<Board> }

/** What the home screen shows, from the server's first read on. */
export const makeHomeData = (progress: Progress, board: Board | null, at: number): HomeData => ({
  progress: makeResource(signal => requestJson<Progress>(progressPath, { signal }), {
    body: progress,
    problem: null,
    at,
  }),
  board: makeResource(signal => requestJson<Board>(boardPath, { signal }), {
    body: board,
    problem: null,
    at,
  }),
})
