import { expect, it } from 'vitest'
import { AppError, type ErrorCode } from '#server/errors'
import { bugAnswer, problemAnswer } from '#server/http/problem'
import { problems } from './problems.ts'

it.each(problems)(
  '$code is what the API answers with $status, pointing to its anchor',
  ({ code, status }) => {
    const answer =
      code === 'internal' ? bugAnswer('/', 'id') : problemAnswer(new AppError(code, 'No.'), '/', 'id')
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ type: `/problems#${code}`, status })
  },
)

it('leaves no code unexplained', () => {
  // A code added to ErrorCode fails here to type-check until it is listed and explained.
  const all: Record<ErrorCode | 'internal', true> = {
    ...{
      invalid: true,
      unauthenticated: true,
      forbidden: true,
      read_only: true,
      not_found: true,
      conflict: true,
    },
    ...{
      gone: true,
      precondition_failed: true,
      precondition_required: true,
      too_large: true,
      limited: true,
      unavailable: true,
      internal: true,
    },
  }
  expect(problems.map(problem => problem.code).sort()).toEqual(Object.keys(all).sort())
})
