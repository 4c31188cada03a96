import type { Sql } from '#db/client'
import type { Lease, Leases } from '#server/bus/leases'

/**
 * What one worker believes to own, in the rows that fence it. Shards change hands only when told to, and whoever loses
 * one does not hear of it: it goes on with its old token until a write is refused.
 */
export function leasesByHand(sql: Sql, consumer: string, owner: string) {
  let held = new Map<number, Lease>()

  const leases: Leases = {
    owned: () => [...held.values()],
    during: async (_consumer, _leases, work) => await work(),
    reload: async () => {
      const rows = await sql<Lease[]>`
        select l.shard, l.token, c.seq, c.recorded_at as "recordedAt", 0 as stalls, 0 as "suspectUntil"
        from bus.shard_leases l join bus.checkpoints c using (consumer, shard)
        where l.consumer = ${consumer} and l.owner = ${owner}`
      held = new Map(rows.map(row => [row.shard, row]))
    },
    beginStep: async () => undefined,
    survived: async () => undefined,
    acquit: async () => undefined,
    onClaim: () => undefined,
    stop: async () => undefined,
  }

  async function take(shards: number[]) {
    await sql`
      update bus.shard_leases set owner = ${owner}, token = token + 1
      where consumer = ${consumer} and shard = any(${shards}::smallint[])`
    const before = held
    await leases.reload(consumer, () => true)
    const taken = held
    held = new Map([...before, ...[...taken].filter(([shard]) => shards.includes(shard))])
  }

  /** Forgets everything, as a process that was started again, and takes what was its own under new tokens. */
  async function restart() {
    await leases.reload(consumer, () => true)
    await take([...held.keys()])
  }

  return { ...leases, take, restart }
}
