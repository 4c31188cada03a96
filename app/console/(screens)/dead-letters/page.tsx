import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeadLettersScreen } from '../../_dead-letters/dead-letters-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('dead_letters') }
}

const DeadLettersPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/dead-letters${searchText(await searchParams)}`)
  return <DeadLettersScreen />
}

export default DeadLettersPage
