import { expect } from 'vitest'
import { type Problem, problem } from '#server/contract/problem'

/** The problem document of a response, after checking everything that RFC 9457 and our own contract ask of one. */
export async function problemOf(response: Response, status: number): Promise<Problem> {
  const text = await response.text()
  expect(response.status, text).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body = problem.parse(JSON.parse(text))
  expect(body.status).toBe(status)
  expect(body.title).not.toBe('')
  expect(body.type).toBe(`/problems#${body.code}`)
  expect(body.request_id).toBe(response.headers.get('x-request-id'))
  // What is inside stays inside: no stack, no file, no statement.
  expect(text).not.toMatch(/\bat .+\(.+:\d+|node_modules|postgres|insert into|select /i)
  return body
}
