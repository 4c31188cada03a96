export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

/** What the reader chose. */
export const localeCookie = 'diana-locale'
/** What the host app told us about the player; counts until the reader chooses. */
export const playerLocaleCookie = 'diana-player-locale'

/** `es-MX` → `es`; null when we do not speak it. */
export const asLocale = (tag: string | null | undefined): Locale | null => {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0]
  return locales.find(locale => locale === language) ?? null
}
