'use client'

import { useTranslations } from 'next-intl'
import type { Session } from '#server/contract/team'

/** What somebody signed in with, in words. */
export const useDeviceWords = () => {
  const t = useTranslations('console.team.sessions')
  return ({ browser, system }: Session['device']): string => {
    if (browser !== null && system !== null) return t('browser', { browser, system })
    if (browser !== null) return t('browser_only', { browser })
    return system === null ? t('unknown') : t('system_only', { system })
  }
}
