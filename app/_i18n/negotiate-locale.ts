import { asLocale, defaultLocale, type Locale } from './locales.ts'

type Hints = {
  chosen: string | undefined
  player: string | undefined
  acceptLanguage: string | null
}

/** The reader's choice, else the player's language, else the browser's list by its weights. */
export const negotiateLocale = ({ chosen, player, acceptLanguage }: Hints): Locale =>
  asLocale(chosen) ?? asLocale(player) ?? fromAcceptLanguage(acceptLanguage) ?? defaultLocale

const fromAcceptLanguage = (header: string | null): Locale | null =>
  (header ?? '')
    .split(',')
    .map(part => {
      const [tag, ...parameters] = part.split(';')
      const weight = parameters.find(parameter => parameter.trim().startsWith('q='))?.split('=')[1]
      return { locale: asLocale(tag), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .find(({ locale }) => locale !== null)?.locale ?? null
