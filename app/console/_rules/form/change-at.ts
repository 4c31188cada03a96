import type { RuleSetChange } from '#server/contract/rule-sets'
import { type Path, pointerOf } from './set-in.ts'

/** Whether a place of the draft was added, or changed in something inside it. What was taken out stood elsewhere. */
export function changeAt(changes: readonly RuleSetChange[], path: Path): 'added' | 'changed' | null {
  const place = pointerOf(path)
  const here = changes.filter(({ pointer, kind }) => pointer === place && kind !== 'removed')
  if (here.some(({ kind }) => kind === 'added')) return 'added'
  const isInside = changes.some(({ pointer }) => pointer.startsWith(`${place}/`))
  return here.length > 0 || isInside ? 'changed' : null
}
