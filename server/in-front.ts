import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Direct, Streams } from '#server/api/index'
import { fromNode, headOf, writeAnswer } from '#server/http/node'
import { toNode } from '#server/http/outlet'
import { bodyBytesMax } from '#server/http/read-json'
import { answerDirectly, openStream } from '#server/runtime'

type Route = { method: 'GET' | 'POST'; path: RegExp } & (
  | { direct: keyof Direct; stream?: never }
  | { stream: keyof Streams; direct?: never }
)

/** What comes by the thousand: the very handlers that Next would call, without its work and memory around them. */
const routes: Route[] = [
  { method: 'POST', path: /^\/api\/v1\/events$/, direct: 'postEvents' },
  { method: 'GET', path: /^\/api\/v1\/players\/([^/]+)\/progress$/, direct: 'getProgress' },
  { method: 'GET', path: /^\/api\/v1\/boards\/([^/]+)$/, direct: 'getBoard' },
  { method: 'GET', path: /^\/api\/live\/player$/, stream: 'livePlayer' },
  { method: 'GET', path: /^\/api\/live\/console$/, stream: 'liveConsole' },
]

/** Answers the request if it is one of these; undefined leaves it to Next. */
export function answerInFront(message: IncomingMessage, out: ServerResponse): Promise<void> | undefined {
  const path = message.url?.split('?', 1)[0] ?? ''
  for (const route of routes) {
    const match = message.method === route.method ? route.path.exec(path) : null
    if (match) return take(route, match[1], message, out)
  }
  return undefined
}

function take(
  route: Route,
  segment: string | undefined,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> | undefined {
  if (route.stream !== undefined) return begin(route.stream, message, out)
  if (route.method === 'POST' && !isSmall(message)) return undefined
  return answer(route.direct, segment === undefined ? {} : { id: decoded(segment) }, message, out)
}

/** Only what is known to be small enough to be read whole; the rest takes the long way, and its refusal. */
const isSmall = ({ headers }: IncomingMessage) =>
  Number(headers['content-length'] ?? Number.NaN) <= bodyBytesMax

/** As Next decodes it; what cannot be decoded is nobody's id as it stands. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

async function answer(
  endpoint: keyof Direct,
  params: Record<string, string>,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const request = message.method === 'POST' ? await fromNode(message) : headOf(message)
  writeAnswer(await answerDirectly(endpoint, request, params), out)
}

async function begin(endpoint: keyof Streams, message: IncomingMessage, out: ServerResponse): Promise<void> {
  const refusal = await openStream(endpoint, headOf(message), toNode(out))
  if (refusal) writeAnswer(refusal, out)
}
