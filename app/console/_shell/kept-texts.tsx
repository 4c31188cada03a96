'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

type Texts = {
  read: (about: string) => string
  keep: (about: string, text: string) => void
  forget: (about: string) => void
}

const KeptTexts = createContext<Texts | null>(null)

/** Holds what was typed into forms that were closed, until the page goes: whoever signs in next finds none of it. */
export const KeptTextsProvider = ({ children }: { children: ReactNode }) => {
  const [texts] = useState(() => new Map<string, string>())
  const held = useMemo(
    (): Texts => ({
      read: about => texts.get(about) ?? '',
      keep: (about, text) => void texts.set(about, text),
      forget: about => void texts.delete(about),
    }),
    [texts],
  )
  return <KeptTexts value={held}>{children}</KeptTexts>
}

export const useKeptTexts = (): Texts => {
  const texts = useContext(KeptTexts)
  if (!texts) throw new Error('useKeptTexts is for screens inside the shell')
  return texts
}

/**
 * A text of a form, as it was left when the form was closed. `about` names what is done to whom: what was typed for one
 * player, or for one verb, is not offered for another.
 */
export const useKeptText = (about: string): [string, (text: string) => void] => {
  const texts = useKeptTexts()
  const [text, setText] = useState(() => texts.read(about))
  const change = (typed: string) => {
    setText(typed)
    texts.keep(about, typed)
  }
  return [text, change]
}

/** What was carried out needs its words no more. */
export const useForgetOnce = (about: string, isDone: boolean): void => {
  const texts = useKeptTexts()
  useEffect(() => {
    if (isDone) texts.forget(about)
  }, [texts, about, isDone])
}
