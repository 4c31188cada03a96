export type Frame = { name: string; id: string; data: unknown }

type Deps = {
  path: string
  names: readonly string[]
  /** Where to go on, so that nothing in between is missed. */
  lastEventId: string | null
  onOpen: () => void
  onFrame: (frame: Frame) => void
  onFail: () => void
}

/**
 * One try at the stream. The browser's own retry is switched off by closing at the first error: it knows no jitter
 * and gives up for good on a 503. Returns a function that ends the try.
 */
export const openFrameSource = ({
  path,
  names,
  lastEventId,
  onOpen,
  onFrame,
  onFail,
}: Deps): (() => void) => {
  const resume = lastEventId ? `?last_event_id=${encodeURIComponent(lastEventId)}` : ''
  const source = new EventSource(`${path}${resume}`)
  source.onopen = onOpen
  source.onerror = () => {
    source.close()
    onFail()
  }
  for (const name of names) {
    source.addEventListener(name, event => {
      const data = parse(event.data)
      if (data !== undefined) onFrame({ name, id: event.lastEventId, data })
    })
  }
  return () => source.close()
}

/** A frame cut in half is skipped; the next `reset` or refetch repairs what it held. */
const parse = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
