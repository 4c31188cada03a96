'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { localeCookie, locales } from '../_i18n/locales.ts'
import { useLocale, useWords } from '../_i18n/words.ts'
import { keepPreference } from './keep-preference.ts'
import { Segmented } from './segmented.tsx'

/** Keeps the choice and has the server render the page again; what was typed stays where it is. */
export const LanguageSwitch = () => {
  const t = useWords('shared.language')
  const locale = useLocale()
  const router = useRouter()
  const [, startTransition] = useTransition()
  return (
    <Segmented
      label={t('label')}
      value={locale}
      options={locales.map(value => ({ value, label: t(value), lang: value }))}
      onChange={next => {
        keepPreference(localeCookie, next)
        startTransition(() => router.refresh())
      }}
    />
  )
}
