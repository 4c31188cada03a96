import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ReplayScreen } from '../../../_replays/replay-screen.tsx'
import { requireSession } from '../../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../../_session/search-text.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('replays') }
}

const ReplayPage = async ({ params, searchParams }: Props) => {
  const { id } = await params
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) notFound()
  await requireSession(`/console/replays/${id}${searchText(await searchParams)}`)
  return <ReplayScreen id={id} />
}

export default ReplayPage
