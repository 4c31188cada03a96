'use client'

export { default as EntryWhy } from './entry-why.tsx'
export { default as Notices } from './notices.tsx'
export { StaleBanner } from './stale-banner.tsx'
export { default as Unlocks } from './unlocks.tsx'
