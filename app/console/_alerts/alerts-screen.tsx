'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useId } from 'react'
import type { Alert } from '#server/contract/alerts'
import type { WithAdmins } from '#server/contract/rule-sets'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { AlertRow } from './alert-row.tsx'
import { RuleRow } from './rule-row.tsx'
import { type RulesReply, useAlertRules, useAlerts, useAlertWebhook } from './use-alerts.ts'
import { WebhookSection } from './webhook-section.tsx'

/** Longer without a look of a worker, and what stands here may not hold any more. */
const lookedFreshMs = 20_000

/** What is raised, when rules raise, where it is sent, and what was raised before. */
export const AlertsScreen = () => {
  const t = useTranslations('console.alerts')
  const alerts = useAlerts()
  const rules = useAlertRules()
  const webhook = useAlertWebhook()
  const [chosen] = useQueryState('alert', parseAsString)
  const failed = [alerts, rules, webhook].find(({ problem }) => problem && problem.status !== 401)
  const list = (of: 'raised' | 'over') =>
    alerts.body?.data.filter(({ cleared_at }) => (cleared_at === null) === (of === 'raised')) ?? []
  const admins = alerts.body?.admins ?? {}
  return (
    <>
      {failed?.problem && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={failed.problem} onRetry={failed.retry} retrying={failed.fetching} />
        </div>
      )}
      {!alerts.body && !failed && <PlayersSkeleton />}
      {alerts.body && (
        <>
          <p className="px-4 pt-3 text-pretty text-ink-2 md:px-6">{t('lead')}</p>
          {rules.body && <LastLook reply={rules.body} receivedAt={rules.receivedAt} />}
          <Alerts name="raised" alerts={list('raised')} admins={admins} chosen={chosen} />
        </>
      )}
      {rules.body && <Rules reply={rules.body} />}
      {webhook.body && <WebhookSection webhook={webhook.body} />}
      {alerts.body && <Alerts name="over" alerts={list('over')} admins={admins} chosen={chosen} />}
    </>
  )
}

/** Says so when no worker looks, or none has answered here for a while: then nothing here is true any more. */
const LastLook = ({ reply, receivedAt }: { reply: RulesReply; receivedAt: number }) => {
  const t = useTranslations('console.alerts')
  const formats = useFormats()
  const now = useNow()
  if (reply.looked_at === null || now === 0) return null
  const ageMs = Date.parse(reply.as_of) - Date.parse(reply.looked_at) + Math.max(0, now - receivedAt)
  if (ageMs < lookedFreshMs) return null
  return (
    <p data-stale="" role="status" className="px-4 pt-2 text-warn md:px-6">
      {t('stale', { age: formats.duration(ageMs / 1_000) })}
    </p>
  )
}

type AlertsProps = WithAdmins & { name: 'raised' | 'over'; alerts: readonly Alert[]; chosen: string | null }

const Alerts = ({ name, alerts, admins, chosen }: AlertsProps) => {
  const t = useTranslations('console.alerts')
  const heading = useId()
  return (
    <section aria-labelledby={heading} data-alerts={name} className="pt-2">
      <SectionHead id={heading} title={t(`${name}_title`)} />
      <ul>
        {alerts.map(alert => (
          <AlertRow key={alert.id} alert={alert} admins={admins} isChosen={alert.id === chosen} />
        ))}
        {alerts.length === 0 && (
          <li className="border-t border-line px-4 py-2.5 text-ink-2 md:px-6">{t(`${name}_none`)}</li>
        )}
      </ul>
    </section>
  )
}

const Rules = ({ reply }: { reply: RulesReply }) => {
  const t = useTranslations('console.alerts')
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="pt-2">
      <SectionHead id={heading} title={t('rules_title')}>
        <p className="text-small text-ink-2">{t('rules_lead')}</p>
      </SectionHead>
      <ul>
        {reply.data.map(rule => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
    </section>
  )
}
