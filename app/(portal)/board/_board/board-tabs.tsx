'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { BoardSummary } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import { classNames } from '../../../_ui/class-names.ts'
import type { Formats } from '../../_home/use-formats.ts'

type Props = {
  boards: readonly BoardSummary[]
  chosen: string
  formats: Formats
  onChoose: (board: BoardSummary) => void
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** All boards in one row that scrolls sideways where it has to; arrow keys go from one to the next. */
export const BoardTabs = ({ boards, chosen, formats, onChoose }: Props) => {
  const t = useWords('portal.boards')
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what may be out of sight
  useEffect(() => {
    const row = list.current
    const tab = row?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (row && tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.clientWidth) / 2
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = boards.findIndex(({ id }) => id === chosen)
    const next = steps[event.key]?.(at, boards.length - 1)
    const board = next === undefined ? undefined : boards[next]
    if (!board) return
    event.preventDefault()
    onChoose(board)
    list.current?.querySelector<HTMLElement>(`#tab-${board.id}`)?.focus()
  }
  return (
    <div className="relative -mx-(--gutter) mt-3 mb-4">
      <div
        ref={list}
        role="tablist"
        aria-label={t('tabs')}
        onKeyDown={onKeyDown}
        className="board-tabs flex gap-1 overflow-x-auto px-(--gutter) py-1"
      >
        {boards.map(board => {
          const isChosen = board.id === chosen
          return (
            <button
              key={board.id}
              id={`tab-${board.id}`}
              type="button"
              role="tab"
              aria-selected={isChosen}
              aria-controls="board"
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChoose(board)}
              className={classNames(
                'min-h-11 shrink-0 border-b-3 px-3 whitespace-nowrap',
                isChosen
                  ? 'border-brand-ink font-semibold text-brand-ink'
                  : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {formats.text(board.name)}
            </button>
          )
        })}
      </div>
    </div>
  )
}
