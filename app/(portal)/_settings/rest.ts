'use client'

export { EraseSheet } from './erase-sheet.tsx'
export { LastExport } from './last-export.tsx'
export { Leaving } from './leaving.tsx'
export { NoticesChoice } from './notices-choice.tsx'
export { ZoneChange } from './zone-change.tsx'
export { ZonePicker } from './zone-picker.tsx'
