'use client'

import { useTranslations } from 'next-intl'
import type { PlayerFigures } from '#server/contract/corrections'
import { classNames } from '../../_ui/class-names.ts'
import { useFormats } from '../_format/use-formats.ts'

const rows = ['available', 'total_earned', 'level', 'streak', 'freezes'] as const

export type FiguresColumn = {
  name: string
  label: string
  figures: PlayerFigures
  /** What comes of it, beside what is so now. */
  isResult?: boolean
}

/** What players stand at, side by side. */
export const FiguresTable = ({ columns }: { columns: readonly FiguresColumn[] }) => {
  const t = useTranslations('console.player')
  const formats = useFormats()
  return (
    <table className="w-full tabular-nums">
      <thead>
        <tr className="border-b border-line bg-sunken text-label text-ink-2">
          <th scope="col" className="h-7 px-3 text-left">
            <span className="sr-only">{t('merge.figure')}</span>
          </th>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col" className="py-1 pr-3 text-right align-bottom">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row} data-row={row} className="border-b border-line last:border-b-0">
            <th scope="row" className="px-3 py-1 text-left font-normal text-ink-2">
              {t(`figure.${row}`)}
            </th>
            {columns.map(({ name, figures, isResult = false }) => (
              <td
                key={name}
                data-column={name}
                className={classNames('py-1 pr-3 text-right', isResult ? 'font-semibold' : 'text-ink-2')}
              >
                {formats.count(figures[row])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
