import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '../_overview/overview-screen.tsx'
import { requireSession } from '../_session/require-session.ts'
import { type SearchParams, searchText } from '../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('overview') }
}

const OverviewPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console${searchText(await searchParams)}`)
  return <OverviewScreen />
}

export default OverviewPage
