import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { Settings } from '#server/contract/settings'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { Faced } from '../_avatar/faced.tsx'
import { PortalHeader } from '../_home/portal-header.tsx'
import { SignedOut } from '../_home/signed-out.tsx'
import { settingsPath } from '../_settings/paths.ts'
import { askAsReader } from '../_shell/ask-as-reader.ts'
import { BegunHere } from '../_start/begun-here.tsx'
import { RanksAway } from '../_start/ranks-away.tsx'
import { currentView } from '../_view/current-view.ts'
import { ViewOver } from '../_view/view-over.tsx'
import { readBoardPage } from './_board/read-board-page.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.boards')
  return { title: t('title') }
}

const BoardPage = async ({ searchParams }: Props) => {
  if ((await currentView()) === 'over') return <ViewOver />
  const search = await searchParams
  const [cookie, first, { body: settings }] = await Promise.all([
    cookies(),
    readBoardPage(search),
    askAsReader<Settings>('getSettings', settingsPath, 'me'),
  ])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  if (first.problem === null) {
    // Only who is signed in downloads the page itself.
    const { BoardScreen } = await import('./_board/board-screen.tsx')
    const ranks = settings?.display.ranks
    // Who asks for one board, or for ranks all the same, sees them.
    const isAway = ranks?.is === 'hidden' && search.ranks !== 'shown' && search.board === undefined
    return (
      <Faced avatar={first.progress.player.avatar}>
        <BoardScreen
          theme={theme}
          first={first}
          drawnAt={Date.now()}
          lead={<BegunHere search={search} />}
          away={isAway ? <RanksAway because={ranks.because} /> : null}
        />
      </Faced>
    )
  }
  const { LaterProblem } = await import('../_home/later-problem.tsx')
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {first.problem.status === 401 ? <SignedOut /> : <LaterProblem problem={first.problem} />}
    </>
  )
}

export default BoardPage
