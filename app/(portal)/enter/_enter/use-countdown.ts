'use client'

import { useEffect, useState } from 'react'

/** Whole seconds left of a wait that begins when `waitMs` appears. */
export const useCountdown = (waitMs: number | null): number => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (waitMs === null) {
      setLeft(0)
      return
    }
    const endsAt = Date.now() + waitMs
    const count = () => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1_000)))
    count()
    const timer = setInterval(count, 500)
    return () => clearInterval(timer)
  }, [waitMs])
  return left
}
