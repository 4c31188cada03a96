'use client'

import { lazy } from 'react'

const stale = () => import('./stale-banner.tsx')
const why = () => import('./entry-why.tsx')
const unlocks = () => import('./unlocks.tsx')

/** What the first sight of the page does without. */
export const StaleBanner = lazy(stale)
export const EntryWhy = lazy(why)
export const Unlocks = lazy(unlocks)

const afterMs = 2_000

/** Fetches it all a little later: it has to be here when the server no longer is. Returns how to call it off. */
export const fetchTheRest = (): (() => void) => {
  const timer = setTimeout(() => void Promise.allSettled([stale(), why(), unlocks()]), afterMs)
  return () => clearTimeout(timer)
}
