'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useId, useState } from 'react'
import type { TransactionHealth } from '#server/contract/transactions'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { nearest } from '../_bus/history-points.ts'
import { rangeNames } from '../_bus/range-names.ts'
import { useFormats } from '../_format/use-formats.ts'
import { RangeChoice } from '../_overview/range-choice.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { HealthPlot } from './health-plot.tsx'
import { healthPoints } from './health-points.ts'
import { HealthTable } from './health-table.tsx'
import { OutcomesTable } from './outcomes-table.tsx'
import { useTransactionHealth } from './use-transactions.ts'

/** How transactions went over a while: in all, over time, and by what began them. */
export const HealthSection = () => {
  const t = useTranslations('console.transactions')
  const ranges = useTranslations('console.bus.history')
  const formats = useFormats()
  const heading = useId()
  const [range, setRange] = useQueryState(
    'range',
    parseAsStringLiteral(rangeNames).withDefault('1h').withOptions({ history: 'push' }),
  )
  const [at, setAt] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const { body, problem, retry, fetching } = useTransactionHealth(range)
  const points = body ? healthPoints(body) : []
  const marked = at === null ? undefined : nearest(points, at)
  return (
    <section aria-labelledby={heading} className="min-w-0 border-t border-line">
      <SectionHead id={heading} title={t('health.title')}>
        <RangeChoice
          label={t('range')}
          value={range}
          options={rangeNames.map(value => ({ value, label: ranges(`ranges.${value}`) }))}
          onChange={chosen => void setRange(chosen)}
        />
        <p
          aria-hidden="true"
          className="ml-auto font-mono text-small whitespace-pre text-ink-2 tabular-nums max-sm:order-last max-sm:ml-0 max-sm:basis-full"
        >
          {marked
            ? t('health.readout', {
                time: formats.dayTime(marked.at),
                started: formats.count(marked.started),
                p95: marked.p95 === null ? '–' : `${formats.figure(marked.p95)} ms`,
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
      {body && points.length === 0 && <p className="px-4 pb-6 text-ink-2 md:px-6">{t('health.none')}</p>}
      {body && points.length > 0 && (
        <>
          <Totals health={body} />
          {asTable ? (
            <HealthTable points={points} />
          ) : (
            <HealthPlot health={body} points={points} marked={marked} onPoint={setAt} />
          )}
          <OutcomesTable types={body.types} />
        </>
      )}
    </section>
  )
}

const Totals = ({ health: { total, overdue_after_ms } }: { health: TransactionHealth }) => {
  const t = useTranslations('console.transactions.health')
  const formats = useFormats()
  const ms = (of: number | null) => (of === null ? '–' : `${formats.figure(of)} ms`)
  const figures = [
    { name: t(total.is_estimate ? 'started_estimate' : 'started'), value: formats.count(total.started) },
    { name: t('completed'), value: formats.count(total.completed) },
    { name: t('overdue'), value: formats.count(total.overdue), tone: total.overdue > 0 ? 'text-warn' : '' },
    { name: t('failed'), value: formats.count(total.failed), tone: total.failed > 0 ? 'text-bad' : '' },
    { name: t('p50'), value: ms(total.p50_ms) },
    { name: t('p95'), value: ms(total.p95_ms) },
    { name: t('p99'), value: ms(total.p99_ms) },
  ]
  return (
    <>
      <dl data-health="" className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-2 md:px-6">
        {figures.map(({ name, value, tone = '' }) => (
          <div key={name}>
            <dt className="text-label text-ink-3">{name}</dt>
            <dd className={`text-h2 tabular-nums ${tone}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="px-4 pb-3 text-small text-ink-2 md:px-6">
        {t('looked', { seconds: overdue_after_ms / 1_000 })}{' '}
        {t('followed', { started: total.started, followed: total.followed })}.{' '}
        {total.followed < total.started && t('followed_note')}
      </p>
    </>
  )
}
