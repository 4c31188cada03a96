'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { EventOutcome } from '#server/contract/event-outcome'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { WhyLine } from './why-line.tsx'

const statuses = {
  ...({ waiting: 'unknown', applied: 'ok', retrying: 'warn', parked: 'warn' } as const),
  ...({ paused: 'warn', dead: 'bad', discarded: 'warn' } as const),
} as const

/** What was decided upon an event: each line in words, the tiers, and the event as it was sent. */
export const WhyOutcome = ({ event }: { event: EventOutcome }) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  return (
    <>
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-4 py-3">
        <dt className="text-ink-3">{t('outcome.state')}</dt>
        <dd>
          <StatusMark status={statuses[event.state]} word={t(`outcome.${event.state}`)} />
        </dd>
        <dt className="text-ink-3">{t('outcome.occurred')}</dt>
        <dd className="tabular-nums">
          <Moment at={event.occurred_at} look="full" />
        </dd>
        <dt className="text-ink-3">{t('outcome.source')}</dt>
        <dd className="[overflow-wrap:anywhere]">{event.source}</dd>
        <dt className="text-ink-3">{t('outcome.id')}</dt>
        <dd>
          <code className="text-small break-all select-all">{event.id}</code>
        </dd>
      </dl>
      {event.entries.length === 0 && event.state === 'applied' && (
        <p className="px-4 pb-3 text-ink-2">{t('outcome.nothing')}</p>
      )}
      {event.entries.map(line => (
        <WhyLine key={line.number} line={line} />
      ))}
      {event.unlocked.length > 0 && (
        <ul className="border-t border-line px-4 py-3">
          {event.unlocked.map(({ achievement, tier, name }) => (
            <li key={`${achievement}:${tier}`}>
              {t('outcome.unlocked', { name: name[locale], tier: t(`tier.${tier}`) })}
            </li>
          ))}
        </ul>
      )}
      <JsonView value={event.data} />
    </>
  )
}
