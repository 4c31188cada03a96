'use client'

import { createContext, useContext } from 'react'
import type { LanguageField, RuleSetLanguage } from '#server/contract/rule-set-language'
import type { CriteriaChange, RuleSetChange } from '#server/contract/rule-sets'
import type { Fault } from '../rule-set-types.ts'
import { type Path, pointerOf, readIn, setIn } from './set-in.ts'

type Form = {
  document: unknown
  onChange: (document: unknown) => void
  faults: readonly Fault[]
  /** Against the version in force. */
  changes: readonly RuleSetChange[]
  criteria: readonly CriteriaChange[]
  /** Null until the server has told it. */
  language: RuleSetLanguage | null
  readOnly: boolean
  /** The fault that somebody wants to see. */
  shown: Fault | null
}

export const FormContext = createContext<Form | null>(null)

/** The one document, and ways to read and change a place of it. */
export function useRuleForm() {
  const form = useContext(FormContext)
  if (!form) throw new Error('useRuleForm is used outside of a form')
  const { document, onChange, faults, language } = form
  return {
    ...form,
    read: (path: Path) => readIn(document, path),
    /** Undefined takes the field or the item out. */
    set: (path: Path, value: unknown) => onChange(setIn(document, path, value)),
    /** Of exactly this place. */
    faultsAt: (path: Path) => faults.filter(({ pointer }) => pointer === pointerOf(path)),
    /** Of this place and everything in it. */
    faultsIn: (path: Path) =>
      faults.filter(
        ({ pointer }) => pointer === pointerOf(path) || pointer.startsWith(`${pointerOf(path)}/`),
      ),
    fieldsOf: (type: unknown): readonly LanguageField[] =>
      [...(language?.activities ?? []), ...(language?.steps ?? [])].find(one => one.type === type)?.fields ??
      [],
  }
}
