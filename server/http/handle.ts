import { randomUUID } from 'node:crypto'
import { AppError, isAppError } from '#server/errors'
import type { Logger } from '#server/log'
import { keyOfRequest } from './key-of-request.ts'
import { type Begin, toWeb } from './outlet.ts'
import { type Answer, type Incoming, toResponse } from './plain.ts'
import { bugAnswer, problemAnswer } from './problem.ts'
import { requireKnown } from './query.ts'

export type Params = Record<string, string>

/** A request on its way through an endpoint. */
export type Call<Asked extends Incoming = Request> = {
  request: Asked
  url: URL
  params: Params
  requestId: string
}

/** A JSON body with its status. */
type PlainReply = { status?: number; body: unknown; headers?: Record<string, string> }

/** The same, or a response of the endpoint's own making (metrics, sign-in). */
export type Reply = PlainReply | Response

export type Endpoint = (call: Call) => Promise<Reply>

/** An endpoint that can be asked without a web-standard Request around the question. */
export type PlainEndpoint = (call: Call<Incoming>) => Promise<PlainReply>

export type PlainHandler = (request: Incoming, params?: Params) => Promise<Answer>

/** An endpoint whose answer goes on. It begins it when nothing can be refused any more, and resolves then. */
export type StreamEndpoint = (call: Call<Incoming>, begin: Begin) => Promise<void>

/** Answers a refusal, or null once the stream has begun. */
export type Stream = (request: Incoming, begin: Begin) => Promise<Answer | null>

/** Web-standard handler: anything thrown becomes a problem, everything carries a request id. */
export type Handler = (request: Request, params?: Params) => Promise<Response>

type Deps = {
  log: Logger
  /** True for faults of Postgres or Redis that pass by themselves. */
  isTransient: (error: unknown) => boolean
  observe: (name: string, status: number, ms: number) => void
  /** Hears of every answer to a request that came with an API key. Must not wait for anything. */
  noteUse: (use: { keyId: string; status: number; forwarded: string | null }) => void
}

export function makeHandle(deps: Deps) {
  async function handle<Asked extends Incoming, Given extends { status: number }>(
    name: string,
    request: Asked,
    params: Params,
    ask: (call: Call<Asked>) => Promise<Given>,
  ): Promise<Given | Answer> {
    const startedAt = performance.now()
    const url = new URL(request.url)
    const requestId = requestIdOf(request)
    let answer: Given | Answer
    try {
      answer = await ask({ request, url, params, requestId })
    } catch (thrown) {
      answer = toProblem(deps, thrown, { name, path: url.pathname, requestId })
    }
    deps.observe(name, answer.status, performance.now() - startedAt)
    const keyId = keyOfRequest(request)
    if (keyId !== undefined)
      deps.noteUse({ keyId, status: answer.status, forwarded: request.headers.get('x-forwarded-for') })
    return answer
  }

  return {
    /** `takes`: parameters that have a meaning where something is changed; null to leave that to the endpoint. */
    web:
      (name: string, endpoint: Endpoint, takes: readonly string[] | null = []): Handler =>
      async (request, params = {}) => {
        const answer = await handle(name, request, params, async call => {
          if (takes && request.method !== 'GET' && request.method !== 'HEAD') requireKnown(call.url, takes)
          const reply = await endpoint(call)
          if (!(reply instanceof Response)) return toAnswer(reply, call.requestId)
          reply.headers.set('x-request-id', call.requestId)
          return reply
        })
        return answer instanceof Response ? answer : toResponse(answer)
      },
    /** The same handling where requests come by the thousand: no web-standard objects are made. */
    plain:
      (name: string, endpoint: PlainEndpoint): PlainHandler =>
      async (request, params = {}) =>
        await handle(name, request, params, async call => toAnswer(await endpoint(call), call.requestId)),
    stream:
      (name: string, endpoint: StreamEndpoint): Stream =>
      async (request, begin) => {
        const answer = await handle(name, request, {}, async call => {
          await endpoint(call, headers => begin({ ...headers, 'x-request-id': call.requestId }))
          return { status: 200 }
        })
        return 'body' in answer ? answer : null
      },
  }
}

/** The same stream where Next mounts it. */
export const overWeb =
  (stream: Stream): Handler =>
  async request => {
    const { begin, response } = toWeb(request)
    const refusal = await stream(request, begin)
    if (refusal) return toResponse(refusal)
    const begun = response()
    if (!begun) throw new Error('a stream was neither begun nor refused')
    return begun
  }

function requestIdOf(request: Incoming): string {
  const given = request.headers.get('x-request-id')
  return given !== null && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
}

function toAnswer({ status = 200, body, headers }: PlainReply, requestId: string): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...headers,
    },
    body: JSON.stringify(body),
  }
}

/** Who tries doors is found by these: no session, not allowed, too often, a link or a token that was used. */
const worthNoting = new Set<string>(['unauthenticated', 'forbidden', 'read_only', 'limited', 'gone'])

function toProblem(
  deps: Deps,
  thrown: unknown,
  { name, path, requestId }: { name: string; path: string; requestId: string },
): Answer {
  if (isAppError(thrown)) {
    if (thrown.cause !== undefined)
      deps.log.warn({ endpoint: name, requestId, err: thrown.cause }, thrown.message)
    else if (worthNoting.has(thrown.code))
      // Without what it says: that may name somebody.
      deps.log.info({ endpoint: name, requestId, code: thrown.code }, 'refused')
    return problemAnswer(thrown, path, requestId)
  }
  if (deps.isTransient(thrown)) {
    deps.log.warn({ endpoint: name, requestId, err: thrown }, 'dependency unavailable')
    const error = new AppError('unavailable', 'The database does not answer.', { retryAfterSeconds: 1 })
    return problemAnswer(error, path, requestId)
  }
  deps.log.error({ endpoint: name, requestId, err: thrown }, 'request failed')
  return bugAnswer(path, requestId)
}
