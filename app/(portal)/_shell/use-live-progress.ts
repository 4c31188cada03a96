'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import type { Resource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import type { Progress } from '#server/contract/progress'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../_i18n/words.ts'
import type { Unlock } from '../_home/unlock.ts'
import type { Formats } from '../_home/use-formats.ts'
import { taking } from './later.ts'

const progressEveryMs = 1_000

/** What the stream tells, on every screen: points at once, everything else by reading again. */
export const useLiveProgress = (progress: Resource<Progress>, formats: Formats) => {
  const t = useWords('portal.toast')
  const announce = useAnnounce()
  const [unlocks, setUnlocks] = useState<readonly Unlock[]>([])
  const greeted = useRef(false)
  const read = useMemo(() => coalesce(progress.refresh, progressEveryMs), [progress])
  useEffect(() => read.stop, [read])

  useLiveRefetch(progress.refresh)

  // Between the first read and the open stream something may have happened.
  usePlayerFrame('hello', () => {
    if (!greeted.current) read.ask()
    greeted.current = true
  })

  usePlayerFrame('fact', fact => {
    read.ask()
    const now = Date.now()
    void taking().then(({ takeFact }) =>
      takeFact(fact, progress, now, {
        gained: (points, unit) =>
          announce(t('gained', { points: formats.number(points), unit: formats.unit(unit, points) })),
        unlocked: unlock => setUnlocks(all => [unlock, ...all.filter(({ id }) => id !== unlock.id)]),
      }),
    )
  })

  return {
    unlocks,
    dismiss: (id: string) => setUnlocks(all => all.filter(unlock => unlock.id !== id)),
    dismissAll: () => setUnlocks([]),
  }
}
