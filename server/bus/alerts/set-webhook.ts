import { randomBytes } from 'node:crypto'
import type { Sql } from '#db/client'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { insertDelivery } from './queue-delivery.ts'
import { faultOfTarget, type TargetFault } from './webhook-target.ts'
import { holdWebhook, readWebhook, type Webhook } from './webhook-versions.ts'

type Order = {
  by: string
  reason: string
  url: string | null
  isOn: boolean
  newSecret: boolean
  seen: number
  allowsPrivate: boolean
}

const sentences: Record<TargetFault, string> = {
  no_url: 'must be an http:// or https:// URL',
  not_https: 'must begin with https://',
  credentials: 'may not carry a name and password',
  private_address: 'must not be an address of this machine or a private network',
}

/**
 * Has alerts sent elsewhere, or nowhere. The same again is no other version. Answers the salt of a secret that was made by it. Throws
 * `invalid` for where nothing may be sent to, and `precondition_failed`.
 */
export async function setWebhook(
  sql: Sql,
  order: Order,
): Promise<{ events: BusEvent[]; newSalt: string | null }> {
  const { by, reason, url, isOn, newSecret, seen } = order
  const fault = url === null ? null : faultOfTarget(url, order.allowsPrivate)
  if (fault)
    throw new AppError('invalid', 'Nothing can be sent there.', {
      faults: [{ pointer: '/url', code: fault, detail: sentences[fault] }],
    })
  return await transaction(sql, async tx => {
    const before = await holdWebhook(tx)
    if (before.version !== seen)
      throw new AppError(
        'precondition_failed',
        `The webhook is at version ${before.version} by now, not ${seen}: read it again.`,
      )
    if (before.url === url && before.isOn === isOn && !newSecret) return { events: [], newSalt: null }
    const newSalt = newSecret || before.salt === null ? randomBytes(16).toString('base64url') : null
    const version = before.version + 1
    await tx`
      insert into bus.alert_webhooks (version, url, is_on, salt, changed_by, reason)
      values (${version}, ${url}, ${isOn}, ${newSalt ?? before.salt}, ${by}, ${reason})`
    const events = await stateAct(tx, {
      type: 'admin.alert_webhook_set',
      data: {
        ...{ by, reason, version, new_secret: newSalt !== null },
        ...{ before: toldOf(before), after: toldOf({ url, isOn }) },
      },
    })
    return { events, newSalt }
  })
}

/** Of the address the host alone: what follows it is a secret of many a chat. */
const toldOf = ({ url, isOn }: Pick<Webhook, 'url' | 'isOn'>) => ({
  host: url === null ? null : new URL(url).host,
  is_on: isOn,
})

type Test = { by: string; note: string }

/** Has something sent to see whether it arrives. Throws `conflict` where nothing would be. */
export async function testWebhook(sql: Sql, { by, note }: Test): Promise<{ events: BusEvent[]; id: string }> {
  return await transaction(sql, async tx => {
    const { isOn } = await readWebhook(tx)
    if (!isOn) throw new AppError('conflict', 'There is no webhook that is on.')
    const [clock] = await tx<{ now: string }[]>`select clock_timestamp() as now`
    const id = await insertDelivery(tx, {
      ...{ alert: null, type: 'alert.test', timestamp: clock?.now ?? '' },
      ...{ text: `Diana: ${note}`, data: { note } },
    })
    const events = await stateAct(tx, {
      type: 'admin.alert_webhook_tested',
      data: { by, delivery: id, note },
    })
    return { events, id }
  })
}
