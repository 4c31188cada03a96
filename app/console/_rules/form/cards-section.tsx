'use client'

import { Fragment, type ReactNode } from 'react'
import { asRecord } from '../json-value.ts'
import { AddButton } from './add-button.tsx'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { ListFaults } from './list-faults.tsx'
import type { Path } from './set-in.ts'
import { textOf } from './typed-value.ts'
import { UndoLine } from './undo-line.tsx'
import type { Rearranged } from './use-item-removal.ts'
import { placeIn, useOpenCards } from './use-open-cards.ts'
import { useOpenNamed } from './use-open-named.ts'
import { type Removal, useRemoval } from './use-removal.ts'

/** What the card of an item in a list is told about its place there. */
export type CardPlace = {
  index: number
  /** Of all items, so that a copy gets one of its own. */
  ids: readonly string[]
  open: boolean
  onToggle: () => void
  onRemove: (removal: Removal) => void
  onArranged: (where: Rearranged) => void
}

type Props = {
  /** How the document calls the part. */
  id: string
  title: string
  /** Where the items are, when the part is more than its list. */
  list?: Path
  countOf: (count: number) => string
  /** Said where there is none. */
  none?: string
  /** Ids that are taken, though no item of the list has them. */
  reserved?: readonly string[]
  /** The place of an item on the page, which an address may name. */
  anchorOf?: (id: string) => string
  addLabel: string
  /** Puts a new item at the end of the list. */
  onAdd: (ids: readonly string[], index: number) => void
  card: (item: unknown, place: CardPlace) => ReactNode
  children?: ReactNode
}

const nowhere: readonly string[] = []

/** A part of the document that is a list, with a card an item. */
export const CardsSection = ({ id, list = [id], reserved = nowhere, anchorOf, ...props }: Props) => {
  const { title, countOf, none, addLabel, onAdd, card, children } = props
  const { read } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const cards = useOpenCards(placeIn(list.join('/')))
  const value = read(list)
  const items: unknown[] = Array.isArray(value) ? value : []
  const own = items.map(item => textOf(asRecord(item)?.id))
  const ids = [...own, ...reserved]
  useOpenNamed(anchorOf ? own.map(anchorOf) : nowhere, cards.open)
  const add = () => {
    onAdd(ids, items.length)
    cards.open(items.length)
  }
  return (
    <FormSection
      id={id}
      title={title}
      count={countOf(items.length)}
      actions={<AddButton label={addLabel} onAdd={add} />}
    >
      <UndoLine removal={removal} undo={undo} />
      {list.length > 1 && <ListFaults path={list} />}
      {none && items.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{none}</p>}
      <ol>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
          <Fragment key={index}>
            {card(item, {
              ...{ index, ids, open: cards.isOpen(index), onToggle: () => cards.toggle(index) },
              ...{ onRemove: keep, onArranged: cards.onArranged },
            })}
          </Fragment>
        ))}
      </ol>
      {children}
    </FormSection>
  )
}
