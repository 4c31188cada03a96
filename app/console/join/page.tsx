import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JoinScreen } from './join-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.join')
  return { title: t('title'), referrer: 'no-referrer' }
}

/**
 * The landing page of an invitation. The token is read in the browser and used by POST only: scanners, previews and
 * prefetching open links too, and must not burn them.
 */
const JoinPage = () => <JoinScreen />

export default JoinPage
