import { isPattern, matcher } from '#server/events/pattern'
import { asRecord } from './json-value.ts'

/** A part of a sentence: the label of an activity, or a pattern as it is written where no label stands for it. */
export type ActivityWord = { text: string; isPattern: boolean }

/** What patterns of activities stand for, in the words of a document; null for every activity that it names. */
export function activityWords(
  patterns: readonly string[],
  activities: Record<string, unknown>,
  locale: 'en' | 'es',
): ActivityWord[] | null {
  const isMeant = matcher(patterns.filter(isPattern))
  const types = Object.keys(activities)
  // One after the other is a list, however many there are: it is stars that mean whatever there is.
  if (patterns.some(one => one.includes('*')) && types.length > 0 && types.every(isMeant)) return null
  return patterns.map(pattern => {
    const label = asRecord(asRecord(activities[pattern])?.label)?.[locale]
    return typeof label === 'string' && label !== ''
      ? { text: label, isPattern: false }
      : { text: pattern, isPattern: true }
  })
}
