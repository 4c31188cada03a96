import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReplaysScreen } from '../../_replays/replays-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('replays') }
}

const ReplaysPage = async () => {
  await requireSession('/console/replays')
  return <ReplaysScreen />
}

export default ReplaysPage
