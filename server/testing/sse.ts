/** One server-sent event. */
export type Frame = { id: string; event: string; data: string }

/** Reads a stream of server-sent events as a browser does; `frames` holds what has arrived so far. */
export function readFrames(response: Response, onFrame?: (frame: Frame) => void) {
  const frames: Frame[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const state = { ended: false }
  async function read() {
    for (let text = ''; reader; ) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const fields = new Map(
          part.split('\n').map(line => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
        )
        const event = fields.get('event')
        if (!event) continue
        const frame = { id: fields.get('id') ?? '', event, data: fields.get('data') ?? '' }
        frames.push(frame)
        onFrame?.(frame)
      }
    }
  }
  const ended = read().then(
    () => {
      state.ended = true
    },
    () => {
      state.ended = true
    },
  )
  return {
    frames,
    of: (event: string) => frames.filter(frame => frame.event === event),
    /** Settles when the other side has ended the stream. */
    ended,
    hasEnded: () => state.ended,
    /** Goes away, as a browser that is closed. */
    drop: async () => {
      await reader?.cancel().catch(() => undefined)
      await ended
    },
  }
}
