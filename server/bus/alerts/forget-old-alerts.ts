import type { Tx } from '#db/client'

const alertsMost = 1_000
const deliveriesMost = 500

/** Lets go of the oldest that are over: what is raised, or waits to be sent, stays. */
export async function forgetOldAlerts(tx: Tx): Promise<void> {
  await tx`
    delete from bus.alerts where id in (
      select id from bus.alerts where cleared_at is not null order by raised_at desc, id desc offset ${alertsMost}
    )`
  await tx`
    delete from bus.alert_deliveries where id in (
      select id from bus.alert_deliveries where state <> 'waiting'
      order by created_at desc, id desc offset ${deliveriesMost}
    )`
}
