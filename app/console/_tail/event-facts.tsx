'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FactFrame } from '#server/contract/frames'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
    <dt className="text-ink-3">{name}</dt>
    <dd className="font-mono text-small leading-5 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

type Props = { event: FactFrame; onFilter: (change: { type?: string; player?: string }) => void }

const link =
  '-my-0.5 ml-2 inline-block min-h-6 font-sans text-small font-semibold text-brand-ink hover:underline'

/** Where an event comes from, whom it concerns and when it was. */
export const EventFacts = ({ event, onFilter }: Props) => {
  const t = useTranslations('console.event')
  const formats = useFormats()
  const lateMs = Date.parse(event.recorded_at) - Date.parse(event.occurred_at)
  const { player_id: player } = event
  return (
    <dl className="px-4 py-3">
      <Fact name={t('id')}>{event.id}</Fact>
      <Fact name={t('player')}>
        {player ?? '–'}
        {player !== null && (
          <button type="button" onClick={() => onFilter({ player })} className={link}>
            {t('only_player')}
          </button>
        )}
      </Fact>
      <Fact name={t('type')}>
        {event.type}
        <button type="button" onClick={() => onFilter({ type: event.type })} className={link}>
          {t('only_type')}
        </button>
      </Fact>
      <Fact name={t('source')}>{event.source}</Fact>
      <Fact name={t('correlation')}>
        {event.correlation_id}
        <Link href={`/console/transactions/${event.correlation_id}?span=${event.id}`} className={link}>
          {t('transaction')}
        </Link>
      </Fact>
      <Fact name={t('recorded')}>
        <Moment at={event.recorded_at} look="full" />
      </Fact>
      <Fact name={t('occurred')}>
        <Moment at={event.occurred_at} look="full" />
        {lateMs >= 1_000 && (
          <span className="ml-2 font-sans text-ink-3">
            {t('earlier', { age: formats.duration(lateMs / 1000) })}
          </span>
        )}
      </Fact>
    </dl>
  )
}
