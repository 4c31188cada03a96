'use client'

import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRuleForm } from './form-context.ts'
import { IconButton } from './icon-button.tsx'
import { moveItem, type Path, pointerOf } from './set-in.ts'
import { type Item, useItemRemoval } from './use-item-removal.ts'

type Props = Item & {
  /** A copy of the item that may stand beside it; without, it cannot be duplicated. */
  copy?: () => unknown
  /** Asks first: who is asked takes it out, or leaves it. */
  onAsk?: () => void
}

const removeMark = (list: Path, index: number) => `${pointerOf(list)}/${index}/remove`

/** Back to the tool that asked, once the answer is no. */
export const focusRemove = (list: Path, index: number) =>
  document.querySelector<HTMLElement>(`[data-tool="${removeMark(list, index)}"]`)?.focus()

/** Moves, duplicates and takes out one item of a list. */
export const ItemTools = ({ copy, onAsk, ...item }: Props) => {
  const { name, list, index, onArranged } = item
  const t = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const remove = useItemRemoval(item)
  const value = read(list)
  const items: unknown[] = Array.isArray(value) ? value : []
  if (readOnly) return null
  const mark = (at: number, by: -1 | 1) => `${pointerOf(list)}/${at}/${by}`
  const move = (by: -1 | 1) => {
    const to = index + by
    set(list, moveItem(items, index, by))
    onArranged?.(at => (at === index ? to : at === to ? index : at))
    // The focus goes with the item, to its other arrow where it can go no further.
    requestAnimationFrame(() => {
      const arrow = (direction: -1 | 1) =>
        document.querySelector<HTMLButtonElement>(`[data-tool="${mark(to, direction)}"]`)
      const same = arrow(by)
      ;(same?.disabled ? arrow(by === 1 ? -1 : 1) : same)?.focus()
    })
  }
  const duplicate = (made: () => unknown) => {
    set(list, items.toSpliced(index + 1, 0, made()))
    onArranged?.(at => (at > index ? at + 1 : at))
  }
  return (
    <div className="flex shrink-0">
      <IconButton
        icon={ArrowUp}
        name={t('move_up', { name })}
        mark={mark(index, -1)}
        onPress={() => move(-1)}
        disabled={index === 0}
      />
      <IconButton
        icon={ArrowDown}
        name={t('move_down', { name })}
        mark={mark(index, 1)}
        onPress={() => move(1)}
        disabled={index === items.length - 1}
      />
      {copy && <IconButton icon={Copy} name={t('duplicate', { name })} onPress={() => duplicate(copy)} />}
      <IconButton
        icon={Trash2}
        name={t('remove', { name })}
        mark={removeMark(list, index)}
        onPress={onAsk ?? remove}
      />
    </div>
  )
}
