'use client'

import { createElement, type ReactNode, useMemo } from 'react'
import type { Locale } from './locales.ts'
import { type Node, WordsContext } from './words.ts'

type Props = { locale: Locale; messages: object; children?: ReactNode }

export const WordsProvider = ({ locale, messages, children }: Props) => {
  // Compiled by the build; the types of the library still call them plain texts.
  const value = useMemo(() => ({ locale, messages: messages as Node }), [locale, messages])
  return createElement(WordsContext, { value }, children)
}
