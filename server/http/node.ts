import type { IncomingMessage, ServerResponse } from 'node:http'
import { securityHeaders } from './security-headers.ts'

/** A request whose body has arrived, as the handlers know it. */
export async function toRequest(message: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const method = message.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(message.url ?? '/', origin), {
    ...{ method, headers },
    ...(hasBody && { body: Buffer.concat(chunks) }),
  })
}

/** Writes an answer that is no stream. */
export async function writeResponse(response: Response, out: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  out.writeHead(response.status, {
    ...securityHeaders,
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
  })
  out.end(body)
}
