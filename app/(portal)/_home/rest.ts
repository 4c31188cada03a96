'use client'

export { leaveWithOthers } from '../_session/leaving.ts'
export { default as EntryWhy } from './entry-why.tsx'
export { default as Notices } from './notices.tsx'
export { StaleBanner } from './stale-banner.tsx'
export { default as Unlocks } from './unlocks.tsx'
