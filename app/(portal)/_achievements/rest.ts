'use client'

export { default as AlbumAway } from './album-away.tsx'
export { default as DetailSheet } from './detail-sheet.tsx'
export { default as Empty } from './empty.tsx'
export { default as OutOfDate } from './out-of-date.tsx'
