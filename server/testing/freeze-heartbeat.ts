import type { Sql } from '#db/client'

/** Holds the heartbeat of a worker back, as if its process were frozen, so that its leases run out. Returns the thaw. */
export async function freezeHeartbeat(sql: Sql, owner: string): Promise<() => Promise<void>> {
  let thaw = () => {}
  const thawed = new Promise<void>(resolve => {
    thaw = resolve
  })
  let frozen = () => {}
  const isFrozen = new Promise<void>(resolve => {
    frozen = resolve
  })
  const freeze = sql.begin(async tx => {
    await tx`select 1 from bus.members where id = ${owner} for update`
    frozen()
    await thawed
  })
  await isFrozen
  return async () => {
    thaw()
    await freeze
  }
}
