import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActivityScreen } from '../../../_activity/activity-screen.tsx'
import { BegunHere } from '../../../_start/begun-here.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.activity')
  return { title: t('title') }
}

/** The ledger, and at `/activity/<event>` the same with one why open: which one, the browser reads from the address. */
const ActivityPage = async ({ searchParams }: Props) => (
  <>
    <BegunHere search={await searchParams} />
    <ActivityScreen />
  </>
)

export default ActivityPage
