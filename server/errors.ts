export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
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
  words?: { en: string; es: string }
  column?: number
  suggestion?: Suggestion
}

/** The word that was probably meant instead of the one that stands there. */
export type Suggestion = { from: string; to: string }

type Options = { cause?: unknown; faults?: Fault[]; retryAfterSeconds?: number }

// Next gives instrumentation, routes and pages their own copy of every module, so `instanceof` fails across them.
const brand = Symbol.for('diana.AppError')

/** An expected refusal. `message` is shown to the caller; `cause` is only logged. */
export class AppError extends Error {
  readonly [brand] = true
  readonly code: ErrorCode
  readonly faults: Fault[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, { cause, faults = [], retryAfterSeconds }: Options = {}) {
    super(message, { cause })
    this.name = 'AppError'
    this.code = code
    this.faults = faults
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export function isAppError(thrown: unknown): thrown is AppError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
