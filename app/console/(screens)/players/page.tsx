import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlayersScreen } from '../../_players/players-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('players') }
}

const PlayersPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/players${searchText(await searchParams)}`)
  return <PlayersScreen />
}

export default PlayersPage
