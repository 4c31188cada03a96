'use client'

import { useLiveStatus } from '../../_live/use-live.ts'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { findNotices, staleAfterMs } from './notices.ts'
import type { OverviewState } from './use-overview.ts'

/** While polling, numbers are as old as the last poll; twice the pace of frames would call every one of them stale. */
const staleWhilePollingMs = 20_000

/** What must be said above the numbers, and how old they are once they are too old to be called live. */
export const useNotices = ({ overview, receivedAt, problem }: OverviewState) => {
  const live = useLiveStatus()
  const now = useNow()
  const formats = useFormats()
  const ageMs = receivedAt === 0 || now === 0 ? 0 : now - receivedAt
  const limit = live.phase === 'polling' && !problem ? staleWhilePollingMs : staleAfterMs
  return {
    notices: now === 0 ? [] : findNotices({ overview, receivedAt, problem, live, now }),
    staleFor: ageMs >= limit ? formats.duration(ageMs / 1000) : null,
  }
}
