'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { AlertDelivery } from '#server/contract/alert-webhook'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { useAlertOrders, type WebhookReply } from './use-alerts.ts'
import { WebhookSheet } from './webhook-sheet.tsx'

const shownMost = 10

/** Where alerts are sent to, and what became of those that were sent last. */
export const WebhookSection = ({ webhook }: { webhook: WebhookReply }) => {
  const t = useTranslations('console.alerts.webhook')
  const heading = useId()
  const mayTune = useMay('tune_alerts')
  const [isAsked, setAsked] = useState(false)
  // A test each time it is pressed: the button is another one with each delivery that there is.
  const newest = webhook.deliveries[0]?.id ?? 'none'
  return (
    <section aria-labelledby={heading} data-webhook={webhook.is_on} className="pt-2">
      <SectionHead id={heading} title={t('title')}>
        <p className="text-small text-ink-2">{t('lead')}</p>
      </SectionHead>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 md:px-6">
        <StatusMark status={webhook.is_on ? 'ok' : 'unknown'} word={t(webhook.is_on ? 'on' : 'off')} />
        <code className="min-w-0 flex-1 text-small [overflow-wrap:anywhere]">{webhook.url ?? t('none')}</code>
        {mayTune && (
          <>
            <Button look="secondary" onClick={() => setAsked(true)}>
              {t('ask')}
            </Button>
            {webhook.is_on && <TestButton key={newest} />}
          </>
        )}
      </div>
      <ul>
        {webhook.deliveries.slice(0, shownMost).map(delivery => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {isAsked && <WebhookSheet webhook={webhook} onClose={() => setAsked(false)} />}
    </section>
  )
}

const TestButton = () => {
  const t = useTranslations('console.alerts.webhook')
  const { test } = useAlertOrders()
  const { run, busy, problem } = useAction(() => test(t('test_note')))
  return (
    <>
      <Button look="secondary" busy={busy} onClick={() => void run()}>
        {t('test')}
      </Button>
      {problem && problem.status !== 401 && <ProblemView problem={problem} />}
    </>
  )
}

const looks = { waiting: 'warn', delivered: 'ok', failed: 'bad' } as const

const DeliveryRow = ({ delivery }: { delivery: AlertDelivery }) => {
  const t = useTranslations('console.alerts.webhook')
  const { id, type, state, attempts, status, error, created_at } = delivery
  return (
    <li
      data-delivery={id}
      data-state={state}
      className="flex flex-wrap gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 text-small tabular-nums md:px-6"
    >
      <StatusMark status={looks[state]} word={t(`state.${state}`)} className="w-28" />
      <code>{type}</code>
      <Moment at={created_at} look="short" className="text-ink-2" />
      <span className="text-ink-2">
        {t('attempts', { count: attempts })} {status ?? error}
      </span>
    </li>
  )
}
