'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { useNow } from '../_format/use-now.ts'
import { makeTailStore, type TailStore, type TailView } from './tail-store.ts'

/** A hidden tab gets no animation frames; its buffer is bounded anyway and is shown on return. */
const schedule = (flush: () => void) => void requestAnimationFrame(flush)

export type Tail = { store: TailStore; view: TailView; gapAt: number | null }

/** The tail of this window, fed by the stream. `gapAt` is when the stream last said that it could not be resumed. */
export const useTail = (): Tail => {
  const [store] = useState(() => makeTailStore({ now: Date.now, schedule }))
  const [gapAt, setGapAt] = useState<number | null>(null)
  const view = useSyncExternalStore(store.subscribe, store.view, store.view)
  const now = useNow()
  useConsoleFrame('tail', frame => store.push(frame))
  useConsoleFrame('reset', () => setGapAt(Date.now()))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the passing second is what re-reads the rate
  useEffect(() => store.tick(), [store, now])
  return { store, view, gapAt }
}
