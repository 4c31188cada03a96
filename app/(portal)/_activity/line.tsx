'use client'

import { useState } from 'react'
import type { LedgerEntry, Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Refusal } from '../_home/refusal.tsx'
import type { Formats } from '../_home/use-formats.ts'
import type { useActivityAddress } from './use-activity-address.ts'

type Props = {
  entry: LedgerEntry
  address: ReturnType<typeof useActivityAddress>
  unit: Progress['unit']
  formats: Formats
  now: number
}

/** What happened, when, what it came to, and the way to its why. */
export const Line = ({ entry, address, unit, formats, now }: Props) => {
  const t = useWords('portal.activity')
  const [exact, setExact] = useState(false)
  const { refusal } = entry.why
  return (
    <li
      data-line={entry.number}
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-3',
        now - Date.parse(entry.recorded_at) < 15_000 && 'entry-new',
      )}
    >
      <p className="leading-6 font-semibold break-words">{formats.text(entry.label)}</p>
      <p
        className={classNames(
          'text-right font-display text-h3 tabular-nums',
          entry.points <= 0 && 'text-ink-3',
        )}
      >
        {entry.points > 0 ? `+${formats.number(entry.points)}` : formats.number(entry.points)}
        <span className="sr-only"> {formats.unit(unit, entry.points)}</span>
      </p>
      {refusal && (
        <div className="col-span-2 pr-8 text-small text-ink-2">
          <Refusal refusal={refusal} />
        </div>
      )}
      <p className="-mb-1 flex flex-wrap items-center gap-x-3 text-small text-ink-3">
        <button type="button" onClick={() => setExact(!exact)} className="min-h-11 rounded-s">
          <time dateTime={entry.occurred_at} suppressHydrationWarning>
            {exact ? formats.moment(entry.occurred_at) : formats.relative(entry.occurred_at, now)}
          </time>
        </button>
        <a
          href={address.pathOf(entry.event_id)}
          onClick={event => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            address.open(entry.event_id)
          }}
          className="inline-flex min-h-11 min-w-11 items-center rounded-s font-semibold text-brand-ink"
        >
          {t('why')}
          <span className="sr-only"> {formats.text(entry.label)}</span>
        </a>
      </p>
      <p className="self-center text-right text-small text-ink-3 tabular-nums">
        {t('balance', { balance: formats.number(entry.balance_after) })}
      </p>
    </li>
  )
}
