import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WizardScreen } from '../../../_replays/wizard-screen.tsx'
import { requireSession } from '../../../_session/require-session.ts'
import { type SearchParams, searchText } from '../../../_session/search-text.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.replays')
  return { title: t('new') }
}

const NewReplayPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  await requireSession(`/console/replays/new${searchText(await searchParams)}`)
  return <WizardScreen />
}

export default NewReplayPage
