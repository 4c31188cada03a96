'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { PointsTable } from '../_overview/points-table.tsx'
import type { HistoryPoint } from './history-points.ts'

const columns = ['rate', 'lag', 'batch', 'held'] as const

/** What the chart of the bus's history draws. */
export const HistoryTable = ({ points }: { points: readonly HistoryPoint[] }) => {
  const t = useTranslations('console.bus.history')
  const formats = useFormats()
  return (
    <PointsTable
      name={t('table')}
      className="h-[260px]"
      time={{ heading: t('time'), text: formats.dayTime }}
      columns={columns.map(of => ({
        heading: t(of),
        text: (point: HistoryPoint) => formats.figure(point[of]),
      }))}
      points={points}
    />
  )
}
