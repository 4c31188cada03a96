'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'

const quietMs = 5_000

/** Of what waits, the weightier is said first: what concerns the reader themself, then cards, then what passes by. */
const weights = ['notice', 'card', 'passing'] as const
type Weight = (typeof weights)[number]

type Sentence = { message: string; onSaid: () => void }
type Announce = (message: string, how?: { weight?: Weight; onSaid?: () => void }) => void

const AnnounceContext = createContext<Announce>(() => {})

/**
 * Says a sentence to screen readers, politely, 5 s after the one before at the earliest. Of several of one weight that wait
 * only the newest is said. `onSaid` is called when its turn has come.
 */
export const useAnnounce = () => useContext(AnnounceContext)

/** The page's one live region. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [message, setMessage] = useState('')
  const waiting = useRef(new Map<Weight, Sentence>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const say = useCallback((sentence: Sentence) => {
    setMessage(sentence.message)
    sentence.onSaid()
    timer.current = setTimeout(() => {
      timer.current = null
      const weight = weights.find(each => waiting.current.has(each))
      const next = weight && waiting.current.get(weight)
      if (!next) return
      waiting.current.delete(weight)
      say(next)
    }, quietMs)
  }, [])

  const announce = useCallback<Announce>(
    (message, { weight = 'passing', onSaid = () => {} } = {}) => {
      const sentence = { message, onSaid }
      if (timer.current) waiting.current.set(weight, sentence)
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
