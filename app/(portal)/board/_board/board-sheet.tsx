'use client'

import { lazy, Suspense, useState } from 'react'
import { patientImport } from '#live/patient-import'
import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { Button } from '#ui/button'
import { Segmented } from '#ui/segmented'
import { useWords } from '../../../_i18n/words.ts'
import { useFormats } from '../../_home/use-formats.ts'
import { BoardFace } from './board-face.tsx'
import { BoardNotes } from './board-notes.tsx'
import type { BoardQuery } from './board-query.ts'
import { PeriodChoice } from './period-choice.tsx'
import { RankTable } from './rank-table.tsx'
import { useScoreWords } from './use-score-words.ts'

const AppearanceSheet = lazy(() => patientImport(() => import('./appearance-sheet.tsx')))

type Props = {
  board: Board
  progress: Progress
  query: BoardQuery
  change: (part: Partial<BoardQuery>) => void
  onAppearance: () => void
}

/** One board on one sheet of paper: the player's own place printed large, the ranks, and what there is to know. */
export const BoardSheet = ({ board, progress, query, change, onAppearance }: Props) => {
  const t = useWords('portal.boards')
  const formats = useFormats(board.period.time_zone)
  const words = useScoreWords(board.metric, progress.unit, formats)
  const [isChoosing, setChoosing] = useState(false)
  // Around nobody there is nothing to see: the top is what is left.
  const view = board.around.length === 0 ? 'top' : query.view
  return (
    <div
      id="board"
      role="tabpanel"
      aria-labelledby={`tab-${board.id}`}
      data-board={board.id}
      className="ticket grid-cols-1!"
    >
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        <BoardFace board={board} words={words} formats={formats} />
        <div className="px-5 pt-4 pb-5 sm:px-6">
          {board.period.kind !== 'all' && (
            <PeriodChoice board={board} chosen={query.period} change={change} formats={formats} />
          )}
          {board.around.length > 0 && board.players > 10 && (
            <Segmented
              label={t('view.label')}
              value={view}
              options={[
                { value: 'around', label: t('view.around') },
                { value: 'top', label: t('view.top') },
              ]}
              onChange={next => change({ view: next })}
            />
          )}
          <RankTable board={board} view={view} head={words.head} formats={formats} />
          <BoardNotes board={board} unit={progress.unit} formats={formats} />
          <Button look="secondary" block className="mt-5" onClick={() => setChoosing(true)}>
            {t('appearance.open')}
          </Button>
        </div>
      </div>
      {isChoosing && board.mine && (
        <Suspense>
          <AppearanceSheet
            mine={board.mine}
            name={progress.player.name}
            onSaved={onAppearance}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
