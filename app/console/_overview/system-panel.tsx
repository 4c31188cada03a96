'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import type { Overview } from '#server/contract/overview'
import { type Status, StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from './section-head.tsx'

type RowProps = { name: string; status: Status; word: string; children: ReactNode }

const Row = ({ name, status, word, children }: RowProps) => (
  <div className="grid min-h-8 grid-cols-[5rem_6.5rem_minmax(0,1fr)] items-start gap-x-2 border-t border-line px-4 py-1.5 md:px-6">
    <dt className="text-ink-2">{name}</dt>
    <dd>
      <StatusMark status={status} word={word} />
    </dd>
    <dd className="text-small leading-5 text-ink-3 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

type Props = {
  overview: Pick<Overview, 'postgres' | 'redis' | 'relay' | 'processes' | 'as_of'>
  staleFor: string | null
}

/** What the system stands on, and since when in which state. Of old news the state is unknown, whatever it was. */
export const SystemPanel = ({ overview, staleFor }: Props) => {
  const t = useTranslations('console.system')
  const formats = useFormats()
  const heading = useId()
  const asOf = Date.parse(overview.as_of)
  const since = (at: string) => formats.duration(Math.max(0, (asOf - Date.parse(at)) / 1000))
  const { relay } = overview
  const behind = relay.behind_events
  const fresh = (status: Status): Status => (staleFor === null ? status : 'unknown')
  return (
    <section
      aria-labelledby={heading}
      className="min-w-0 border-line max-lg:order-3 max-lg:border-t lg:border-l"
    >
      <SectionHead id={heading} title={t('title')} staleFor={staleFor} />
      <dl>
        {(['postgres', 'redis'] as const).map(name => {
          const { state, since: at, reason } = overview[name]
          return (
            <Row key={name} name={t(name)} status={fresh(state === 'up' ? 'ok' : 'bad')} word={t(state)}>
              {t('since', { age: since(at) })}
              {reason && ` · ${reason}`}
            </Row>
          )
        })}
        <Row
          name={t('relay')}
          status={fresh(relay.has_leader ? (behind === null ? 'unknown' : 'ok') : 'warn')}
          word={t(relay.has_leader ? 'leading' : 'no_leader')}
        >
          {behind === null ? t('behind_unknown') : t('behind', { count: behind })}
        </Row>
        {overview.processes.map(process => (
          <Row key={process.id} name={process.role} status={fresh('ok')} word={t('running')}>
            <span className="font-mono">{process.id.replace(`${process.role}-`, '')}</span> ·{' '}
            {t('since', { age: since(process.started_at) })}
          </Row>
        ))}
        {overview.processes.length === 0 && (
          <Row name={t('processes')} status="unknown" word={t('none')}>
            {t('no_processes')}
          </Row>
        )}
      </dl>
    </section>
  )
}
