import type { Board } from '#server/contract/board'
import { boardPath, weeklyBoard } from '../_home/paths.ts'
import { askAsReader } from '../_shell/ask-as-reader.ts'

const HomePage = async () => {
  const { body: board, problem } = await askAsReader<Board>('getBoard', boardPath, weeklyBoard)
  if (problem?.status === 401) return null
  const { Home } = await import('../_home/home.tsx')
  // The board is a passage of the page, not the page: without it the browser asks again.
  return <Home board={board} drawnAt={Date.now()} />
}

export default HomePage
