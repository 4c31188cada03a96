import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { readAddress } from '#server/config'
import { fromNode, writeAnswer } from '#server/http/node'
import { bodyBytesMax } from '#server/http/read-json'
import { ingest } from '#server/runtime'
import { startWithServer } from '#server/start-with-server'

const keepAliveMs = 65_000

/**
 * The web process: Next for everything, and in front of it the one request that comes by the thousand. A post of
 * activities is answered by the very handler that Next would call, without Next's millisecond of work around it.
 */
async function serve(): Promise<void> {
  const { host, port } = readAddress()
  startWithServer()
  const app = next({ dev: false, hostname: host, port })
  await app.prepare()
  const throughNext = app.getRequestHandler()
  const origin = `http://${host}:${port}`
  const server = createServer((message, out) => {
    const answered = isIngest(message) ? takeEvents(message, out, origin) : throughNext(message, out)
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

async function takeEvents(message: IncomingMessage, out: ServerResponse, origin: string): Promise<void> {
  writeAnswer(await ingest(await fromNode(message, origin)), out)
}

await serve()
