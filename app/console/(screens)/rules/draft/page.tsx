import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DraftScreen } from '../../../_rules/draft-screen.tsx'
import { requireSession } from '../../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.rules')
  return { title: t('draft') }
}

const DraftPage = async () => {
  await requireSession('/console/rules/draft')
  return <DraftScreen />
}

export default DraftPage
