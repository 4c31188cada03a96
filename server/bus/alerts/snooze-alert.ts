import type { Sql } from '#db/client'
import { snoozeMinutes } from '#server/contract/alert-kinds'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'

type Order = { id: string; by: string; reason: string }
type Row = { rule: string; subject: string; isCleared: boolean; isSame: boolean }

/**
 * Has an alert ask for nobody's attention for an hour; it stays raised, and is cleared as ever. Sent again by the same admin with the same
 * words while that lasts, it is done already. Throws `not_found`, and `conflict` for one that is cleared.
 */
export async function snoozeAlert(sql: Sql, { id, by, reason }: Order): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const [row] = await tx<Row[]>`
      select rule, subject, cleared_at is not null as "isCleared",
        coalesce(snoozed_until > clock_timestamp() and snoozed_by = ${by} and snooze_reason = ${reason}, false)
          as "isSame"
      from bus.alerts where id = ${id} for update`
    if (!row) throw new AppError('not_found', 'There is no such alert.')
    if (row.isCleared) throw new AppError('conflict', 'This alert is cleared already.')
    if (row.isSame) return []
    const [snoozed] = await tx<{ until: string }[]>`
      update bus.alerts set snoozed_until = clock_timestamp() + make_interval(mins => ${snoozeMinutes}),
        snoozed_by = ${by}, snooze_reason = ${reason}
      where id = ${id} returning snoozed_until as until`
    if (!snoozed) throw new Error('an alert that was held is gone')
    const { rule, subject } = row
    return await stateAct(tx, {
      type: 'admin.alert_snoozed',
      data: { by, reason, alert: id, rule, subject, until: snoozed.until },
    })
  })
}
