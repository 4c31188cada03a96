'use client'

export { ZoneChange } from './zone-change.tsx'
export { ZonePicker } from './zone-picker.tsx'
