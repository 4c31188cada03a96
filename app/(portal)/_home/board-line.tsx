'use client'

import type { BoardRow } from '#server/contract/board'
import { useWords } from '../../_i18n/words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Drawing } from '../../_ui/drawing.tsx'
import { cardPage } from '../_card/paths.ts'
import type { Formats } from './use-formats.ts'

type Props = { row: BoardRow; tied: boolean; formats: Formats }

const podium: Record<number, string> = {
  1: 'bg-gold text-on-gold',
  2: 'bg-(--silver) text-on-gold',
  3: 'bg-(--bronze) text-on-gold',
}

export const BoardLine = ({ row, tied, formats }: Props) => {
  const t = useWords('portal.board')
  const cell = classNames(
    'h-11 border-b py-1',
    row.is_me ? 'border-transparent bg-brand-soft' : 'border-line',
  )
  // The own row is the album itself, with all that others do not see.
  const page = row.is_me ? '/achievements' : row.opens ? cardPage(row.card) : null
  const who = (
    <>
      <span className="flex items-baseline gap-2">
        <bdi className="line-clamp-2 leading-5 break-words">
          {row.name ?? <span className="text-ink-3">{t('anonymous')}</span>}
        </bdi>
        {row.is_me && <span className="shrink-0 text-label">{t('you')}</span>}
        {page !== null && !row.is_me && <Drawing name="open" className="size-3 shrink-0 text-ink-3" />}
      </span>
      {row.title && (
        <span
          data-title=""
          className={classNames(
            'line-clamp-2 text-[12px] leading-4 font-normal break-words',
            !row.is_me && 'text-ink-2',
          )}
        >
          {formats.text(row.title)}
        </span>
      )}
    </>
  )
  return (
    <tr
      data-flip={row.card}
      data-me={row.is_me || undefined}
      aria-current={row.is_me || undefined}
      className={row.is_me ? 'font-semibold text-brand-ink' : undefined}
    >
      <td className={classNames(cell, 'pl-2', row.is_me && 'rounded-l-s')}>
        <span
          className={classNames(
            'inline-grid h-7 min-w-7 place-items-center rounded-full px-1.5 text-small font-semibold tabular-nums',
            podium[row.rank],
          )}
        >
          {formats.number(row.rank)}
        </span>
        {tied && <span className="sr-only"> {t('tied')}</span>}
        {tied && (
          <span aria-hidden="true" className="text-small text-ink-3">
            =
          </span>
        )}
      </td>
      <td className={classNames(cell, 'pr-2')}>
        {page === null ? (
          who
        ) : (
          <a
            href={page}
            data-card=""
            className="-my-1 grid min-h-11 grid-cols-[minmax(0,1fr)] content-center hover:underline"
          >
            {who}
          </a>
        )}
      </td>
      <td className={classNames(cell, 'pr-2 text-right tabular-nums', row.is_me && 'rounded-r-s')}>
        {formats.number(row.score)}
      </td>
    </tr>
  )
}
