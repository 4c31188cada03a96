'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'

const detail = () => patientImport(() => import('./detail-sheet.tsx'))
const outOfDate = () => patientImport(() => import('./out-of-date.tsx'))
const empty = () => patientImport(() => import('./empty.tsx'))

/** What the first sight of the album does without. */
export const DetailSheet = lazy(detail)
export const OutOfDate = lazy(outOfDate)
export const Empty = lazy(empty)
export const AlbumAway = lazy(() => patientImport(() => import('./album-away.tsx')))

const afterMs = 1_500

/** Fetches it a little later: it has to be here when the server no longer is. Returns how to call it off. */
export const fetchTheRest = (): (() => void) => {
  const timer = setTimeout(() => {
    void detail()
    void outOfDate()
    void empty()
  }, afterMs)
  return () => clearTimeout(timer)
}
