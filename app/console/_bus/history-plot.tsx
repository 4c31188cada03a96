'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useRef } from 'react'
import type { BusHistory } from '#server/contract/bus-health'
import { useFormats } from '../_format/use-formats.ts'
import { ChartPanel } from '../_overview/chart-panel.tsx'
import { useWidth } from '../_overview/use-width.ts'
import type { HistoryPoint } from './history-points.ts'
import { HistoryTimes } from './history-times.tsx'

const AXIS = 52

type Props = {
  history: BusHistory
  points: readonly HistoryPoint[]
  /** The point under the pointer. */
  marked: HistoryPoint | undefined
  /** Epoch ms; null when the pointer has left. */
  onPoint: (at: number | null) => void
}

/** Four quantities on one time axis. */
export const HistoryPlot = ({ history, points, marked, onPoint }: Props) => {
  const t = useTranslations('console.bus.history')
  const formats = useFormats()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [start, end] = [Date.parse(history.from), Date.parse(history.to)]
  const x = (time: number) => ((time - start) / (end - start)) * Math.max(0, width - AXIS)
  const markX = marked ? x(marked.at) : null
  const most = (of: 'rate' | 'lag') => Math.max(0, ...points.map(point => point[of] ?? 0))
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left
    onPoint(start + (left / Math.max(1, width - AXIS)) * (end - start))
  }
  const panel = (of: 'rate' | 'lag' | 'batch' | 'held', height: number, className: string) => (
    <ChartPanel
      name={t(of)}
      points={points.map(one => ({ x: x(one.at), value: one[of] }))}
      filled={of === 'rate'}
      {...{ width, height, axis: AXIS, className, markX }}
    />
  )
  return (
    <div className="px-4 pb-4 md:px-6">
      <div
        ref={box}
        role="img"
        aria-label={t('summary', { rate: formats.figure(most('rate')), lag: formats.figure(most('lag')) })}
        data-history={history.range}
        onPointerMove={point}
        onPointerLeave={() => onPoint(null)}
        className="touch-pan-y"
      >
        {panel('rate', 110, 'text-series-1')}
        {panel('lag', 76, 'mt-1.5 text-series-2')}
        {panel('batch', 76, 'mt-1.5 text-series-1')}
        {panel('held', 62, 'mt-1.5 text-series-2')}
        <HistoryTimes {...{ start, end, width, axis: AXIS, range: history.range }} />
      </div>
      {points.some(({ isRedisUp }) => !isRedisUp) && <p className="mt-1 text-small text-warn">{t('away')}</p>}
    </div>
  )
}
