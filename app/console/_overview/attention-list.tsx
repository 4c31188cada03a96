'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Alert } from '#server/contract/alerts'
import type { Overview } from '#server/contract/overview'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { SnoozeSheet } from '../_alerts/snooze-sheet.tsx'
import { useAlertWords } from '../_alerts/use-alert-words.ts'
import { useFormats } from '../_format/use-formats.ts'
import { useMay } from '../_session/role.ts'
import { type Attention, rankAttention } from './rank-attention.ts'
import { SectionHead } from './section-head.tsx'

const places = {
  consumer_lag: '/console/bus',
  dead_letters: '/console/dead-letters',
  stream_behind: '/console/bus',
  log_hole: '/console/alerts',
  breaker_open: '/console/breakers',
  reconciliation: '/console#reconciliation',
  silence: '/console/keys',
  pauses: '/console/bus',
} as const

/** Where what is the matter is seen closely. */
const placeOf = ({ kind, subject }: Alert) =>
  kind === 'breaker_open' ? `${places[kind]}?${new URLSearchParams({ breaker: subject })}` : places[kind]

/** What waits for a person, worst first, each with the way to it. */
export const AttentionList = ({ overview, staleFor }: { overview: Overview; staleFor: string | null }) => {
  const t = useTranslations('console.attention')
  const heading = useId()
  const [asked, setAsked] = useState<Alert | null>(null)
  const { waiting, snoozed } = rankAttention(overview)
  const asOf = Date.parse(overview.as_of)
  return (
    <section aria-labelledby={heading} data-attention={waiting.length} className="border-b border-line">
      <SectionHead id={heading} title={t('title')} staleFor={staleFor}>
        {snoozed > 0 && <p className="text-small text-ink-2">{t('snoozed', { count: snoozed })}</p>}
        <Link href="/console/alerts" className="ml-auto text-small text-brand-ink underline">
          {t('all')}
        </Link>
      </SectionHead>
      {waiting.length === 0 ? (
        <p className="px-4 pb-2.5 text-ink-2 md:px-6">{t('none')}</p>
      ) : (
        <ul>
          {waiting.map(one => (
            <Item
              key={one.what === 'alert' ? one.alert.id : one.what}
              one={one}
              asOf={asOf}
              onSnooze={setAsked}
            />
          ))}
        </ul>
      )}
      {asked && <SnoozeSheet alert={asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

type ItemProps = { one: Attention; asOf: number; onSnooze: (alert: Alert) => void }

const Item = ({ one, asOf, onSnooze }: ItemProps) => {
  const t = useTranslations('console.attention')
  const words = useTranslations('console.alerts')
  const formats = useFormats()
  const { titleOf, figureOf } = useAlertWords()
  const mayTune = useMay('tune_alerts')
  const alert = one.what === 'alert' ? one.alert : null
  const text =
    one.what === 'alert'
      ? titleOf(one.alert)
      : t(one.what, { count: one.count, text: formats.count(one.count) })
  // Somebody paused it on purpose.
  const tone = one.what === 'pauses' ? 'warn' : 'bad'
  return (
    <li
      data-waits={one.what === 'alert' ? one.alert.rule : one.what}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-1.5 md:px-6"
    >
      <StatusShape
        status={tone}
        className={`size-3.5 shrink-0 ${tone === 'bad' ? 'text-bad' : 'text-warn'}`}
      />
      <Link
        href={one.what === 'alert' ? placeOf(one.alert) : places[one.what]}
        className="min-w-0 font-semibold text-brand-ink underline [overflow-wrap:anywhere]"
      >
        {text}
      </Link>
      {alert && (
        <span className="text-small text-ink-2 tabular-nums">
          {figureOf(alert.kind, alert.value)} ·{' '}
          {t('since', { age: formats.duration(Math.max(0, (asOf - Date.parse(alert.raised_at)) / 1_000)) })}
        </span>
      )}
      {alert && mayTune && (
        <Button look="quiet" className="ml-auto min-h-6! py-0!" onClick={() => onSnooze(alert)}>
          {words('snooze.ask')}
        </Button>
      )}
    </li>
  )
}
