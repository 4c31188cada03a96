import type { ServerResponse } from 'node:http'
import { securityHeaders } from './security-headers.ts'

const lastWordsMs = 5_000

/** The way to one listener whose answer goes on for as long as they stay. */
export type Outlet = {
  write: (text: string) => void
  /** Bytes that were written and that the other side has not taken yet. */
  unread: () => number
  end: () => void
  /** `tell` is called once when the other side goes away, and at once if it already has. */
  onGone: (tell: () => void) => void
}

/** Sends the head of the answer, 200 and these headers. Until it is called, the answer can still be a refusal. */
export type Begin = (headers: Record<string, string>) => Outlet

/** Straight to the socket: what an open stream costs there is little more than the socket. */
export const toNode =
  (out: ServerResponse): Begin =>
  headers => {
    const { socket } = out.req
    // The socket is not used again, so that what is heard of its end is the end of this answer.
    out.writeHead(200, { ...securityHeaders, ...headers, connection: 'close' })
    return {
      write: text => void out.write(text),
      unread: () => out.writableLength,
      end: () => {
        out.end()
        // A listener who never reads the last words would hold them, and the socket, for ever.
        const timer = setTimeout(() => socket.destroy(), lastWordsMs).unref()
        socket.once('close', () => clearTimeout(timer))
      },
      // Of the socket: an answer that waits behind another on it has none of its own yet.
      onGone: tell => {
        if (socket.destroyed) tell()
        else socket.once('close', tell)
      },
    }
  }

/**
 * Through a web-standard response, where Next mounts the handler. It does not always cancel a body when its client goes
 * away, but the request's signal always fires. HEAD is answered like GET, by a listener who is gone at once.
 */
export function toWeb(request: Request): { begin: Begin; response: () => Response | null } {
  const encoder = new TextEncoder()
  const isGone = () => request.signal.aborted || request.method === 'HEAD'
  let response: Response | null = null

  const begin: Begin = headers => {
    const told: (() => void)[] = []
    const tellAll = () => {
      for (const tell of told.splice(0)) tell()
    }
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null
    const body = new ReadableStream<Uint8Array>(
      {
        start: given => {
          controller = given
        },
        cancel: () => {
          controller = null
          tellAll()
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    )
    request.signal.addEventListener('abort', tellAll, { once: true })
    response = new Response(request.method === 'HEAD' ? null : body, { headers })
    return {
      write: text => controller?.enqueue(encoder.encode(text)),
      unread: () => -(controller?.desiredSize ?? 0),
      end: () => {
        controller?.close()
        controller = null
      },
      onGone: tell => {
        if (isGone()) tell()
        else told.push(tell)
      },
    }
  }
  return { begin, response: () => response }
}
