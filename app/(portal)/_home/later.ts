'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'

const rest = () => patientImport(() => import('./rest.ts'))
/** What news do to the page; fetched at once when the first one comes early. */
export const taking = () => patientImport(() => import('../_shell/take-fact.ts'))

/** What the first sight of the page does without. */
export const EntryWhy = lazy(() => rest().then(({ EntryWhy }) => ({ default: EntryWhy })))
export const Unlocks = lazy(() => rest().then(({ Unlocks }) => ({ default: Unlocks })))
export const StaleBanner = lazy(() => rest().then(({ StaleBanner }) => ({ default: StaleBanner })))
export const Notices = lazy(() => rest().then(({ Notices }) => ({ default: Notices })))
/** Seen once in a player's life. */
export const StarterGoals = lazy(() => patientImport(() => import('./starter-goals.tsx')))

const afterMs = 2_000

/** The board stands on the page as the server drew it, and comes alive a moment after what is above it. */
export const WeeklyBoard = lazy(async () => {
  if (typeof window !== 'undefined' && performance.now() < afterMs)
    await new Promise(resolve => setTimeout(resolve, afterMs - performance.now()))
  return await patientImport(() => import('./weekly-board.tsx'))
})

/** Fetches the rest a little later: it has to be here when the server no longer is. Returns how to call it off. */
export const fetchTheRest = (): (() => void) => {
  const timer = setTimeout(() => {
    void rest()
    void taking()
  }, afterMs)
  return () => clearTimeout(timer)
}
