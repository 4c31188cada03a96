import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RulesScreen } from '../../_rules/rules-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('rules') }
}

const RulesPage = async () => {
  await requireSession('/console/rules')
  return <RulesScreen />
}

export default RulesPage
