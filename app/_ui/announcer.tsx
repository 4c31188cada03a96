'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'

const quietMs = 5_000

type Sentence = { message: string; onSaid?: () => void }
type Announce = (message: string, onSaid?: () => void) => void

const AnnounceContext = createContext<Announce>(() => {})

/**
 * Says a sentence to screen readers, politely; of several within 5 s only the newest is said. One with `onSaid` has to be
 * heard: it gives way to a newer one of its kind alone, and goes before the others.
 */
export const useAnnounce = () => useContext(AnnounceContext)

/** The page's one live region. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [message, setMessage] = useState('')
  const toBeHeard = useRef<Sentence | null>(null)
  const inPassing = useRef<Sentence | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const say = useCallback((sentence: Sentence) => {
    setMessage(sentence.message)
    sentence.onSaid?.()
    timer.current = setTimeout(() => {
      timer.current = null
      const slot = toBeHeard.current ? toBeHeard : inPassing
      const next = slot.current
      slot.current = null
      if (next) say(next)
    }, quietMs)
  }, [])

  const announce = useCallback<Announce>(
    (message, onSaid) => {
      const sentence = { message, ...(onSaid && { onSaid }) }
      const slot = onSaid ? toBeHeard : inPassing
      if (timer.current) slot.current = sentence
      else say(sentence)
    },
    [say],
  )

  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])

  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" aria-atomic="true" className="sr-only" data-announcer="">
        {message}
      </div>
    </AnnounceContext>
  )
}
