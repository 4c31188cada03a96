import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BreakersScreen } from '../../_breakers/breakers-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('breakers') }
}

const BreakersPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/breakers${searchText(await searchParams)}`)
  return <BreakersScreen />
}

export default BreakersPage
