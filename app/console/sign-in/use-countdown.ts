'use client'

import { useEffect, useState } from 'react'

/** Whole seconds until a moment, counted by the clock, so that a sleeping tab does not count slower; 0 when it is over. */
export const useCountdown = () => {
  const [until, setUntil] = useState(0)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (until === 0) return
    const count = () => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setLeft(seconds)
      if (seconds === 0) setUntil(0)
    }
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [until])
  const start = (seconds: number) => {
    setUntil(Date.now() + seconds * 1000)
    // At once, so that what says it is there to take the focus.
    setLeft(seconds)
  }
  return { left, start }
}
