'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'

type Props = { points: readonly { at: number; rate: number; lag: number }[] }

/** The chart's numbers, newest first. */
export const ChartTable = ({ points }: Props) => {
  const t = useTranslations('console.chart')
  const formats = useFormats()
  return (
    <ScrollBox name={t('table')} className="mx-4 mb-3 h-[180px] border-y border-line md:mx-6">
      <table className="w-full text-right font-mono text-small tabular-nums">
        <thead className="sticky top-0 bg-bg text-ink-2">
          <tr>
            <th scope="col" className="py-1 text-left font-semibold">
              {t('time')}
            </th>
            <th scope="col" className="py-1 font-semibold">
              {t('rate')}
            </th>
            <th scope="col" className="py-1 pr-3 font-semibold">
              {t('lag')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.at} className="border-t border-line">
              <td className="py-1 text-left">{formats.time(point.at)}</td>
              <td className="py-1">{formats.figure(point.rate)}</td>
              <td className="py-1 pr-3">{formats.count(point.lag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
