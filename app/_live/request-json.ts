import type { Problem } from '#server/contract/problem'
import { RequestProblem } from './request-problem.ts'

const timeoutMs = 10_000

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
  /** The revision that the change was made on: whoever was faster wins, and this request is refused with 412. */
  revision?: number
  /** The caller's own name for the request: sent twice under it, it is carried out once. */
  key?: string
  /** How long to wait; 10 s unless told. */
  patienceMs?: number
}

/** One JSON request to our own server, with the session cookie. Throws RequestProblem, also when no answer comes in time. */
export const requestJson = async <Body>(path: string, options: Options = {}): Promise<Body> => {
  const response = await send(path, options)
  const body = await response.json().catch(() => null)
  if (response.ok) return body
  throw asProblem(response, body)
}

const send = async (path: string, { method = 'GET', body, signal, ...more }: Options): Promise<Response> => {
  const { revision, key, patienceMs = timeoutMs } = more
  const timeout = AbortSignal.timeout(patienceMs)
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new RequestProblem({})
  }
}

const asProblem = (response: Response, body: Partial<Problem> | null): RequestProblem => {
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

/** For answers that are no problem document, a proxy's own error page say. */
const codeOf = (status: number): string => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 429) return 'limited'
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal'
}
