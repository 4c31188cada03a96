'use client'

import { useTranslations } from 'next-intl'
import type { Overview } from '#server/contract/overview'
import { useFormats } from '../_format/use-formats.ts'
import { Figure } from './figure.tsx'
import { failing, unknownLags, worstConsumer, worstLagSeconds } from './figures.ts'
import type { HealthMark } from './health-log.ts'

type Props = { overview: Overview; log: readonly HealthMark[]; staleFor: string | null }

/** The six numbers to look at first. */
export const FigureStrip = ({ overview, log, staleFor }: Props) => {
  const t = useTranslations('console.figures')
  const formats = useFormats()
  const lag = worstLagSeconds(overview)
  const failed = failing(overview)
  const unknown = unknownLags(overview)
  const of = (read: (mark: HealthMark) => number | null) => log.map(read)
  const worst = worstConsumer(overview)
  return (
    <section
      aria-label={t('label')}
      className="grid grid-cols-2 gap-px border-b border-line bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      <Figure
        name={t('rate')}
        value={formats.figure(overview.events_per_second)}
        unit={t('per_second')}
        values={overview.history.map(point => point.events_per_second)}
        staleFor={staleFor}
      />
      <Figure
        name={t('end_to_end')}
        value={formats.figure(overview.end_to_end_p95_ms)}
        unit="ms"
        note={
          overview.end_to_end_p50_ms === null
            ? t('no_traffic')
            : t('p50', { value: formats.figure(overview.end_to_end_p50_ms) })
        }
        values={of(mark => mark.p95Ms)}
        staleFor={staleFor}
      />
      <Figure
        name={t('lag')}
        value={formats.figure(lag)}
        unit="s"
        note={
          unknown > 0 ? t('unknown_lags', { count: unknown }) : lag ? (worst?.name ?? '') : t('all_level')
        }
        status={lagStatus(lag, unknown)}
        values={of(mark => mark.lagSeconds)}
        staleFor={staleFor}
      />
      <Figure
        name={t('failing')}
        value={formats.count(failed.total)}
        unit={t('events')}
        note={failed.total === 0 ? t('none_failing') : t('failing_parts', failed)}
        status={failed.dead > 0 ? 'bad' : failed.total > 0 ? 'warn' : undefined}
        values={of(mark => mark.failing)}
        staleFor={staleFor}
      />
      <Figure
        name={t('active')}
        value={formats.count(overview.active_players_24h)}
        note={t('of_players', { count: overview.players_total })}
        values={of(mark => mark.active)}
        staleFor={staleFor}
      />
      <Figure
        name={t('total')}
        value={formats.count(overview.events_total)}
        note={t('in_log')}
        values={steps(of(mark => mark.total))}
        staleFor={staleFor}
      />
    </section>
  )
}

/** How much a running total grew from one mark to the next: the total itself would be a flat line. */
const steps = (totals: readonly (number | null)[]) =>
  totals.slice(1).map((total, index) => {
    const before = totals[index] ?? null
    return total === null || before === null ? null : Math.max(0, total - before)
  })

const lagStatus = (seconds: number | null, unknown: number) => {
  if (seconds !== null && seconds >= 60) return 'bad'
  if (seconds !== null && seconds >= 5) return 'warn'
  return unknown > 0 || seconds === null ? 'unknown' : undefined
}
