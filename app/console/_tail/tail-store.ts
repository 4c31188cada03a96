import type { ConsoleFrames, FactFrame } from '#server/contract/frames'
import { compileFilter, type EventFilter } from './event-filter.ts'
import { makeRateMeter } from './rate-meter.ts'

export const CAPACITY = 2_000

/** Why rows stand still. `user` pressed pause; the rest end by themselves, so that no row moves under anybody. */
export type Hold = 'user' | 'pointer' | 'focus' | 'scroll'

export type TailView = {
  /** Newest first, filtered. */
  rows: readonly FactFrame[]
  holds: ReadonlySet<Hold>
  /** Rows that wait behind a hold and pass the filter. */
  fresh: number
  /** Rows kept, filtered or not: none means that nothing has happened yet. */
  buffered: number
  perSecond: number
  sampled: boolean
}

type Deps = { now: () => number; schedule: (flush: () => void) => void; capacity?: number }

/** The tail outside React: frames come at any pace, views change at most once per scheduled flush. */
export function makeTailStore({ now, schedule, capacity = CAPACITY }: Deps) {
  // Oldest first: appending is cheap, and the newest-first copy is made once per flush.
  let buffer: FactFrame[] = []
  const known = new Set<string>()
  const holds = new Set<Hold>()
  const meter = makeRateMeter()
  const listeners = new Set<() => void>()
  let passes = compileFilter({ type: '', player: '' })
  let frozen: FactFrame[] | null = null
  let fresh = 0
  let scheduled = false
  let view: TailView = { rows: [], holds: new Set(), fresh: 0, buffered: 0, perSecond: 0, sampled: false }

  function publish() {
    scheduled = false
    const rows = (frozen ?? buffer).filter(passes).reverse()
    view = { rows, holds: new Set(holds), fresh, buffered: buffer.length, ...meter.read(now()) }
    for (const listener of listeners) listener()
  }

  function changed() {
    if (scheduled) return
    scheduled = true
    schedule(publish)
  }

  /** A resumed stream may repeat its last events. */
  function remember(event: FactFrame) {
    if (known.has(event.id)) return
    known.add(event.id)
    buffer.push(event)
    if (frozen && passes(event)) fresh += 1
  }

  function trim() {
    for (const gone of buffer.slice(0, Math.max(0, buffer.length - capacity))) known.delete(gone.id)
    buffer = buffer.slice(-capacity)
    fresh = Math.min(fresh, capacity)
  }

  return {
    push(frame: ConsoleFrames['tail']) {
      meter.add(now(), frame.count, frame.sampled)
      for (const event of frame.events) remember(event)
      trim()
      changed()
    },
    hold(reason: Hold, on: boolean) {
      if (holds.has(reason) === on) return
      if (on) holds.add(reason)
      else holds.delete(reason)
      if (holds.size > 0) frozen ??= [...buffer]
      else {
        frozen = null
        fresh = 0
      }
      changed()
    },
    /** Lets the waiting rows in once, without ending the hold. */
    showFresh() {
      if (frozen) frozen = [...buffer]
      fresh = 0
      changed()
    },
    filter(filter: EventFilter) {
      passes = compileFilter(filter)
      if (frozen) {
        const shown = new Set(frozen)
        fresh = buffer.filter(event => !shown.has(event) && passes(event)).length
      }
      changed()
    },
    /** Re-reads the clock: without new frames the rate must fall to zero too. */
    tick: changed,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    view: () => view,
    oldest: () => buffer[0],
    /** An event that is still kept, on screen or not. */
    find: (id: string) => buffer.find(event => event.id === id) ?? frozen?.find(event => event.id === id),
  }
}
export type TailStore = ReturnType<typeof makeTailStore>
