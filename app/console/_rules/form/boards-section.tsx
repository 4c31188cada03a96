'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button.tsx'
import { asRecord } from '../json-value.ts'
import { BoardCard } from './board-card.tsx'
import { boardAnchor } from './board-link.ts'
import { BoardsGone } from './boards-gone.tsx'
import { useRuleForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { freeName } from './set-in.ts'
import { textOf } from './typed-value.ts'
import { UndoLine } from './undo-line.tsx'
import { placeIn, useOpenCards } from './use-open-cards.ts'
import { useOpenNamed } from './use-open-named.ts'
import { useRemoval } from './use-removal.ts'

/** What players are ranked by: a card a board, in the order that players find them in. */
export const BoardsSection = () => {
  const t = useTranslations('console.board_form')
  const words = useTranslations('console.rules_form')
  const { read, set, readOnly } = useRuleForm()
  const { removal, keep, undo } = useRemoval()
  const value = read(['boards'])
  const boards: unknown[] = Array.isArray(value) ? value : []
  const ids = boards.map(board => textOf(asRecord(board)?.id))
  const cards = useOpenCards(placeIn('boards'))
  useOpenNamed(ids.map(boardAnchor), cards.open)
  const add = () => {
    set(['boards', boards.length], {
      ...{ id: freeName('new_board', ids), name: { en: 'New board', es: 'Tabla nueva' } },
      ...{ metric: 'points', period: 'week', timeZone: 'UTC', ties: 'shared', rewards: [] },
    })
    cards.open(boards.length)
  }
  return (
    <FormSection
      id="boards"
      title={words('boards')}
      count={words('boards_count', { count: boards.length })}
      actions={
        !readOnly && (
          <Button look="secondary" onClick={add}>
            <Plus className="size-4" aria-hidden="true" />
            {t('add')}
          </Button>
        )
      }
    >
      <UndoLine removal={removal} undo={undo} />
      {boards.length === 0 && <p className="px-4 py-3 text-ink-2 md:px-6">{t('none')}</p>}
      <ol>
        {boards.map((board, index) => (
          <BoardCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an id may be in the middle of being typed
            key={index}
            board={board}
            index={index}
            ids={ids}
            open={cards.isOpen(index)}
            onToggle={() => cards.toggle(index)}
            onArranged={cards.onArranged}
            onRemove={keep}
          />
        ))}
      </ol>
      <BoardsGone />
    </FormSection>
  )
}
