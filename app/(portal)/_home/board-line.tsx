'use client'

import { useTranslations } from 'next-intl'
import type { BoardRow } from '#server/contract/board'
import { classNames } from '../../_ui/class-names.ts'
import type { Formats } from './use-formats.ts'

type Props = { row: BoardRow; tied: boolean; formats: Formats }

const podium: Record<number, string> = {
  1: 'bg-gold text-on-gold',
  2: 'bg-(--silver) text-on-gold',
  3: 'bg-(--bronze) text-on-gold',
}

export const BoardLine = ({ row, tied, formats }: Props) => {
  const t = useTranslations('portal.board')
  const cell = classNames('h-11 border-b border-line', row.is_me && 'border-transparent bg-brand-soft')
  return (
    <tr
      data-flip={row.player_id}
      data-me={row.is_me || undefined}
      aria-current={row.is_me || undefined}
      className={row.is_me ? 'font-semibold text-brand-ink' : undefined}
    >
      <td className={classNames(cell, 'rounded-l-s pl-2')}>
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
        <span className="flex items-baseline gap-2">
          <bdi className="truncate" title={row.name ?? undefined}>
            {row.name ?? <span className="text-ink-3">{t('anonymous')}</span>}
          </bdi>
          {row.is_me && <span className="shrink-0 text-label">{t('you')}</span>}
        </span>
      </td>
      <td className={classNames(cell, 'rounded-r-s pr-2 text-right tabular-nums')}>
        {formats.number(row.points)}
      </td>
    </tr>
  )
}
