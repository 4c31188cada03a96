'use client'

import { useState } from 'react'
import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'

/** What was taken out last: an item of a list, or a field of an object. */
export type Removal =
  | { name: string; list: Path; index: number; value: unknown }
  | { name: string; path: Path; value: unknown }

/** Keeps what was taken out last, so that it can come back without undoing what was done since. */
export const useRemoval = () => {
  const { read, set } = useRuleForm()
  const [removal, setRemoval] = useState<Removal | null>(null)
  const undo = () => {
    if (!removal) return
    if ('path' in removal) set(removal.path, removal.value)
    else {
      const items = read(removal.list)
      set(removal.list, (Array.isArray(items) ? items : []).toSpliced(removal.index, 0, removal.value))
    }
    setRemoval(null)
  }
  return { removal, keep: setRemoval, undo }
}
