'use client'

import { useTranslations } from 'next-intl'
import { HealthSection } from './health-section.tsx'
import { StuckSection } from './stuck-section.tsx'

/** How transactions go: what is stuck first, since that is what somebody comes for, then how all of them went. */
export const TransactionsScreen = () => {
  const t = useTranslations('console.transactions')
  return (
    <>
      <p className="border-b border-line px-4 py-2 text-small text-ink-2 md:px-6">{t('lead')}</p>
      <StuckSection />
      <HealthSection />
    </>
  )
}
