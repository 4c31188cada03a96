import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AlertsScreen } from '../../_alerts/alerts-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('alerts') }
}

const AlertsPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/alerts${searchText(await searchParams)}`)
  return <AlertsScreen />
}

export default AlertsPage
