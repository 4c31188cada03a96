import type { Locale } from '../../../_i18n/locales.ts'
import { readIn } from '../form/set-in.ts'
import { readAchievements } from './read-achievements.ts'

/** The places of the achievements that count the metric at a place of the document. */
export function usersOfMetric(document: unknown, index: number): number[] {
  const id = readIn(document, ['metrics', index, 'id'])
  return readAchievements(readIn(document, ['achievements'])).flatMap(({ metric }, at) =>
    typeof id === 'string' && metric === id ? [at] : [],
  )
}

/** What those are called, but for the one at `except`. */
export function namesOfUsers(document: unknown, index: number, locale: Locale, except?: number): string[] {
  const achievements = readAchievements(readIn(document, ['achievements']))
  return usersOfMetric(document, index)
    .filter(at => at !== except)
    .map(at => achievements[at]?.name[locale] || achievements[at]?.id || '–')
}
