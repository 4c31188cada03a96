'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const rest = () => patientImport(() => import('./rest.ts'))

/** Only who wants another zone needs the list of them; it is here before the server is gone. */
export const ZonePicker = lazy(() => rest().then(({ ZonePicker }) => ({ default: ZonePicker })))
export const ZoneChange = lazy(() => rest().then(({ ZoneChange }) => ({ default: ZoneChange })))

export const fetchTheRest = () => soon(() => void rest())
