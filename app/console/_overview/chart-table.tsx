'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../_format/use-formats.ts'
import { PointsTable } from './points-table.tsx'

type Props = { points: readonly { at: number; rate: number; lag: number }[] }

/** What the rate chart draws. */
export const ChartTable = ({ points }: Props) => {
  const t = useTranslations('console.chart')
  const formats = useFormats()
  return (
    <PointsTable
      name={t('table')}
      className="h-[180px]"
      time={{ heading: t('time'), text: formats.time }}
      columns={[
        { heading: t('rate'), text: point => formats.figure(point.rate) },
        { heading: t('lag'), text: point => formats.count(point.lag) },
      ]}
      points={points}
    />
  )
}
