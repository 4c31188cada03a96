'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useId, useRef, useState } from 'react'
import type { Overview } from '#server/contract/overview'
import { nearest } from '../_bus/history-points.ts'
import { useFormats } from '../_format/use-formats.ts'
import { ChartPanel } from './chart-panel.tsx'
import { ChartTable } from './chart-table.tsx'
import { ChartTimes } from './chart-times.tsx'
import { SectionHead } from './section-head.tsx'
import { useWidth } from './use-width.ts'

const SPAN_MS = 15 * 60_000
const AXIS = 44

type Props = { history: Overview['history']; asOf: string; staleFor: string | null }

/** A quarter of an hour: what came in above, what waited below, on one time axis. */
export const RateChart = ({ history, asOf, staleFor }: Props) => {
  const t = useTranslations('console.chart')
  const formats = useFormats()
  const heading = useId()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [asTable, setAsTable] = useState(false)
  const [at, setAt] = useState<number | null>(null)

  const end = Date.parse(asOf)
  const start = end - SPAN_MS
  const points = history
    .map(point => ({ at: Date.parse(point.at), rate: point.events_per_second, lag: point.lag_events }))
    .filter(point => point.at >= start)
  const x = (time: number) => ((time - start) / SPAN_MS) * Math.max(0, width - AXIS)
  const marked = at === null ? points.at(-1) : nearest(points, at)
  const highest = Math.max(0, ...points.map(point => point.rate))
  const deepest = Math.max(0, ...points.map(point => point.lag))
  const latest = points.at(-1)

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left
    setAt(start + (left / Math.max(1, width - AXIS)) * SPAN_MS)
  }

  return (
    <section aria-labelledby={heading} className="min-w-0">
      <SectionHead id={heading} title={t('title')} staleFor={staleFor}>
        <p
          className="ml-auto font-mono text-small whitespace-pre text-ink-2 tabular-nums max-sm:order-last max-sm:ml-0 max-sm:basis-full"
          aria-hidden="true"
        >
          {marked
            ? t('readout', {
                time: formats.time(marked.at),
                rate: formats.figure(marked.rate),
                lag: marked.lag,
              })
            : ''}
        </p>
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="min-h-6 text-small font-semibold text-brand-ink underline-offset-2 hover:underline max-sm:ml-auto"
        >
          {t(asTable ? 'as_chart' : 'as_table')}
        </button>
      </SectionHead>
      {asTable ? (
        <ChartTable points={points} />
      ) : (
        <div className="px-4 pb-3 md:px-6">
          <div
            ref={box}
            role="img"
            aria-label={t('summary', {
              now: formats.figure(latest?.rate ?? null),
              highest: formats.figure(highest),
              lag: latest?.lag ?? 0,
              deepest,
            })}
            onPointerMove={point}
            onPointerLeave={() => setAt(null)}
            className="touch-pan-y"
          >
            <ChartPanel
              name={t('rate')}
              points={points.map(one => ({ x: x(one.at), value: one.rate }))}
              height={118}
              width={width}
              axis={AXIS}
              filled
              className="text-series-1"
              markX={at === null || !marked ? null : x(marked.at)}
            />
            <ChartPanel
              name={t('lag')}
              points={points.map(one => ({ x: x(one.at), value: one.lag }))}
              height={62}
              width={width}
              axis={AXIS}
              className="mt-1.5 text-series-2"
              markX={at === null || !marked ? null : x(marked.at)}
            />
            <ChartTimes start={start} end={end} width={width} axis={AXIS} />
          </div>
        </div>
      )}
    </section>
  )
}
