import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'
import { TransactionsScreen } from '../../_transactions/transactions-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('transactions') }
}

const TransactionsPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/transactions${searchText(await searchParams)}`)
  return <TransactionsScreen />
}

export default TransactionsPage
