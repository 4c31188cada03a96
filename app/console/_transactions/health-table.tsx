'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import type { HealthPoint } from './health-points.ts'

const columns = [
  { of: 'started', name: 'started' },
  { of: 'p50', name: 'p50' },
  { of: 'p95', name: 'p95' },
  { of: 'wrong', name: 'wrong_chart' },
] as const

/** The chart's numbers, newest first. */
export const HealthTable = ({ points }: { points: readonly HealthPoint[] }) => {
  const t = useTranslations('console.transactions.health')
  const formats = useFormats()
  return (
    <ScrollBox name={t('table')} className="mx-4 mb-3 h-[234px] border-y border-line md:mx-6">
      <table className="w-full text-right font-mono text-small tabular-nums">
        <thead className="sticky top-0 bg-bg text-ink-2">
          <tr>
            <th scope="col" className="py-1 text-left font-semibold">
              {t('time')}
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="py-1 pl-3 font-semibold">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.at} className="border-t border-line">
              <td className="py-1 text-left">{formats.dayTime(point.at)}</td>
              {columns.map(({ of }) => (
                <td key={of} className="py-1 pl-3">
                  {formats.figure(point[of])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
