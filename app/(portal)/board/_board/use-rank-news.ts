'use client'

import { useEffect, useRef } from 'react'
import type { Board } from '#server/contract/board'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../../_i18n/words.ts'
import { ownPlace } from './own-place.ts'

/** Tells who listens to the page when their own rank changes on the board they look at; nobody else's. */
export const useRankNews = (board: Board | null): void => {
  const t = useWords('portal.boards')
  const announce = useAnnounce()
  const known = useRef<{ place: string; rank: number | null }>(null)
  const place = board && `${board.id} ${board.period.key} ${board.segment}`
  const rank = board && (ownPlace(board)?.me.rank ?? null)
  useEffect(() => {
    if (place === null) return
    const before = known.current
    known.current = { place, rank }
    if (before?.place === place && rank !== null && before.rank !== rank) announce(t('rankSays', { rank }))
  }, [place, rank, announce, t])
}
