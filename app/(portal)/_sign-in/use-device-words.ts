'use client'

import type { Session } from '#server/contract/team'
import { useWords } from '../../_i18n/words.ts'

/** What somebody signed in with, in words. */
export const useDeviceWords = () => {
  const t = useWords('signIn.settings')
  return ({ browser, system }: Session['device']): string => {
    if (browser !== null && system !== null) return t('browser', { browser, system })
    if (browser !== null) return t('browserOnly', { browser })
    return system === null ? t('unknown') : t('systemOnly', { system })
  }
}
