'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { usePlayerFrame } from '#live/player-live'
import { useRefresh } from '#live/use-refresh'
import type { Progress } from '#server/contract/progress'
import { useAnnounce } from '#ui/announcer'
import { applyAward } from './apply-award.ts'
import { numberIn } from './read-fact.ts'
import { boardKey, weeklyBoard } from './use-board.ts'
import type { Formats } from './use-formats.ts'
import { progressKey } from './use-progress.ts'
import { useUnlocks } from './use-unlocks.tsx'

/** What the stream tells, on the page: points at once, everything else by reading again. */
export const useLiveHome = (formats: Formats): void => {
  const t = useTranslations('portal.toast')
  const client = useQueryClient()
  const announce = useAnnounce()
  const celebrate = useUnlocks(formats)
  const readProgress = useRefresh(progressKey)
  const readBoard = useRefresh(boardKey, 5_000)
  const greeted = useRef(false)

  // Between the first read and the open stream something may have happened.
  usePlayerFrame('hello', () => {
    if (greeted.current) return
    greeted.current = true
    readProgress()
  })

  usePlayerFrame('fact', fact => {
    const progress = client.getQueryData<Progress>(progressKey)
    if (progress && fact.type === 'game.points_awarded') {
      const next = applyAward(progress, fact)
      client.setQueryData(progressKey, next)
      const points = numberIn(fact.data, 'points') ?? 0
      if (next !== progress && points > 0) {
        announce(t('gained', { points: formats.number(points), unit: formats.unit(progress.unit, points) }))
      }
    }
    if (progress) celebrate(fact, progress)
    readProgress()
  })

  usePlayerFrame('boards', ({ boards }) => {
    if (boards.includes(weeklyBoard)) readBoard()
  })
}
