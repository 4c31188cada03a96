'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'

/** What screens do without at first sight, and need when the server is gone. */
export const rest = () => patientImport(() => import('../_home/rest.ts'))
/** What news do to the page; fetched at once when the first one comes early. */
export const taking = () => patientImport(() => import('./take-fact.ts'))

export const Notices = lazy(() => rest().then(({ Notices }) => ({ default: Notices })))
export const Unlocks = lazy(() => rest().then(({ Unlocks }) => ({ default: Unlocks })))

const afterMs = 2_000

/** Fetches a little after the first sight: it has to be here when the server no longer is. Returns how to call it off. */
export const soon = (fetch: () => void): (() => void) => {
  const timer = setTimeout(fetch, afterMs)
  return () => clearTimeout(timer)
}

export const fetchTheRest = () =>
  soon(() => {
    void rest().then(({ leaveWithOthers }) => leaveWithOthers())
    void taking()
  })
