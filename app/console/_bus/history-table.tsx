'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import type { HistoryPoint } from './history-points.ts'

const columns = ['rate', 'lag', 'batch', 'held'] as const

/** The chart's numbers, newest first. */
export const HistoryTable = ({ points }: { points: readonly HistoryPoint[] }) => {
  const t = useTranslations('console.bus.history')
  const formats = useFormats()
  return (
    <ScrollBox name={t('table')} className="mx-4 mb-3 h-[260px] border-y border-line md:mx-6">
      <table className="w-full text-right font-mono text-small tabular-nums">
        <thead className="sticky top-0 bg-bg text-ink-2">
          <tr>
            <th scope="col" className="py-1 text-left font-semibold">
              {t('time')}
            </th>
            {columns.map(column => (
              <th key={column} scope="col" className="py-1 pl-3 font-semibold">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.at} className="border-t border-line">
              <td className="py-1 text-left">{formats.dayTime(point.at)}</td>
              {columns.map(column => (
                <td key={column} className="py-1 pl-3">
                  {formats.figure(point[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
