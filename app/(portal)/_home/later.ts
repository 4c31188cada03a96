'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'

const why = () => patientImport(() => import('./entry-why.tsx'))
const unlocks = () => patientImport(() => import('./unlocks.tsx'))

/** What the first sight of the page does without. */
export const EntryWhy = lazy(why)
export const Unlocks = lazy(unlocks)
/** Seen once in a player's life. */
export const StarterGoals = lazy(() => patientImport(() => import('./starter-goals.tsx')))

const afterMs = 2_000

/** Fetches the rest a little later: it has to be here when the server no longer is. Returns how to call it off. */
export const fetchTheRest = (): (() => void) => {
  const timer = setTimeout(() => {
    void why()
    void unlocks()
  }, afterMs)
  return () => clearTimeout(timer)
}
