'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { coalesce } from '#live/coalesce'
import { usePlayerFrame } from '#live/player-live'
import { useLiveRefetch } from '#live/use-live'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../_i18n/words.ts'
import { applyAward } from './apply-award.ts'
import type { HomeData } from './home-data.ts'
import { unlocking } from './later.ts'
import { weeklyBoard } from './paths.ts'
import { numberIn } from './read-fact.ts'
import type { Unlock } from './unlock.ts'
import type { Formats } from './use-formats.ts'

const progressEveryMs = 1_000
const boardEveryMs = 5_000

/** What the stream tells, on the page: points at once, everything else by reading again. */
export const useLiveHome = (data: HomeData, formats: Formats) => {
  const t = useWords('portal.toast')
  const announce = useAnnounce()
  const [unlocks, setUnlocks] = useState<readonly Unlock[]>([])
  const greeted = useRef(false)
  const read = useMemo(
    () => ({
      progress: coalesce(data.progress.refresh, progressEveryMs),
      board: coalesce(data.board.refresh, boardEveryMs),
    }),
    [data],
  )
  useEffect(
    () => () => {
      read.progress.stop()
      read.board.stop()
    },
    [read],
  )

  useLiveRefetch(() => {
    data.progress.refresh()
    data.board.refresh()
  })

  // Between the first read and the open stream something may have happened.
  usePlayerFrame('hello', () => {
    if (!greeted.current) read.progress.ask()
    greeted.current = true
  })

  usePlayerFrame('fact', fact => {
    const before = data.progress.read().body
    read.progress.ask()
    if (!before) return
    if (fact.type === 'game.points_awarded') {
      const after = applyAward(before, fact)
      data.progress.change(() => after)
      const points = numberIn(fact.data, 'points') ?? 0
      if (after !== before && points > 0) {
        announce(t('gained', { points: formats.number(points), unit: formats.unit(before.unit, points) }))
      }
    }
    const now = Date.now()
    void unlocking().then(({ unlockOf }) => {
      const unlock = unlockOf(fact, before, now)
      if (unlock) setUnlocks(all => [unlock, ...all.filter(({ id }) => id !== unlock.id)])
    })
  })

  usePlayerFrame('boards', ({ boards }) => {
    if (boards.includes(weeklyBoard)) read.board.ask()
  })

  return {
    unlocks,
    dismiss: (id: string) => setUnlocks(all => all.filter(unlock => unlock.id !== id)),
    dismissAll: () => setUnlocks([]),
  }
}
