import type { Sql } from '#db/client'
import type { AlertWebhookOrder } from '#server/contract/alert-webhook'
import type { Alert } from '#server/contract/alerts'
import { alertTuning } from '#server/contract/alerts'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { isUuid } from '#server/events/ids'
import { type AlertRuleName, alertRuleNames } from '#server/resilience/alert-defaults'
import { readAlert, readAlerts } from './read-alerts.ts'
import { readRule, readRules } from './read-rules.ts'
import { readWebhookView } from './read-webhook-view.ts'
import { setWebhook, testWebhook } from './set-webhook.ts'
import { webhookSecret } from './sign-webhook.ts'
import { snoozeAlert } from './snooze-alert.ts'
import { tuneRule } from './tune-rule.ts'

type Deps = {
  sql: Sql
  consumers: readonly { name: string }[]
  authSecret: string
  allowsPrivate: boolean
  announce: (events: BusEvent[]) => void
}
type Order = { by: string; reason: string }

/** What admins see of alerts, and do with them. */
export function makeAlertDesk({ sql, consumers, authSecret, allowsPrivate, announce }: Deps) {
  const rules = alertRuleNames(consumers)

  function known(id: string): AlertRuleName {
    const rule = rules.find(one => one.id === id)
    if (!rule) throw new AppError('not_found', 'There is no such rule.')
    return rule
  }

  return {
    list: () => readAlerts(sql),
    rules: () => readRules(sql, rules),
    rule: async (id: string) => await readRule(sql, known(id)),
    /** The shape of what this rule may be told. Throws `not_found`. */
    tuningOf: (id: string) => alertTuning(known(id).kind),
    tune: async (id: string, order: Omit<Parameters<typeof tuneRule>[1], 'rule'>) => {
      announce(await tuneRule(sql, { ...order, rule: known(id) }))
    },
    snooze: async (id: string, order: Order): Promise<Alert> => {
      if (!isUuid(id)) throw new AppError('not_found', 'There is no such alert.')
      announce(await snoozeAlert(sql, { id, ...order }))
      const alert = await readAlert(sql, id)
      if (!alert) throw new AppError('not_found', 'There is no such alert any more.')
      return alert
    },
    webhook: (showsUrl: boolean) => readWebhookView(sql, { allowsPrivate, showsUrl }),
    /** Answers the secret, this once, where one was made. */
    setWebhook: async (
      { url, is_on, new_secret, reason }: AlertWebhookOrder,
      { by, seen }: { by: string; seen: number },
    ): Promise<string | null> => {
      const { events, newSalt } = await setWebhook(sql, {
        ...{ by, reason, url, seen, allowsPrivate, isOn: is_on, newSecret: new_secret },
      })
      announce(events)
      return newSalt === null ? null : webhookSecret(authSecret, newSalt)
    },
    testWebhook: async (order: { by: string; note: string }): Promise<{ id: string }> => {
      const { events, id } = await testWebhook(sql, order)
      announce(events)
      return { id }
    },
  }
}

export type AlertDesk = ReturnType<typeof makeAlertDesk>
