export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'read_only'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'precondition_failed'
  | 'too_large'
  | 'precondition_required'
  | 'limited'
  | 'unavailable'

/** One fault of an input; `pointer` is an RFC 6901 JSON pointer, `column` a place in the text there, from 1. */
export type Fault = {
  pointer: string
  code: string
  detail: string
  /** The same for people, where it is said in both languages. */
  words?: Words
  column?: number
  suggestion?: Suggestion
}

/** The word that was probably meant instead of the one that stands there. */
export type Suggestion = { from: string; to: string }

/** A sentence in every language of the screens. */
type Words = { en: string; es: string }

type Options = { cause?: unknown; faults?: Fault[]; retryAfterSeconds?: number; words?: Words }

// Next gives instrumentation, routes and pages their own copy of every module, so `instanceof` fails across them.
const brand = Symbol.for('diana.AppError')

/** An expected refusal. `message` is shown to the caller, `words` to whoever reads a screen; `cause` is only logged. */
export class AppError extends Error {
  readonly [brand] = true
  readonly code: ErrorCode
  readonly faults: Fault[]
  readonly retryAfterSeconds: number | undefined
  readonly words: Words | undefined

  constructor(
    code: ErrorCode,
    message: string,
    { cause, faults = [], retryAfterSeconds, words }: Options = {},
  ) {
    super(message, { cause })
    this.name = 'AppError'
    this.code = code
    this.faults = faults
    this.retryAfterSeconds = retryAfterSeconds
    this.words = words
  }
}

/** A refusal that a person meets on a screen, in their own language there. */
export const refusal = (code: ErrorCode, words: Words, options: Omit<Options, 'words'> = {}): AppError =>
  new AppError(code, words.en, { ...options, words })

export function isAppError(thrown: unknown): thrown is AppError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
