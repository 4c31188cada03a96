'use client'

import { useTranslations } from 'next-intl'
import type { BreakerView } from '#server/contract/breakers'
import { useFormats } from '../_format/use-formats.ts'
import { BreakerState } from './breaker-state.tsx'
import { DayStrip } from './day-strip.tsx'
import { RateBar } from './rate-bar.tsx'
import { useBreakerWords } from './use-breaker-words.ts'
import { useBreaker } from './use-breakers.ts'

const stripEveryMs = 60_000

type Props = { breaker: BreakerView; now: number | null; onOpen: () => void }

/** One breaker in a line; on a phone in three. */
export const BreakerRow = ({ breaker, now, onOpen }: Props) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  const { nameOf } = useBreakerWords()
  const { key, state, last_minute, next_probe_at } = breaker
  const strip = useBreaker(key, stripEveryMs).body?.strip
  return (
    <li
      data-breaker={key}
      data-state={state}
      className="grid grid-cols-2 items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,0.9fr)_minmax(0,1.3fr)] md:px-6"
    >
      <span className="min-w-0 max-md:col-span-2">
        <button
          type="button"
          data-open={key}
          onClick={onOpen}
          className="min-h-6 text-left font-semibold text-brand-ink hover:underline"
        >
          {nameOf(key)}
        </button>
        <code className="block text-small text-ink-3 [overflow-wrap:anywhere]">{key}</code>
      </span>
      <BreakerState breaker={breaker} now={now} />
      <RateBar breaker={breaker} />
      <span className="text-small text-ink-2 tabular-nums">
        <span className="block">
          {t('calls', { count: last_minute.calls, text: formats.count(last_minute.calls) })}
        </span>
        {last_minute.refused > 0 && (
          <span className="block text-bad">
            {t('refused', { count: last_minute.refused, text: formats.count(last_minute.refused) })}
          </span>
        )}
        {next_probe_at !== null && now !== null && (
          <span data-probe="" className="block">
            {probeText(Date.parse(next_probe_at) - now)}
          </span>
        )}
      </span>
      <span className="max-md:col-span-2">{strip && <DayStrip strip={strip} />}</span>
    </li>
  )

  function probeText(leftMs: number) {
    return leftMs <= 0 ? t('probe_due') : t('probe_in', { in: formats.duration(Math.ceil(leftMs / 1_000)) })
  }
}
