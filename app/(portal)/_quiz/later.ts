'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const rest = () => patientImport(() => import('./rest.ts'))

/** What a question does without. */
export const ResultScreen = lazy(() => rest().then(({ ResultScreen }) => ({ default: ResultScreen })))
export const SkipSheet = lazy(() => rest().then(({ SkipSheet }) => ({ default: SkipSheet })))
export const TourInvite = lazy(() => rest().then(({ TourInvite }) => ({ default: TourInvite })))
export const TourScreen = lazy(() => rest().then(({ TourScreen }) => ({ default: TourScreen })))

export const fetchTheRest = () => soon(() => void rest())
