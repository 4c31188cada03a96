'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { asLocale, localeCookie, playerLocaleCookie } from '../../_i18n/locales.ts'
import { useLocale } from '../../_i18n/words.ts'
import { keepPreference } from '../../_ui/keep-preference.ts'

/** The language in force for the player counts, unless another was chosen in this browser before anybody signed in. */
export const usePlayerLocale = (tag: string | null): void => {
  const router = useRouter()
  const shown = useLocale()
  const locale = asLocale(tag)
  useEffect(() => {
    if (!locale) return
    keepPreference(playerLocaleCookie, locale)
    const chosen = document.cookie.split('; ').some(cookie => cookie.startsWith(`${localeCookie}=`))
    if (!chosen && locale !== shown) router.refresh()
  }, [locale, shown, router])
}
