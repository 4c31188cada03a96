import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReviewScreen } from '../../_review/review-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('review') }
}

const ReviewPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/review${searchText(await searchParams)}`)
  return <ReviewScreen />
}

export default ReviewPage
