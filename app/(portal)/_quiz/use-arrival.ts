import { useEffect, useRef } from 'react'
import { headingId } from './heading-id.ts'

/** Once the screen goes on, the focus is on its new heading; at a question from the start, since its keys need it. */
export const useArrival = (place: string | null): void => {
  const before = useRef<string | null>(null)
  useEffect(() => {
    const from = before.current
    before.current = place
    if (place === null || place === from) return
    const heading = document.getElementById(headingId)
    if (from === null && !heading?.closest('form')) return
    heading?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [place])
}
