'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId, useState } from 'react'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { RangeChoice } from '../_overview/range-choice.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { HistoryPlot } from './history-plot.tsx'
import { nearest, pointsOf } from './history-points.ts'
import { HistoryTable } from './history-table.tsx'
import { rangeNames } from './range-names.ts'
import { useBusHistory } from './use-bus.ts'

/** How the bus was: what came in, how long the oldest event waited, how long batches took, and what was set aside. */
export const HistoryChart = () => {
  const t = useTranslations('console.bus.history')
  const formats = useFormats()
  const heading = useId()
  const [range, setRange] = useQueryState(
    'range',
    parseAsStringLiteral(rangeNames).withDefault('1h').withOptions({ history: 'push' }),
  )
  const [at, setAt] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const { history, problem, retry, fetching } = useBusHistory(range)
  const points = history ? pointsOf(history) : []
  const marked = at === null ? points.at(-1) : nearest(points, at)
  return (
    <section aria-labelledby={heading} className="min-w-0 border-t border-line">
      <SectionHead id={heading} title={t('title')}>
        <RangeChoice
          label={t('range')}
          value={range}
          options={rangeNames.map(value => ({ value, label: t(`ranges.${value}`) }))}
          onChange={chosen => void setRange(chosen)}
        />
        <p
          aria-hidden="true"
          className="ml-auto font-mono text-small whitespace-pre text-ink-2 tabular-nums max-sm:order-last max-sm:ml-0 max-sm:basis-full"
        >
          {marked
            ? t('readout', {
                time: range === '1h' ? formats.time(marked.at) : formats.dayTime(marked.at),
                rate: formats.figure(marked.rate),
                lag: formats.figure(marked.lag),
                batch: formats.figure(marked.batch),
              })
            : ''}
        </p>
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="min-h-6 text-small font-semibold text-brand-ink underline-offset-2 hover:underline"
        >
          {t(asTable ? 'as_chart' : 'as_table')}
        </button>
      </SectionHead>
      {problem && problem.status !== 401 && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {history && points.length === 0 && <p className="px-4 pb-6 text-ink-2 md:px-6">{t('none')}</p>}
      {asTable && <HistoryTable points={points} />}
      {!asTable && history && points.length > 0 && (
        <HistoryPlot
          history={history}
          points={points}
          marked={at === null ? undefined : marked}
          onPoint={setAt}
        />
      )}
    </section>
  )
}
