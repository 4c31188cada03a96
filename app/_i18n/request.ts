import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from './load-messages.ts'
import { localeCookie, playerLocaleCookie } from './locales.ts'
import { negotiateLocale } from './negotiate-locale.ts'

export default getRequestConfig(async () => {
  const [cookie, header] = await Promise.all([cookies(), headers()])
  const locale = negotiateLocale({
    chosen: cookie.get(localeCookie)?.value,
    player: cookie.get(playerLocaleCookie)?.value,
    acceptLanguage: header.get('accept-language'),
  })
  return { locale, messages: await loadMessages(locale) }
})
