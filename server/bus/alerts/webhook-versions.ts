import type { Sql, Tx } from '#db/client'

/** Where alerts are sent to now. Version 0: nobody has ever said. */
export type Webhook = {
  version: number
  url: string | null
  isOn: boolean
  salt: string | null
  changedAt: string | null
  changedBy: string | null
}

const none: Webhook = { version: 0, url: null, isOn: false, salt: null, changedAt: null, changedBy: null }

export async function readWebhook(sql: Sql | Tx): Promise<Webhook> {
  const [row] = await sql<Webhook[]>`
    select version, url, is_on as "isOn", salt, changed_at as "changedAt", changed_by as "changedBy"
    from bus.alert_webhooks order by version desc limit 1`
  return row ?? none
}

/** The same, and nobody else writes a version until the transaction ends. */
export async function holdWebhook(tx: Tx): Promise<Webhook> {
  await tx`lock table bus.alert_webhooks in share row exclusive mode`
  return await readWebhook(tx)
}
