'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'

const rest = () => patientImport(() => import('./rest.ts'))

/** What the first sight of the album does without. */
export const DetailSheet = lazy(() => rest().then(({ DetailSheet }) => ({ default: DetailSheet })))
export const OutOfDate = lazy(() => rest().then(({ OutOfDate }) => ({ default: OutOfDate })))
export const Empty = lazy(() => rest().then(({ Empty }) => ({ default: Empty })))
export const AlbumAway = lazy(() => rest().then(({ AlbumAway }) => ({ default: AlbumAway })))

const afterMs = 1_500

/** Fetches it a little later: it has to be here when the server no longer is. Returns how to call it off. */
export const fetchTheRest = (): (() => void) => {
  const timer = setTimeout(() => void rest(), afterMs)
  return () => clearTimeout(timer)
}
