import type { Board } from '#server/contract/board'
import type { Settings } from '#server/contract/settings'
import { boardPath, weeklyBoard } from '../_home/paths.ts'
import { settingsPath } from '../_settings/paths.ts'
import { askAsReader } from '../_shell/ask-as-reader.ts'
import { RanksAway } from '../_start/ranks-away.tsx'

const HomePage = async () => {
  const [{ body: board, problem }, { body: settings }] = await Promise.all([
    askAsReader<Board>('getBoard', boardPath, weeklyBoard),
    askAsReader<Settings>('getSettings', settingsPath, 'me'),
  ])
  if (problem?.status === 401) return null
  const { Home } = await import('../_home/home.tsx')
  const ranks = settings?.display.ranks
  if (ranks?.is === 'hidden') return <Home ranks={<RanksAway because={ranks.because} />} />
  const { HomeBoard } = await import('../_home/home-board.tsx')
  // The board is a passage of the page, not the page: without it the browser asks again.
  return <Home ranks={<HomeBoard board={board} drawnAt={Date.now()} />} />
}

export default HomePage
