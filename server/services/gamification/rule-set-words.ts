import { placeInWords, type Step } from '#server/contract/rule-set-place'
import type { LocalisedText } from '#server/contract/text'

type Kind = 'added' | 'removed' | 'changed'

const verbs: Record<'added' | 'removed', LocalisedText> = {
  added: { en: 'added', es: 'añadido' },
  removed: { en: 'removed', es: 'quitado' },
}

/** `Rule trivia_completed, limit count: 20 → 30` */
export function changeInWords(steps: Step[], kind: Kind, before: unknown, after: unknown): LocalisedText {
  const say = (language: keyof LocalisedText) => {
    const place = placeInWords(steps, language)
    if (kind === 'changed') return `${place}: ${valueInWords(before)} → ${valueInWords(after)}`
    const value = kind === 'added' ? after : before
    const isShort = typeof value !== 'object'
    return `${place}: ${verbs[kind][language]}${isShort && valueInWords(value) !== steps.at(-1)?.name ? ` (${valueInWords(value)})` : ''}`
  }
  return { en: say('en'), es: say('es') }
}

const textMax = 80

function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return '–'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > textMax ? `${text.slice(0, textMax - 1)}…` : text
}
