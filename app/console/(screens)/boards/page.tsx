import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BoardsScreen } from '../../_boards/boards-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('boards') }
}

const BoardsPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/boards${searchText(await searchParams)}`)
  return <BoardsScreen />
}

export default BoardsPage
