import type { Problem } from '#server/contract/problem'

/** A request that did not succeed: the server's problem, or ours when no answer came. */
export class RequestProblem extends Error {
  readonly status: number | null
  readonly code: string
  readonly title: string
  readonly detail: string
  /** The detail for whoever reads it on a screen, where the server has it in both languages. */
  readonly words: Problem['words']
  readonly requestId: string | null
  /** What is wrong with which field, by JSON pointer. */
  readonly errors: NonNullable<Problem['errors']>
  readonly retryAfterMs: number | null

  constructor(problem: Partial<Problem>, retryAfterMs: number | null = null) {
    super(problem.title)
    this.name = 'RequestProblem'
    this.status = problem.status ?? null
    this.code = problem.code ?? 'network'
    // Without an answer the code has its words in the reader's language.
    this.title = problem.title ?? ''
    this.detail = problem.detail ?? ''
    this.words = problem.words
    this.requestId = problem.request_id ?? null
    this.errors = problem.errors ?? []
    this.retryAfterMs = retryAfterMs
  }
}

/** The failure of a query or mutation in the form that screens show. */
export const asRequestProblem = (error: unknown): RequestProblem =>
  error instanceof RequestProblem ? error : new RequestProblem({})
