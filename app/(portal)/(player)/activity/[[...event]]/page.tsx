import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActivityScreen } from '../../../_activity/activity-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.activity')
  return { title: t('title') }
}

/** The ledger, and at `/activity/<event>` the same with one why open: which one, the browser reads from the address. */
const ActivityPage = () => <ActivityScreen />

export default ActivityPage
