'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ConsumerHealth } from '#server/contract/overview'
import { classNames } from '../../_ui/class-names.ts'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import type { Tone } from './diagnose.ts'
import { TrendMark } from './trend-mark.tsx'

const tones: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-ink-3',
}

/** A cell that carries its own heading on a phone, where the table is a list. */
const Cell = ({ name, children, tone }: { name: string; children: ReactNode; tone?: string }) => (
  <td className="px-3 py-1.5 text-right font-mono whitespace-nowrap tabular-nums max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-2 max-md:px-0 max-md:py-0.5">
    <span aria-hidden="true" className="font-sans text-small text-ink-3 md:hidden">
      {name}
    </span>
    <span className={classNames('inline-flex items-center justify-end gap-1', tone)}>{children}</span>
  </td>
)

type Props = { consumer: ConsumerHealth; diagnosis: { tone: Tone; text: string }; stale: boolean }

export const ConsumerRow = ({ consumer, diagnosis, stale }: Props) => {
  const t = useTranslations('console.consumers')
  const formats = useFormats()
  const failing = consumer.retrying + consumer.parked + consumer.dead
  const parts = t('failing_parts', {
    retrying: consumer.retrying,
    parked: consumer.parked,
    dead: consumer.dead,
  })
  return (
    <tr
      data-consumer={consumer.name}
      className={classNames(
        'border-b border-line align-top last:border-b-0 hover:bg-sunken max-md:grid max-md:grid-cols-2 max-md:gap-x-5 max-md:px-4 max-md:py-2.5',
        stale && 'text-ink-3',
      )}
    >
      <th
        scope="row"
        className="py-1.5 pr-3 pl-4 text-left font-normal max-md:order-first max-md:col-span-2 max-md:p-0 md:pl-6"
      >
        <span className="flex items-center gap-2">
          <StatusShape
            status={diagnosis.tone}
            className={classNames('size-3 shrink-0', tones[diagnosis.tone])}
          />
          <span className="font-semibold">{consumer.name}</span>
          <span className="truncate font-mono text-small text-ink-3" title={consumer.subscribes.join(', ')}>
            {consumer.subscribes.slice(0, 2).join(' ')}
            {consumer.subscribes.length > 2 && ` +${consumer.subscribes.length - 2}`}
          </span>
        </span>
      </th>
      <Cell name={t('behind')}>{formats.count(consumer.lag_events)}</Cell>
      <Cell name={t('seconds')} tone={consumer.lag_seconds === null ? 'text-ink-3' : ''}>
        {consumer.lag_seconds === null ? '–' : `${formats.figure(consumer.lag_seconds)}\u202fs`}
        <TrendMark trend={consumer.trend} />
      </Cell>
      <Cell name={t('rate')}>{formats.figure(consumer.events_per_second)}/s</Cell>
      <Cell name={t('batch')}>
        {consumer.batch_p95_ms === null ? '–' : `${formats.figure(consumer.batch_p95_ms)}\u202fms`}
      </Cell>
      <Cell name={t('shards')} tone={consumer.owned_shards < consumer.shards ? 'text-warn' : ''}>
        {consumer.owned_shards}/{consumer.shards}
      </Cell>
      <Cell
        name={t('failing')}
        tone={failing === 0 ? 'text-ink-3' : consumer.dead > 0 ? 'text-bad' : 'text-warn'}
      >
        <span title={parts}>
          {consumer.dead > 0
            ? t('failing_dead', { total: failing, dead: consumer.dead })
            : formats.count(failing)}
        </span>
        <span className="sr-only">{parts}</span>
      </Cell>
      <td
        className={classNames(
          'px-4 py-1.5 text-pretty max-md:order-first max-md:col-span-2 max-md:px-0 max-md:pt-0.5 max-md:pb-1.5 md:pr-6',
          stale ? 'text-ink-3' : diagnosis.tone === 'ok' ? 'text-ink-2' : 'text-ink',
        )}
      >
        {diagnosis.text}
      </td>
    </tr>
  )
}
