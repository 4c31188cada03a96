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
  const body = await response.json().catch((cause: unknown) => {
    options.signal?.throwIfAborted()
    // An answer may be empty; one that stops half-way is none.
    if (!(cause instanceof SyntaxError)) throw new RequestProblem({})
    return null
  })
  if (response.ok) return body
  // Its reading is fetched when a request first fails; without it, the number alone has to do.
  const { problemOf } = await import('./problem-of.ts').catch(() => ({ problemOf: null }))
  throw problemOf ? problemOf(response, body) : new RequestProblem({ status: response.status })
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
