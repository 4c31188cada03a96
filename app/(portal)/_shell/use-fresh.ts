'use client'

import { useEffect, useMemo } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { useLiveRefetch } from '#live/use-live'

const everyMs = 1_000

/** Reads at the start, when points were awarded, and after a pause of the stream. */
export const useFresh = ({ refresh, stop }: { refresh: () => void; stop: () => void }): void => {
  const paced = useMemo(() => coalesce(refresh, everyMs), [refresh])
  useEffect(() => {
    refresh()
    return () => {
      paced.stop()
      stop()
    }
  }, [refresh, stop, paced])
  useLiveRefetch(refresh)
  usePlayerFrame('hello', paced.ask)
  usePlayerFrame('fact', paced.ask)
}
