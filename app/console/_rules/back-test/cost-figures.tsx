'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BackTest, BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'

type Props = { test: BackTest; cost: NonNullable<BackTestResult['cost']> }

/** Below, whole minutes would leave out too much. */
const toTheSecondMs = 600_000

/** What the back-test read, and what the rules alone will cost live for each activity. */
export const CostFigures = ({ test, cost: { activities, draft_us, live_us } }: Props) => {
  const t = useTranslations('console.back_test')
  const { count, figure, signedPercent, duration } = useFormats()
  const id = useId()
  const { started_at, finished_at, events, based_on } = test
  const tookMs = started_at && finished_at ? Date.parse(finished_at) - Date.parse(started_at) : null
  const micros = (value: number | null) => (value === null ? '–' : `${figure(value)}\u202fµs`)
  const more = draft_us && live_us ? Math.round((1_000 * (draft_us - live_us)) / live_us) / 10 : null
  const time =
    tookMs === null
      ? '–'
      : tookMs < toTheSecondMs
        ? `${figure(tookMs / 1_000)}\u202fs`
        : duration(tookMs / 1_000)
  return (
    <section aria-labelledby={id} data-cost="" className="border-b border-line">
      <SectionHead id={id} title={t('cost')} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 tabular-nums md:px-6 @2xl:grid-cols-[auto_auto_auto_1fr] @2xl:gap-x-12">
        <Figure name={t('cost_events')} value={count(events.done)} />
        <Figure name={t('cost_time')} value={time} />
        <Figure name={t('cost_live', { version: based_on })} value={micros(live_us)} />
        <Figure
          name={t('cost_draft')}
          value={micros(draft_us)}
          more={more === null ? '' : signedPercent(more)}
        />
      </dl>
      <p className="max-w-4xl px-4 pt-1 pb-3 text-small text-ink-2 md:px-6">
        {draft_us === null ? t('cost_unknown') : t('cost_how', { count: count(activities) })}
      </p>
    </section>
  )
}

const Figure = ({ name, value, more = '' }: { name: string; value: string; more?: string }) => (
  <div>
    <dt className="text-label text-ink-2">{name}</dt>
    <dd className="font-semibold">
      {value} {more && <span className="text-small font-normal text-ink-2">{more}</span>}
    </dd>
  </div>
)
