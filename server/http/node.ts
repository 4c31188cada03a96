import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Incoming } from './plain.ts'
import { securityHeaders } from './security-headers.ts'

/** A request whose body has arrived, as the handlers know it. Rejects when the other side goes away before. */
export function fromNode(message: IncomingMessage, origin: string): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const body: Uint8Array[] = []
    message.on('data', (chunk: Uint8Array) => body.push(chunk))
    message.on('error', reject)
    message.on('end', () => {
      const get = (name: string) => {
        const value = message.headers[name]
        return Array.isArray(value) ? value.join(', ') : (value ?? null)
      }
      resolve({ url: `${origin}${message.url ?? '/'}`, headers: { get }, body })
    })
  })
}

export function writeAnswer({ status, headers, body }: Answer, out: ServerResponse): void {
  out.writeHead(status, { ...securityHeaders, ...headers, 'content-length': Buffer.byteLength(body) })
  out.end(body)
}
