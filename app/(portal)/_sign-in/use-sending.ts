'use client'

import { useState } from 'react'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import { useLocale } from '../../_i18n/words.ts'

/** A field, and what is wrong with it where the server says so in the reader's language. */
type Wrong<Name> = { name: Name; says: string | null }

/**
 * Sends a form once at a time. What is refused at a field, by its pointer, is said there, everything else beside the
 * form; nothing that was typed is lost.
 */
export const useSending = <Name extends string>(fields: Record<string, Name>) => {
  const locale = useLocale()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [wrong, setWrong] = useState<Wrong<Name> | null>(null)
  const refuse = (name: Name, says: string | null = null) => {
    setWrong({ name, says })
    document.getElementById(name)?.focus()
  }
  const run = async (act: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    setWrong(null)
    try {
      await act()
    } catch (error) {
      setBusy(false)
      const refused = asRequestProblem(error)
      const [fault] = refused.errors
      const name = fault && fields[fault.pointer]
      if (name === undefined) setProblem(refused)
      else refuse(name, fault?.words?.[locale] ?? null)
    }
  }
  const errorOf = (name: Name, otherwise: string) =>
    wrong?.name === name ? (wrong.says ?? otherwise) : undefined
  return { busy, problem, errorOf, refuse, run }
}
