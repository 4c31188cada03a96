'use client'

import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format'
import type { useTranslations } from 'next-intl'
import { createContext, createElement, Fragment, type ReactNode, useContext, useMemo } from 'react'
import type { Locale } from './locales.ts'

export type Node = CompiledMessage | Tree
export type Tree = { [key: string]: Node }
type Words = { locale: Locale; messages: Tree }

export const WordsContext = createContext<Words>({ locale: 'en', messages: {} })

export const useLocale = (): Locale => useContext(WordsContext).locale

/**
 * `useTranslations` for client components, with the same types: messages come compiled from the build, so all the
 * browser needs is to put the parts together. The library's own hook weighs three times as much.
 */
export const useWords = ((namespace?: string) => {
  const { locale, messages } = useContext(WordsContext)
  return useMemo(() => translator(locale, messages, namespace), [locale, messages, namespace])
}) as typeof useTranslations

/** Exported for its test only. */
export const translator = (locale: Locale, messages: Node, namespace: string | undefined) => {
  const raw = (key: string) => find(messages, namespace ? `${namespace}.${key}` : key)
  const parts = (key: string, values?: FormatValues<ReactNode>) => {
    const message = raw(key)
    if (typeof message !== 'string' && !Array.isArray(message)) return key
    return format<ReactNode>(message, locale, values, { formatters })
  }
  const text = (key: string, values?: FormatValues<ReactNode>) => String(parts(key, values))
  const rich = (key: string, values?: FormatValues<ReactNode>) => {
    const found = parts(key, values)
    return Array.isArray(found) ? createElement(Fragment, null, ...found) : found
  }
  return Object.assign(text, { rich, markup: text, raw, has: (key: string) => raw(key) !== undefined })
}

const find = (messages: Node, path: string): Node | undefined => {
  let node: Node | undefined = messages
  for (const key of path.split('.')) {
    if (typeof node !== 'object' || Array.isArray(node)) return undefined
    node = node[key]
  }
  return node
}

const formatters = {
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
}
