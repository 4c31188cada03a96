import { randomUUID } from 'node:crypto'
import { AppError, isAppError } from '#server/errors'
import type { Logger } from '#server/log'
import { bugResponse, problemResponse } from './problem.ts'

export type Params = Record<string, string>

/** A request on its way through an endpoint. */
export type Call = { request: Request; url: URL; params: Params; requestId: string }

/** A JSON body with its status, or a response of the endpoint's own making (streams, metrics). */
export type Reply = { status?: number; body: unknown; headers?: Record<string, string> } | Response

export type Endpoint = (call: Call) => Promise<Reply>

/** Web-standard handler: anything thrown becomes a problem, everything carries a request id. */
export type Handler = (request: Request, params?: Params) => Promise<Response>

export function makeHandle(deps: {
  log: Logger
  /** True for faults of Postgres or Redis that pass by themselves. */
  isTransient: (error: unknown) => boolean
  observe: (name: string, status: number, ms: number) => void
}): (name: string, endpoint: Endpoint) => Handler {
  return (name, endpoint) =>
    async (request, params = {}) => {
      const startedAt = performance.now()
      const url = new URL(request.url)
      const requestId = requestIdOf(request)
      let response: Response
      try {
        response = toResponse(await endpoint({ request, url, params, requestId }), requestId)
      } catch (thrown) {
        response = toProblem(deps, thrown, { name, path: url.pathname, requestId })
      }
      deps.observe(name, response.status, performance.now() - startedAt)
      return response
    }
}

function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id')
  return given !== null && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
}

function toResponse(reply: Reply, requestId: string): Response {
  if (reply instanceof Response) {
    reply.headers.set('x-request-id', requestId)
    return reply
  }
  return new Response(JSON.stringify(reply.body), {
    status: reply.status ?? 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...reply.headers,
    },
  })
}

function toProblem(
  deps: { log: Logger; isTransient: (error: unknown) => boolean },
  thrown: unknown,
  { name, path, requestId }: { name: string; path: string; requestId: string },
): Response {
  if (isAppError(thrown)) {
    if (thrown.cause !== undefined)
      deps.log.warn({ endpoint: name, requestId, err: thrown.cause }, thrown.message)
    return problemResponse(thrown, path, requestId)
  }
  if (deps.isTransient(thrown)) {
    deps.log.warn({ endpoint: name, requestId, err: thrown }, 'dependency unavailable')
    const error = new AppError('unavailable', 'The database does not answer.', { retryAfterSeconds: 1 })
    return problemResponse(error, path, requestId)
  }
  deps.log.error({ endpoint: name, requestId, err: thrown }, 'request failed')
  return bugResponse(path, requestId)
}
