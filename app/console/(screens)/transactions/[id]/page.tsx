import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireSession } from '../../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../../_session/search-text.ts'
import { TransactionScreen } from '../../../_transactions/transaction-screen.tsx'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('transactions') }
}

const TransactionPage = async ({ params, searchParams }: Props) => {
  const { id } = await params
  if (!/^evt_[0-9a-f]{32}$/.test(id)) notFound()
  await requireSession(`/console/transactions/${id}${searchText(await searchParams)}`)
  return <TransactionScreen id={id} />
}

export default TransactionPage
