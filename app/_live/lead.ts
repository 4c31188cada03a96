/**
 * Exactly one tab of the browser holds the lock and with it the stream; the browser hands the lock on when that tab
 * ends, crashes or steps back. Without Web Locks every tab leads for itself. Returns a function that steps back.
 */
export const lead = (name: string, onLead: () => void): (() => void) => {
  if (!('locks' in navigator)) {
    onLead()
    return () => {}
  }
  const waiting = new AbortController()
  let release = () => {}
  navigator.locks
    .request(name, { signal: waiting.signal }, () => {
      if (waiting.signal.aborted) return
      onLead()
      return new Promise<void>(resolve => {
        release = resolve
      })
    })
    .catch(() => {}) // stepped back before it was our turn
  return () => {
    waiting.abort()
    release()
  }
}
