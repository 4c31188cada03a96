'use client'

import { useEffect } from 'react'

const graceMs = 1_000
const againMs = 15_000
/** Timers of the browser run over beyond some weeks. */
const longestMs = 86_400_000

/**
 * Reads again when a penalty should be over: no fact tells that. What counts is the clock of the server, so one that is
 * ahead asks again until it is. `readAt`: when the progress that says so was read, epoch ms.
 */
export const usePenaltyEnd = (until: string | null, refresh: () => void, readAt: number): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer that still has the penalty sets the next try
  useEffect(() => {
    if (until === null) return
    const leftMs = Date.parse(until) - Date.now()
    const timer = setTimeout(refresh, leftMs > 0 ? Math.min(leftMs + graceMs, longestMs) : againMs)
    return () => clearTimeout(timer)
  }, [until, refresh, readAt])
}
