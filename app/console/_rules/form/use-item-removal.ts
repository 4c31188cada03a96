import { useRuleForm } from './form-context.ts'
import type { Path } from './set-in.ts'
import type { Removal } from './use-removal.ts'

/** Where an item that stood at `index` stands afterwards; null when it is gone. */
export type Rearranged = (index: number) => number | null

/** One item of a list, and who is told when it goes or moves. */
export type Item = {
  /** What it is called, for whoever hears the buttons. */
  name: string
  list: Path
  index: number
  onRemove: (removal: Removal) => void
  onArranged?: (where: Rearranged) => void
}

/** Takes one item out of its list. */
export function useItemRemoval({ name, list, index, onRemove, onArranged }: Item) {
  const { read, set } = useRuleForm()
  return () => {
    onRemove({ name, list, index, value: read([...list, index]) })
    set([...list, index], undefined)
    onArranged?.(at => (at === index ? null : at > index ? at - 1 : at))
  }
}
