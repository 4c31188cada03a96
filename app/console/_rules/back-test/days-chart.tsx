'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, useId, useRef, useState } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'
import { useWidth } from '../../_overview/use-width.ts'
import { barsOf } from './bars.ts'
import { DaysPlot, slotOf } from './days-plot.tsx'
import { DaysTable } from './days-table.tsx'

type Props = { days: BackTestResult['days']; basedOn: number }

/** Points a day: what the draft would have given in front of what the version in force gives. */
export const DaysChart = ({ days, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const { count, utcDay } = useFormats()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [asTable, setAsTable] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const bars = barsOf(days)
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const marked = at === null ? undefined : bars[at]
  const isWeekly = first.days > 1
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left
    setAt(Math.floor(left / slotOf(width, bars.length)))
  }
  const highest = bars.reduce((most, bar) => (bar.draft > most.draft ? bar : most), first)
  return (
    <section aria-labelledby={id} className="border-b border-line">
      <SectionHead id={id} title={t(isWeekly ? 'weeks' : 'days')}>
        <p aria-hidden="true" className="flex flex-wrap gap-x-4 text-small text-ink-2">
          <span className="flex items-center gap-1.5">
            <span className="size-2.5 bg-series-1" />
            {t('draft')}
          </span>
          <span className="flex items-center gap-1.5">
            <span className="h-2.5 w-3.5 border-t-2 border-series-6 bg-series-6/25" />
            {t('live', { version: basedOn })}
          </span>
        </p>
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="ml-auto min-h-6 text-small font-semibold text-brand-ink underline-offset-2 hover:underline"
        >
          {t(asTable ? 'as_chart' : 'as_table')}
        </button>
      </SectionHead>
      {asTable ? (
        <DaysTable bars={bars} basedOn={basedOn} />
      ) : (
        <div className="px-4 pb-3 md:px-6">
          <div
            ref={box}
            role="img"
            aria-label={t(isWeekly ? 'weeks_summary' : 'days_summary', {
              ...{ first: utcDay(first.day), last: utcDay(last.day), count: bars.length },
              ...{ day: utcDay(highest.day), draft: count(highest.draft), live: count(highest.live) },
            })}
            onPointerMove={point}
            onPointerLeave={() => setAt(null)}
            className="touch-pan-y"
          >
            <DaysPlot bars={bars} width={width} marked={at} />
          </div>
          <p aria-hidden="true" className="flex justify-between gap-3 text-small text-ink-2 tabular-nums">
            {marked ? (
              <span className="font-semibold text-ink">
                {t('readout', {
                  ...{ day: utcDay(marked.day), draft: count(marked.draft), live: count(marked.live) },
                })}
              </span>
            ) : (
              <>
                <span>{utcDay(first.day)}</span>
                {bars.length > 1 && <span className="pr-12">{utcDay(last.day)}</span>}
              </>
            )}
          </p>
        </div>
      )}
    </section>
  )
}
