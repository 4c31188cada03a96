'use client'

import { useTranslations } from 'next-intl'
import type { BreakerView } from '#server/contract/breakers'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { AdminName } from '../_rules/admin-name.tsx'
import { BreakerState } from './breaker-state.tsx'
import { DayStrip } from './day-strip.tsx'
import { Fact } from './fact.tsx'
import { ProcessList } from './process-list.tsx'
import { RateBar } from './rate-bar.tsx'
import { useBreakerWords } from './use-breaker-words.ts'
import type { BreakerReply } from './use-breakers.ts'

type Props = { breaker: BreakerView; detail: BreakerReply; now: number | null }

/** How a breaker stands now, for all and in each process, and its last day. */
export const BreakerNow = ({ breaker, detail, now }: Props) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  const { pausesOf } = useBreakerWords()
  const { forced, since, last_minute: last, key, state } = breaker
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <BreakerState breaker={breaker} now={now} />
        {since !== null && (
          <span className="text-small text-ink-2">
            {t.rich('since', { at: () => <Moment at={since} look="short" /> })}
          </span>
        )}
      </p>
      {state === 'open' && <p className="rounded-s bg-warn-soft px-3 py-2 text-pretty">{pausesOf(key)}</p>}
      {forced && (
        <p data-forced-by="" className="text-pretty text-ink-2 [overflow-wrap:anywhere]">
          {t.rich('forced_by', {
            by: () => <AdminName id={forced.by} admins={detail.admins} />,
            until: () => <Moment at={forced.until} look="short" />,
            reason: forced.reason,
          })}
        </p>
      )}
      <dl>
        <Fact name={t('fact.rate')}>
          <RateBar breaker={breaker} />
        </Fact>
        <Fact name={t('fact.calls')}>
          {t('minute', {
            calls: formats.count(last.calls),
            failed: formats.count(last.failed),
            slow: formats.count(last.slow),
            refused: formats.count(last.refused),
          })}
        </Fact>
        <Fact name={t('fact.day')}>
          <DayStrip strip={detail.strip} />
        </Fact>
      </dl>
      <ProcessList processes={breaker.processes} now={now} />
    </div>
  )
}
