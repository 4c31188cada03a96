'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { usePreferences } from '../../_shell/preferences-provider.tsx'
import { selectClass } from '../form/field.tsx'
import { boundsOf, type Range, ranges } from './bounds.ts'
import { TimeField } from './time-field.tsx'
import type { useStartBackTest } from './use-start-back-test.ts'

type Choice = { range: Range; from: string; to: string }
type Props = {
  choice: Choice
  onChoose: (change: Partial<Choice>) => void
  order: ReturnType<typeof useStartBackTest>
  onFaults: () => void
}

/** Which recorded events to hold the draft against, and the start. */
export const OrderForm = ({ choice, onChoose, order, onFaults }: Props) => {
  const t = useTranslations('console.back_test')
  const { zone } = usePreferences()
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const { range, from, to } = choice
  const choose = (change: Partial<Choice>) => {
    setWrong(false)
    onChoose(change)
  }
  const start = (event: FormEvent) => {
    event.preventDefault()
    const bounds = boundsOf(range, from, to, zone, Date.now())
    setWrong(bounds === null)
    if (bounds) void order.start(bounds)
  }
  const times = { zone, invalid: isWrong, describedBy: `${id}e` }
  return (
    <form
      aria-label={t('order')}
      onSubmit={start}
      className="border-b border-line bg-sunken px-4 py-3 md:px-6"
    >
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-40">
          <label htmlFor={id} className="mb-1 block text-label text-ink-2">
            {t('range')}
          </label>
          <select
            id={id}
            value={range}
            onChange={event => choose({ range: ranges.find(one => one === event.target.value) ?? 'month' })}
            className={selectClass}
          >
            {ranges.map(one => (
              <option key={one} value={one}>
                {t(`range_${one}`)}
              </option>
            ))}
          </select>
        </div>
        {range === 'custom' && (
          <>
            <TimeField {...times} label="from" value={from} onChange={next => choose({ from: next })} />
            <TimeField {...times} label="to" value={to} onChange={next => choose({ to: next })} />
          </>
        )}
        <Button type="submit" busy={order.busy}>
          {t('start')}
        </Button>
      </div>
      {isWrong && (
        <p id={`${id}e`} role="alert" className="mt-2 font-semibold text-bad">
          {t('range_wrong')}
        </p>
      )}
      <p className="mt-2 max-w-4xl text-small text-ink-2">{t('effect')}</p>
      {order.refusal?.kind === 'unsaved' && (
        <p role="alert" className="mt-2 rounded-s bg-bad-soft px-3 py-2 text-bad">
          {t('save_first')}
        </p>
      )}
      {order.refusal?.kind === 'faults' && (
        <p
          role="alert"
          data-refused=""
          className="mt-2 flex flex-wrap items-center gap-x-3 rounded-s bg-bad-soft px-3 py-1 text-bad"
        >
          {t('refused_faults', { count: order.refusal.count })}
          <button
            type="button"
            onClick={onFaults}
            className="min-h-6 font-semibold underline underline-offset-2"
          >
            {t('show_faults')}
          </button>
        </p>
      )}
      {order.refusal?.kind === 'other' && <ProblemView problem={order.refusal.problem} className="mt-3" />}
    </form>
  )
}
