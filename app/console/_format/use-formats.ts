'use client'

import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { usePreferences } from '../_shell/preferences-provider.tsx'
import { makeFormats } from './make-formats.ts'

/** Numbers and times in the reader's language and chosen zone. */
export const useFormats = () => {
  const locale = useLocale()
  const { zone } = usePreferences()
  return useMemo(() => makeFormats(locale, zone), [locale, zone])
}
