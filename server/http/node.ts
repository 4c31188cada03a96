import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Incoming } from './plain.ts'
import { securityHeaders } from './security-headers.ts'

// Handlers read path and query; the host is whatever a proxy made of it.
const base = 'http://diana.invalid'

/** A request as the handlers know it, without its body, which is thrown away as it comes. */
export function headOf(message: IncomingMessage): Incoming {
  message.resume()
  return toIncoming(message, null)
}

/** A request whose body has arrived. Rejects when the other side goes away before. */
export function fromNode(message: IncomingMessage): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const body: Uint8Array[] = []
    message.on('data', (chunk: Uint8Array) => body.push(chunk))
    message.on('error', reject)
    message.on('end', () => resolve(toIncoming(message, body)))
  })
}

function toIncoming(
  { url, method = 'GET', headers, socket }: IncomingMessage,
  body: Incoming['body'],
): Incoming {
  const get = (name: string) => {
    // As Next says it of whoever comes without a proxy.
    const value = headers[name] ?? (name === 'x-forwarded-for' ? socket.remoteAddress : undefined)
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return { url: `${base}${url ?? '/'}`, method, headers: { get }, body }
}

export function writeAnswer({ status, headers, body }: Answer, out: ServerResponse): void {
  out.writeHead(status, { ...securityHeaders, ...headers, 'content-length': Buffer.byteLength(body) })
  out.end(body)
}
