const encoder = new TextEncoder()

// What a client may leave unread before it is told to start over.
const bufferBytesMax = 256 * 1024

export type LiveClient = {
  /** Writes one frame. A client that does not keep up gets `reset` and is closed. */
  send: (frame: { id: string; event: string; data: string }) => void
  close: () => void
}

export type ClientStream = { client: LiveClient; body: ReadableStream<Uint8Array> }

/** One server-sent event, ready to be written to many clients. */
export const encodeFrame = ({ id, event, data }: { id: string; event: string; data: string }) =>
  encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`)

/** A stream of one browser. `onClose` runs once, from whichever side it ends. */
export function makeClientStream(options: { retryMs: number; onClose: () => void }): ClientStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let closed = false

  const close = () => {
    if (closed) return
    closed = true
    options.onClose()
    try {
      controller?.close()
    } catch {
      // The browser's side was faster: there is nothing left to close.
    }
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start: c => {
        controller = c
        c.enqueue(encoder.encode(`retry: ${options.retryMs}\n\n`))
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytesMax }),
  )

  const send: LiveClient['send'] = frame => {
    if (closed || !controller) return
    const bytes = encodeFrame(frame)
    if ((controller.desiredSize ?? 0) < bytes.byteLength) {
      controller.enqueue(
        encodeFrame({ ...frame, event: 'reset', data: JSON.stringify({ reason: 'slow_client' }) }),
      )
      return close()
    }
    controller.enqueue(bytes)
  }

  return { client: { send, close }, body }
}
