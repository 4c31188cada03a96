import { headers } from 'next/headers'
import type { Board } from '#server/contract/board'
import type { Problem } from '#server/contract/problem'
import type { Progress } from '#server/contract/progress'
import { web } from '#server/runtime'
import { boardPath, progressPath, weeklyBoard } from './paths.ts'

export type FirstRead =
  | { progress: Progress; board: Board | null; problem: null }
  | { progress: null; board: null; problem: Problem }

/** What the page starts with, read in this process by the same endpoints that the browser asks later. */
export const readHome = async (): Promise<FirstRead> => {
  const running = await web().catch(() => null)
  if (!running) return failed(notReady)
  const { getProgress, getBoard } = running.api
  const cookie = (await headers()).get('cookie') ?? ''
  const ask = (path: string) => new Request(new URL(path, 'http://portal.internal'), { headers: { cookie } })
  const [progress, board] = await Promise.all([
    getProgress(ask(progressPath), { id: 'me' }),
    getBoard(ask(boardPath), { id: weeklyBoard }),
  ])
  if (!progress.ok) return failed(await progress.json())
  // The board is a passage of the page, not the page: without it the browser asks again.
  return { progress: await progress.json(), board: board.ok ? await board.json() : null, problem: null }
}

const failed = (problem: Problem): FirstRead => ({ progress: null, board: null, problem })

const notReady: Problem = {
  type: '/problems#unavailable',
  title: 'Not available right now',
  status: 503,
  detail: 'Diana cannot reach its database yet.',
  instance: '/',
  code: 'unavailable',
  request_id: '',
}
