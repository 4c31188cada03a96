import { z } from 'zod'
import { localisedText } from './text.ts'

/** One fault of a request; `pointer` is an RFC 6901 JSON pointer into the body, `column` a place in the text there. */
export const fault = z.object({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
  /** The detail for people, where it is said in both languages. */
  words: localisedText.optional(),
  column: z.int().optional(),
  /** What was probably meant instead of the word that stands there. */
  suggestion: z.object({ from: z.string(), to: z.string() }).optional(),
})

/** RFC 9457 body of every response from 400 up, `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** The detail for people, where it is said in both languages. */
  words: localisedText.optional(),
  instance: z.string(),
  code: z.string(),
  request_id: z.string(),
  errors: z.array(fault).optional(),
})
export type Problem = z.infer<typeof problem>
