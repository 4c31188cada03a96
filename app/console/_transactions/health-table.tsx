'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { PointsTable } from '../_overview/points-table.tsx'
import type { HealthPoint } from './health-points.ts'

const columns = [
  { of: 'started', name: 'started' },
  { of: 'p50', name: 'p50' },
  { of: 'p95', name: 'p95' },
  { of: 'wrong', name: 'wrong_chart' },
] as const

/** What the chart of transactions draws. */
export const HealthTable = ({ points }: { points: readonly HealthPoint[] }) => {
  const t = useTranslations('console.transactions.health')
  const formats = useFormats()
  return (
    <PointsTable
      name={t('table')}
      className="h-[234px]"
      time={{ heading: t('time'), text: formats.dayTime }}
      columns={columns.map(({ of, name }) => ({
        heading: t(name),
        text: (point: HealthPoint) => formats.figure(point[of]),
      }))}
      points={points}
    />
  )
}
