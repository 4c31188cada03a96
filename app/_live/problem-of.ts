import type { Problem } from '#server/contract/problem'
import { RequestProblem } from './request-problem.ts'

/** What a refused request was answered, also where the answer is no problem document: a proxy's own error page, say. */
export const problemOf = (response: Response, body: Partial<Problem> | null): RequestProblem => {
  const retryAfter = Number(response.headers.get('retry-after'))
  return new RequestProblem(
    {
      status: response.status,
      code: codeOf(response.status),
      title: response.statusText || `HTTP ${response.status}`,
      detail: '',
      request_id: response.headers.get('x-request-id') ?? '',
      ...body,
    },
    retryAfter > 0 ? retryAfter * 1_000 : null,
  )
}

const codeOf = (status: number): string => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 429) return 'limited'
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal'
}
