import type { Sql } from '#db/client'
import type { AlertWebhook } from '#server/contract/alert-webhook'
import { readWebhook } from './webhook-versions.ts'

const shownMost = 50

type Seen = { allowsPrivate: boolean; showsUrl: boolean }

/** Where alerts go, and what became of those that went. */
export async function readWebhookView(sql: Sql, { allowsPrivate, showsUrl }: Seen): Promise<AlertWebhook> {
  const [{ url, isOn, version, changedAt, changedBy }, deliveries] = await Promise.all([
    readWebhook(sql),
    sql<AlertWebhook['deliveries']>`
      select id, alert, type, created_at, state, attempts, next_attempt_at, status, error, settled_at
      from bus.alert_deliveries order by created_at desc, id desc limit ${shownMost}`,
  ])
  return {
    url: url === null || showsUrl ? url : new URL(url).origin,
    ...{ is_on: isOn, version, changed_at: changedAt, changed_by: changedBy },
    ...{ allows_private: allowsPrivate, deliveries: [...deliveries] },
  }
}
