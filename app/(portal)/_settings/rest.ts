'use client'

export { EraseSheet } from './erase-sheet.tsx'
export { ZoneChange } from './zone-change.tsx'
export { ZonePicker } from './zone-picker.tsx'
