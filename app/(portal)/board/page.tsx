import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { asTheme, themeCookie } from '../../_ui/theme.ts'
import { PortalHeader } from '../_home/portal-header.tsx'
import { SignedOut } from '../_home/signed-out.tsx'
import { readBoardPage } from './_board/read-board-page.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.boards')
  return { title: t('title') }
}

const BoardPage = async ({ searchParams }: Props) => {
  const [cookie, first] = await Promise.all([cookies(), searchParams.then(readBoardPage)])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  if (first.problem === null) {
    // Only who is signed in downloads the page itself.
    const { BoardScreen } = await import('./_board/board-screen.tsx')
    return <BoardScreen theme={theme} first={first} drawnAt={Date.now()} />
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
