'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AlertWebhook, AlertWebhookAnswer } from '#server/contract/alert-webhook'
import type { AlertList, AlertRule, AlertRuleList } from '#server/contract/alerts'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'

const refreshEveryMs = 5_000

const paths = {
  alerts: '/api/v1/alerts',
  rules: '/api/v1/alert-rules',
  webhook: '/api/v1/alert-webhook',
} as const
const keyOf = (part: keyof typeof paths) => ['console', paths[part]]

/** Read anew as often as a worker looks, while somebody looks here. */
const useLooked = <Body>(part: keyof typeof paths) => {
  const query = useQuery<Body>({
    queryKey: keyOf(part),
    queryFn: ({ signal }) => requestJson<Body>(paths[part], { signal }),
    retry: false,
    refetchInterval: refreshEveryMs,
  })
  return { ...asked(query), receivedAt: query.dataUpdatedAt }
}

export type AlertsReply = AlertList & WithAdmins
export type RulesReply = AlertRuleList & WithAdmins
export type WebhookReply = AlertWebhook & WithAdmins

export const useAlerts = () => useLooked<AlertsReply>('alerts')
export const useAlertRules = () => useLooked<RulesReply>('rules')
export const useAlertWebhook = () => useLooked<WebhookReply>('webhook')

/** What changes alerts; where no answer came, everything is read again: it may be lost. */
export const useAlertOrders = () => {
  const client = useQueryClient()
  const send = async <Body>(path: string, change: Parameters<typeof requestJson>[1]): Promise<Body> => {
    try {
      return await requestJson<Body>(path, change)
    } finally {
      for (const part of ['alerts', 'rules', 'webhook'] as const)
        void client.invalidateQueries({ queryKey: keyOf(part) })
      void client.invalidateQueries({ queryKey: ['console', 'overview'] })
    }
  }
  return {
    snooze: (id: string, reason: string) =>
      send(`${paths.alerts}/${id}/snoozes`, { method: 'POST', body: { reason } }),
    tune: (id: string, revision: number, body: { config: AlertRule['config']; reason: string }) =>
      send(`${paths.rules}/${id}`, { method: 'PUT', revision, body }),
    setWebhook: (revision: number, body: object) =>
      send<AlertWebhookAnswer>(paths.webhook, { method: 'PUT', revision, body }),
    test: (note: string) => send(`${paths.webhook}/tests`, { method: 'POST', body: { note } }),
  }
}
