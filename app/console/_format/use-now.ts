'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = 0

const tick = () => {
  now = Date.now()
  for (const tell of listeners) tell()
}

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) {
    timer = setInterval(tick, 1_000)
    queueMicrotask(tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The time in ms, once a second, from one timer for the whole page; 0 before the page has come to life. */
export const useNow = () =>
  useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  )
