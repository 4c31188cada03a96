import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import type { Streams } from '#server/api/index'
import { readAddress } from '#server/config'
import { fromNode, headOf, writeAnswer } from '#server/http/node'
import { toNode } from '#server/http/outlet'
import { bodyBytesMax } from '#server/http/read-json'
import { ingest, stream } from '#server/runtime'
import { startWithServer } from '#server/start-with-server'

const keepAliveMs = 65_000

/**
 * The web process: Next for everything, and in front of it what comes by the thousand. Posts of activities and live
 * streams are answered by the very handlers that Next would call, without Next's work and memory around them.
 */
async function serve(): Promise<void> {
  const { host, port } = readAddress()
  startWithServer()
  const app = next({ dev: false, hostname: host, port })
  await app.prepare()
  const throughNext = app.getRequestHandler()
  const server = createServer((message, out) => {
    const endpoint = streamAt(message)
    const answered = isIngest(message)
      ? takeEvents(message, out)
      : endpoint
        ? openStream(endpoint, message, out)
        : throughNext(message, out)
    // The other side went away in mid-sentence; whatever else goes wrong is answered by the handlers.
    answered.catch(() => out.destroy())
  })
  server.keepAliveTimeout = keepAliveMs
  server.headersTimeout = keepAliveMs + 1_000
  server.listen(port, host)
}

/** Only what is known to be small enough to be read whole; the rest takes the long way, and its refusal. */
function isIngest(message: IncomingMessage): boolean {
  if (message.method !== 'POST' || message.url !== '/api/v1/events') return false
  const length = Number(message.headers['content-length'] ?? Number.NaN)
  return length <= bodyBytesMax
}

async function takeEvents(message: IncomingMessage, out: ServerResponse): Promise<void> {
  writeAnswer(await ingest(await fromNode(message)), out)
}

const streamPaths = new Map<string, keyof Streams>([
  ['/api/live/player', 'livePlayer'],
  ['/api/live/console', 'liveConsole'],
])

function streamAt({ method, url }: IncomingMessage): keyof Streams | undefined {
  return method === 'GET' ? streamPaths.get(url?.split('?', 1)[0] ?? '') : undefined
}

async function openStream(
  endpoint: keyof Streams,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const refusal = await stream(endpoint, headOf(message), toNode(out))
  if (refusal) writeAnswer(refusal, out)
}

await serve()
