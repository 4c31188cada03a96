'use client'

import { useEffect, useState } from 'react'
import type { LedgerEntry } from '#server/contract/progress'

const atTopPx = 160

/** New lines come in by themselves at the top of the page; further down they wait, counted, until asked for. */
export const useHeldBack = (lines: readonly LedgerEntry[]) => {
  const newest = lines[0]?.number ?? 0
  const [top, setTop] = useState(newest)
  useEffect(() => {
    setTop(now => (now === 0 || window.scrollY < atTopPx ? newest : now))
  }, [newest])
  const shown = top === 0 ? lines : lines.filter(({ number }) => number <= top)
  const showAll = () => {
    setTop(newest)
    window.scrollTo({ top: 0 })
  }
  return { shown, waiting: lines.length - shown.length, showAll }
}
