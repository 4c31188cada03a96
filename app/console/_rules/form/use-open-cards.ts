import { useState } from 'react'
import { useRuleForm } from './form-context.ts'
import type { Rearranged } from './use-item-removal.ts'

/**
 * Which cards of a list are open: by place, which is what the document has, since an id may be in the middle of being
 * typed. A fault that is shown opens the cards that `placesOf` finds for its pointer.
 */
export function useOpenCards(placesOf: (pointer: string) => readonly number[]) {
  const { shown } = useRuleForm()
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const [seen, setSeen] = useState<typeof shown>(null)
  const open = (...places: readonly number[]) => setOpened(new Set([...opened, ...places]))
  if (shown !== seen) {
    setSeen(shown)
    open(...placesOf(shown?.pointer ?? ''))
  }
  return {
    isOpen: (place: number) => opened.has(place),
    open,
    toggle: (place: number) => {
      const next = new Set(opened)
      if (!next.delete(place)) next.add(place)
      setOpened(next)
    },
    /** Cards keep being open where they went; those that are gone do not. */
    onArranged: (where: Rearranged) => setOpened(new Set([...opened].flatMap(at => where(at) ?? []))),
  }
}

/** The place in a list of the document, such as `rules` or `abuse/patterns`, that a pointer leads into. */
export const placeIn = (list: string) => (pointer: string) => {
  const [index = ''] = pointer.startsWith(`/${list}/`) ? pointer.slice(list.length + 2).split('/') : []
  return /^\d+$/.test(index) ? [Number(index)] : []
}
