'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const rest = () => patientImport(() => import('./rest.ts'))

/** What only some want: the list of zones, what became of an archive, and the way out. It is here before the server is gone. */
export const ZonePicker = lazy(() => rest().then(({ ZonePicker }) => ({ default: ZonePicker })))
export const ZoneChange = lazy(() => rest().then(({ ZoneChange }) => ({ default: ZoneChange })))
export const LastExport = lazy(() => rest().then(({ LastExport }) => ({ default: LastExport })))
export const Leaving = lazy(() => rest().then(({ Leaving }) => ({ default: Leaving })))
export const EraseSheet = lazy(() => rest().then(({ EraseSheet }) => ({ default: EraseSheet })))

export const fetchTheRest = () => soon(() => void rest())
