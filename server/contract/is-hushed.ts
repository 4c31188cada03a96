import type { NoticeKind } from './notice-kinds.ts'
import type { Notices } from './notices.ts'

/** Whether a player is not told of something at a moment, epoch ms. Every channel asks this before it says anything. */
export function isHushed({ off, quiet }: Notices, kind: NoticeKind, atMs: number, timeZone: string): boolean {
  if (off.includes(kind)) return true
  if (!quiet) return false
  const now = clockAt(atMs, timeZone)
  const { from, to } = quiet
  return from < to ? from <= now && now < to : from <= now || now < to
}

const clockAt = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    atMs,
  )
