'use client'

import { createElement, type ReactNode, useContext, useMemo } from 'react'
import type { Locale } from './locales.ts'
import { type Tree, WordsContext } from './words.ts'

type Props = { locale: Locale; messages: object; children?: ReactNode }

/** Within another one it adds to the words that are there: a screen brings its own and keeps those of its room. */
export const WordsProvider = ({ locale, messages, children }: Props) => {
  const around = useContext(WordsContext).messages
  // Compiled by the build; the types of the library still call them plain texts.
  const value = useMemo(
    () => ({ locale, messages: { ...around, ...(messages as Tree) } }),
    [locale, around, messages],
  )
  return createElement(WordsContext, { value }, children)
}
