import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EarnScreen } from '../../_earn/earn-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.guide')
  return { title: t('title') }
}

const EarnPage = () => <EarnScreen />

export default EarnPage
