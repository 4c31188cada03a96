import type { Tx } from '#db/client'
import type { Alert } from '#server/contract/alerts'
import { newId } from '#server/events/ids'
import { type AlertRow, alertColumns, toAlert } from './read-alerts.ts'
import { readWebhook } from './webhook-versions.ts'

type Queued = { alert: string; does: 'raise' | 'clear' }

/** In the transaction that raises or clears: what is to be sent, where something is to be sent at all. */
export async function queueDelivery(tx: Tx, moves: readonly Queued[], publicUrl: string): Promise<void> {
  const { isOn } = await readWebhook(tx)
  if (!isOn) return
  const rows = await tx<AlertRow[]>`
    select ${alertColumns(tx)} from bus.alerts where id = any(${moves.map(({ alert }) => alert)}::uuid[])`
  for (const { alert: id, does } of moves) {
    const row = rows.find(one => one.id === id)
    if (row) await insertDelivery(tx, deliveryOf(toAlert(row), does, publicUrl))
  }
}

type Delivery = { alert: string | null; type: string; timestamp: string; text: string; data: object }

function deliveryOf(alert: Alert, does: Queued['does'], publicUrl: string): Delivery {
  const { id, rule, value, threshold, raised_at, cleared_at } = alert
  const subject = alert.subject === '' || rule.includes(':') ? '' : ` (${alert.subject})`
  const text =
    does === 'raise'
      ? `Diana: ${rule}${subject} is at ${value}, raised from ${threshold} on`
      : `Diana: ${rule}${subject} is over, at ${value}`
  const { snoozed: _, ...told } = alert
  return {
    ...{ alert: id, type: does === 'raise' ? 'alert.raised' : 'alert.cleared' },
    ...{ timestamp: does === 'raise' ? raised_at : (cleared_at ?? raised_at), text },
    data: { ...told, url: `${publicUrl}/console/alerts?alert=${id}` },
  }
}

/** Answers its id. `text` is there for chats that show nothing else. */
export async function insertDelivery(
  tx: Tx,
  { alert, type, timestamp, text, data }: Delivery,
): Promise<string> {
  const id = newId()
  await tx`
    insert into bus.alert_deliveries (id, alert, type, body)
    values (${id}, ${alert}, ${type}, ${JSON.stringify({ type, timestamp, text, data })})`
  return id
}
