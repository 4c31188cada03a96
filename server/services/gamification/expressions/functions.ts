import type { LanguageFunction } from '#server/contract/rule-set-language'

/** Every function that an expression may call, and no other. */
export const languageFunctions: readonly LanguageFunction[] = [
  {
    ...{ name: 'min', signature: 'min(number, number)', of_text: false },
    words: { en: 'the smaller of the two', es: 'el menor de los dos' },
  },
  {
    ...{ name: 'max', signature: 'max(number, number)', of_text: false },
    words: { en: 'the larger of the two', es: 'el mayor de los dos' },
  },
  {
    ...{ name: 'size', signature: 'size(text)', of_text: false },
    words: { en: 'how many characters it has', es: 'cuántos caracteres tiene' },
  },
  {
    ...{ name: 'startsWith', signature: 'text.startsWith(text)', of_text: true },
    words: { en: 'whether it begins so', es: 'si empieza así' },
  },
  {
    ...{ name: 'endsWith', signature: 'text.endsWith(text)', of_text: true },
    words: { en: 'whether it ends so', es: 'si termina así' },
  },
  {
    ...{ name: 'contains', signature: 'text.contains(text)', of_text: true },
    words: { en: 'whether it has this in it', es: 'si lo contiene' },
  },
]
