import type { Outlet } from '#server/http/outlet'

// What a client may leave unread for a while, and at any moment, before it is told to start over: much may happen to a
// player at once.
const unreadBytesMax = 256 * 1024
const burstBytesMax = 16 * unreadBytesMax
const burstMs = 1_000
const retryMinMs = 1_000
const retrySpreadMs = 2_000

export type FrameToSend = { id: string; event: string; data: string }

export type LiveClient = {
  /** Writes one frame. A client that does not keep up gets `reset` and is closed. */
  send: (frame: FrameToSend) => void
  /** False for one that was closed before its first frame. */
  hasBegun: () => boolean
  close: () => void
}

/** One server-sent event. */
const encodeFrame = ({ id, event, data }: FrameToSend) => `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`

/**
 * A stream of one browser, begun with its first frame. `onClose` runs once, from whichever side it ends. Whoever
 * follows `retry` comes back at a time of their own, so that not all return together.
 */
export function makeClient(options: { begin: () => Outlet; onClose: () => void }): LiveClient {
  let outlet: Outlet | null = null
  let closed = false
  let fullSince: number | null = null

  function close() {
    if (closed) return
    closed = true
    options.onClose()
    outlet?.end()
  }

  function begin(): Outlet {
    const begun = options.begin()
    outlet = begun
    begun.write(`retry: ${retryMinMs + Math.floor(Math.random() * retrySpreadMs)}\n\n`)
    begun.onGone(close)
    return begun
  }

  function send(frame: FrameToSend) {
    if (closed) return
    const to = outlet ?? begin()
    if (!isTooSlow(to.unread())) return to.write(encodeFrame(frame))
    to.write(encodeFrame({ ...frame, event: 'reset', data: JSON.stringify({ reason: 'slow_client' }) }))
    close()
  }

  function isTooSlow(unread: number): boolean {
    if (unread <= unreadBytesMax) {
      fullSince = null
      return false
    }
    fullSince ??= performance.now()
    return unread > burstBytesMax || performance.now() - fullSince > burstMs
  }

  return { send, close, hasBegun: () => outlet !== null }
}
