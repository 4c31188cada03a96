'use client'

import type { Board } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import { BoardLine } from '../../_home/board-line.tsx'
import { useFlip } from '../../_home/use-flip.ts'
import type { Formats } from '../../_home/use-formats.ts'
import { amongName } from './board-query.ts'
import { shownRows } from './shown-rows.ts'

type Props = { board: Board; view: 'around' | 'top'; head: string; formats: Formats }

/** The ranks as a table. The player's own row keeps in sight while the others scroll past. */
export const RankTable = ({ board, view, head, formats }: Props) => {
  const t = useWords('portal.board')
  const empty = useWords('portal.boards.empty')
  const among = useWords('portal.boards.among')
  const rows = shownRows(board, view)
  const body = useFlip<HTMLTableSectionElement>(rows.map(({ row }) => row.card).join(' '))
  if (rows.length === 0)
    return (
      <p data-empty="" className="py-6 text-ink-2">
        {empty(board.segment !== null ? 'among' : board.state === 'open' ? board.period.kind : 'past')}
      </p>
    )
  return (
    <table data-view={view} className="rank-table mt-3 w-full table-fixed border-separate border-spacing-0">
      <caption className="sr-only">
        {formats.text(board.name)}
        {board.segment !== null && ` · ${among(amongName(board.segment))}`}
      </caption>
      <thead>
        <tr className="text-label text-ink-3">
          <th scope="col" className="w-16 pb-1 pl-2 text-left font-semibold">
            {t('rank')}
          </th>
          <th scope="col" className="pb-1 text-left font-semibold">
            {t('player')}
          </th>
          <th scope="col" className="w-28 pr-2 pb-1 text-right font-semibold">
            {head}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(({ row, tied, afterGap }) => [
          afterGap && (
            <tr key="gap">
              <td colSpan={3} className="py-1 pl-3 leading-4 text-ink-3">
                <span aria-hidden="true">⋮</span>
                <span className="sr-only">{t('gap')}</span>
              </td>
            </tr>
          ),
          <BoardLine key={row.card} row={row} tied={tied} formats={formats} />,
        ])}
      </tbody>
    </table>
  )
}
