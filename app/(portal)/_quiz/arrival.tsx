'use client'

import { useEffect, useRef } from 'react'
import { headingId } from './heading-id.ts'

type Props = { at: string | null }

/**
 * Once the screen goes on, the focus is on its new heading; at a question from the start, since its keys need it. Stands beside
 * what may still be on its way, so that it takes effect when that is there.
 */
export const Arrival = ({ at }: Props) => {
  const before = useRef<string | null>(null)
  useEffect(() => {
    const from = before.current
    before.current = at
    if (at === null || at === from) return
    const heading = document.getElementById(headingId)
    if (from === null && !heading?.closest('form')) return
    heading?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [at])
  return null
}
