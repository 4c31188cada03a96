import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BusScreen } from '../../_bus/bus-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('bus') }
}

const BusPage = async () => {
  await requireSession('/console/bus')
  return <BusScreen />
}

export default BusPage
