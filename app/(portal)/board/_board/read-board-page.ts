import { headers } from 'next/headers'
import type { Board, BoardList } from '#server/contract/board'
import type { Problem } from '#server/contract/problem'
import type { Progress } from '#server/contract/progress'
import { web } from '#server/runtime'
import { progressPath } from '../../_home/paths.ts'
import { boardPath, boardsPath } from './board-paths.ts'
import { type BoardQuery, parseBoardQuery } from './board-query.ts'

export type FirstBoard = {
  problem: null
  progress: Progress
  boards: BoardList
  /** What was read, when it could be: this board, of this period, among these. */
  board: Board | null
  id: string
  period: string | null
  among: BoardQuery['among']
}
type FirstRead = FirstBoard | { problem: Problem }

/** What the page starts with, read in this process by the same endpoints that the browser asks later. */
export const readBoardPage = async (
  search: Record<string, string | string[] | undefined>,
): Promise<FirstRead> => {
  const running = await web().catch(() => null)
  if (!running) return { problem: notReady }
  const { getProgress, getBoard, listBoards } = running.api
  const cookie = (await headers()).get('cookie') ?? ''
  const ask = (path: string) => new Request(new URL(path, 'http://portal.internal'), { headers: { cookie } })
  const [progress, list] = await Promise.all([
    getProgress(ask(progressPath), { id: 'me' }),
    listBoards(ask(boardsPath)),
  ])
  if (!progress.ok) return { problem: await progress.json() }
  if (!list.ok) return { problem: await list.json() }
  const boards: BoardList = await list.json()
  const query = parseBoardQuery({
    get: name => {
      const value = search[name]
      return typeof value === 'string' ? value : null
    },
  })
  const id = query.board ?? boards.data[0]?.id ?? ''
  const board = id === '' ? null : await getBoard(ask(boardPath(id, query)), { id })
  // The rows are a passage of the page, not the page: without them the browser asks again, and shows why.
  return {
    ...{
      problem: null,
      progress: await progress.json(),
      boards,
      id,
      period: query.period,
      among: query.among,
    },
    board: board?.ok ? await board.json() : null,
  }
}

const notReady: Problem = {
  ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
  ...{ detail: 'Diana cannot reach its database yet.', instance: '/board', request_id: '' },
}
