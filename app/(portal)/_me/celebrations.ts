'use client'

import { useSyncExternalStore } from 'react'

const key = 'diana-celebrations'
const changed = new Set<() => void>()

/** Storage may be closed (private windows, in-app browsers): then celebrations are simply on. */
const read = (): boolean => {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

export const keepCelebrations = (on: boolean): void => {
  try {
    localStorage.setItem(key, on ? 'on' : 'off')
  } catch {
    return
  }
  for (const tell of changed) tell()
}

const subscribe = (tell: () => void) => {
  changed.add(tell)
  return () => {
    changed.delete(tell)
  }
}

export const useCelebrations = (): boolean => useSyncExternalStore(subscribe, read, () => true)
