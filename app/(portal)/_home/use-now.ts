'use client'

import { createContext, useContext, useEffect, useState } from 'react'

/** When the server drew the page: what the browser draws first has to say the same. */
export const DrawnAt = createContext(0)

/** The time, renewed every `everyMs`; for texts that age while nothing else happens. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(useContext(DrawnAt))
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
