'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useRef } from 'react'
import type { TransactionHealth } from '#server/contract/transactions'
import { HistoryTimes } from '../_bus/history-times.tsx'
import { ChartPanel } from '../_overview/chart-panel.tsx'
import { useWidth } from '../_overview/use-width.ts'
import type { HealthPoint } from './health-points.ts'

const AXIS = 52

type Props = {
  health: TransactionHealth
  points: readonly HealthPoint[]
  /** The point under the pointer. */
  marked: HealthPoint | undefined
  /** Epoch ms; null when the pointer has left. */
  onPoint: (at: number | null) => void
}

/** How many began, how long they took, and how many went wrong, on one time axis. */
export const HealthPlot = ({ health, points, marked, onPoint }: Props) => {
  const t = useTranslations('console.transactions.health')
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [start, end] = [Date.parse(health.from), Date.parse(health.to)]
  const x = (time: number) => Math.max(0, ((time - start) / (end - start)) * Math.max(0, width - AXIS))
  const markX = marked ? x(marked.at) : null
  const { started, followed, overdue, failed } = health.total
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left
    onPoint(start + (left / Math.max(1, width - AXIS)) * (end - start))
  }
  const panel = (of: 'started' | 'p95' | 'wrong', name: string, height: number, className: string) => (
    <ChartPanel
      name={name}
      points={points.map(one => ({ x: x(one.at), value: one[of] }))}
      filled={of === 'started'}
      {...{ width, height, axis: AXIS, className, markX }}
    />
  )
  return (
    <div className="px-4 pb-4 md:px-6">
      <div
        ref={box}
        role="img"
        aria-label={t('summary', { started, followed, overdue, failed })}
        data-plot={health.range}
        onPointerMove={point}
        onPointerLeave={() => onPoint(null)}
        className="touch-pan-y"
      >
        {panel('started', t('started_chart'), 96, 'text-series-1')}
        {panel('p95', t('duration_p95'), 76, 'mt-1.5 text-series-1')}
        {panel('wrong', t('wrong_chart'), 62, 'mt-1.5 text-series-2')}
        <HistoryTimes {...{ start, end, width, axis: AXIS, range: health.range }} />
      </div>
    </div>
  )
}
