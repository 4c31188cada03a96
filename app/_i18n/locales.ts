export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

/** What the reader chose in this browser, where nobody is signed in. */
export const localeCookie = 'diana-locale'
/** What the player chose, or else the host app told us about them; counts unless the reader chose in this browser. */
export const playerLocaleCookie = 'diana-player-locale'

/** `es-MX` → `es`; null when we do not speak it. */
export const asLocale = (tag: string | null | undefined): Locale | null => {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0]
  return locales.find(locale => locale === language) ?? null
}
