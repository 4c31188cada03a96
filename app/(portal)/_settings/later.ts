'use client'

import { lazy } from 'react'
import { patientImport } from '#live/patient-import'
import { soon } from '../_shell/later.ts'

const rest = () => patientImport(() => import('./rest.ts'))
type Rest = Awaited<ReturnType<typeof rest>>

const part = <Name extends keyof Rest>(name: Name) => lazy(() => rest().then(all => ({ default: all[name] })))

/** What only some want, by its name: it is here before the server is gone. */
export const ZonePicker = part('ZonePicker')
export const ZoneChange = part('ZoneChange')
export const NoticesChoice = part('NoticesChoice')
export const LastExport = part('LastExport')
export const Leaving = part('Leaving')
export const EraseSheet = part('EraseSheet')

export const fetchTheRest = () => soon(() => void rest())
