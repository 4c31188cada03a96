import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PlayerScreen } from '../../../_player/player-screen.tsx'
import { requireSession } from '../../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../../_session/search-text.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('player') }
}

const PlayerPage = async ({ params, searchParams }: Props) => {
  const { id } = await params
  if (!/^ply_[0-9a-f]{32}$/.test(id)) notFound()
  await requireSession(`/console/players/${id}${searchText(await searchParams)}`)
  return <PlayerScreen id={id} />
}

export default PlayerPage
