'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const rest = () => patientImport(() => import('./rest.ts'))

/** What the first sight of the album does without. */
export const DetailSheet = lazy(() => rest().then(({ DetailSheet }) => ({ default: DetailSheet })))
export const OutOfDate = lazy(() => rest().then(({ OutOfDate }) => ({ default: OutOfDate })))
export const Empty = lazy(() => rest().then(({ Empty }) => ({ default: Empty })))
export const AlbumAway = lazy(() => rest().then(({ AlbumAway }) => ({ default: AlbumAway })))

export const fetchTheRest = () => soon(() => void rest())
