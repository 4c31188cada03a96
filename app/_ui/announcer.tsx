'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'

const quietMs = 5_000

const Announce = createContext<(message: string) => void>(() => {})

/** Says a sentence to screen readers, politely; of several within 5 s only the newest is said. */
export const useAnnounce = () => useContext(Announce)

/** The page's one live region. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [message, setMessage] = useState('')
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const announce = useCallback((next: string) => {
    if (timer.current) {
      waiting.current = next
      return
    }
    setMessage(next)
    timer.current = setTimeout(() => {
      const newest = waiting.current
      timer.current = waiting.current = null
      if (newest !== null) announce(newest)
    }, quietMs)
  }, [])

  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])

  return (
    <Announce value={announce}>
      {children}
      <div aria-live="polite" aria-atomic="true" className="sr-only" data-announcer="">
        {message}
      </div>
    </Announce>
  )
}
