'use client'

import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { BoardLine } from './board-line.tsx'
import { boardRows } from './board-rows.ts'
import { useFlip } from './use-flip.ts'
import type { Formats } from './use-formats.ts'

type Props = { board: Board; unit: Progress['unit']; formats: Formats }

export const BoardTable = ({ board, unit, formats }: Props) => {
  const t = useWords('portal.board')
  const rows = boardRows(board)
  const order = rows.map(shown => (shown.kind === 'row' ? shown.row.card : '')).join(' ')
  const body = useFlip<HTMLTableSectionElement>(order)
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <caption className="sr-only">{formats.text(board.name)}</caption>
      <thead>
        <tr className="text-label text-ink-3">
          <th scope="col" className="w-16 pb-1 pl-2 text-left font-semibold">
            {t('rank')}
          </th>
          <th scope="col" className="pb-1 text-left font-semibold">
            {t('player')}
          </th>
          <th scope="col" className="w-24 pr-2 pb-1 text-right font-semibold">
            {unit.plural[formats.locale]}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(shown =>
          shown.kind === 'gap' ? (
            <tr key="gap">
              <td colSpan={3} className="py-1 pl-3 leading-4 text-ink-3">
                <span aria-hidden="true">⋮</span>
                <span className="sr-only">{t('gap')}</span>
              </td>
            </tr>
          ) : (
            <BoardLine key={shown.row.card} row={shown.row} tied={shown.tied} formats={formats} />
          ),
        )}
      </tbody>
    </table>
  )
}
