'use client'

import { useTranslations } from 'next-intl'
import { BoardCard } from './board-card.tsx'
import { boardAnchor } from './board-link.ts'
import { BoardTemplates } from './board-templates.tsx'
import { BoardsGone } from './boards-gone.tsx'
import { CardsSection } from './cards-section.tsx'
import { useRuleForm } from './form-context.ts'
import { freeName } from './set-in.ts'

/** What players are ranked by: a card a board, in the order that players find them in. */
export const BoardsSection = () => {
  const t = useTranslations('console.board_form')
  const words = useTranslations('console.rules_form')
  const { set } = useRuleForm()
  return (
    <CardsSection
      id="boards"
      title={words('boards')}
      countOf={count => words('boards_count', { count })}
      none={t('none')}
      anchorOf={boardAnchor}
      addLabel={t('add')}
      onAdd={(ids, index) =>
        set(['boards', index], {
          ...{ id: freeName('new_board', ids), name: { en: 'New board', es: 'Tabla nueva' } },
          ...{ metric: 'points', period: 'week', timeZone: 'UTC', ties: 'shared', rewards: [] },
        })
      }
      card={(board, place) => <BoardCard board={board} {...place} />}
    >
      <BoardTemplates />
      <BoardsGone />
    </CardsSection>
  )
}
