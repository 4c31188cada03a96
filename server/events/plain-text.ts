import * as z from 'zod'

const hasControlCharacter = (text: string) => /\p{Cc}/u.test(text)

/** Text as people type it: 1 to `max` characters of any script, no control characters, no broken surrogates. */
export const plainText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(
      text => text.isWellFormed() && !hasControlCharacter(text),
      'Has control characters or broken Unicode.',
    )
    .refine(text => text.trim() !== '', 'Is only white space.')
