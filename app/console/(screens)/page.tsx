import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '../_overview/overview-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('overview') }
}

const OverviewPage = () => <OverviewScreen />

export default OverviewPage
