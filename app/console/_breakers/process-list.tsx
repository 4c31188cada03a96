'use client'

import { useTranslations } from 'next-intl'
import type { BreakerView } from '#server/contract/breakers'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { StateMark } from './breaker-state.tsx'

type Props = { processes: BreakerView['processes']; now: number | null }

/** Each process decides for itself: how it stands in each, and why. */
export const ProcessList = ({ processes, now }: Props) => {
  const t = useTranslations('console.breakers')
  const formats = useFormats()
  return (
    <section>
      <h3 className="text-h3">{t('processes')}</h3>
      {processes.length === 0 && <p className="text-ink-2">{t('no_process')}</p>}
      <ul>
        {processes.map(({ process, role, state, since, reason, next_probe_at }) => (
          <li key={process} data-process={process} className="border-t border-line py-1.5">
            <p className="flex flex-wrap items-center gap-x-3">
              <StateMark state={state} />
              <span>{t(`role.${role}`)}</span>
              <code className="text-small text-ink-3 [overflow-wrap:anywhere]">{process}</code>
            </p>
            <p className="text-small text-ink-2 tabular-nums">
              {t(`reason.${reason}`)} · <Moment at={since} look="short" />
              {next_probe_at !== null && now !== null && <> · {probe(Date.parse(next_probe_at) - now)}</>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )

  function probe(leftMs: number) {
    return leftMs <= 0 ? t('probe_due') : t('probe_in', { in: formats.duration(Math.ceil(leftMs / 1_000)) })
  }
}
