import type { Sql } from '#db/client'
import type { Logger } from '#server/log'
import { makeHandover } from './handover.ts'
import { type Loop, startLoop } from './loop.ts'
import { heartbeat, livingWorkers, signOff } from './members.ts'
import { allShards, shardCount } from './shards.ts'

/** From here on a shard is suspect. */
export const suspectAt = 2
/** Deaths after which an event handled alone counts as the one that kills its process. */
export const stallsMax = 8
/** How many events a shard under suspicion is given at once: half as many after each death, down to one. */
export const stepOf = (stalls: number) => Math.max(1, 64 >> (stalls - 1))

const leaseMs = 4_000
const renewEveryMs = 1_000

/** One shard that this process works on for one consumer, and how far it is. */
export type Lease = {
  shard: number
  token: number
  /** The checkpoint, as this owner last wrote or read it. */
  seq: number
  recordedAt: string
  /**
   * Deaths in a row that may be this shard's doing: takeovers without progress up to the point of suspicion, from there
   * on steps of suspects that nobody survived. A step that succeeds says nothing about the events after it, nor does
   * an owner who hands the shard on, so the count stays until the shard is past `suspectUntil`.
   */
  stalls: number
  /** The last event that may be at fault: of the step that died, or of the whole log while nobody knows which did. */
  suspectUntil: number
}

type ClaimedLease = Omit<Lease, 'suspectUntil'> & { consumer: string; head: number }

export type Leases = {
  /** Leases of a consumer that are surely still ours; empty when renewal is late. */
  owned: (consumer: string) => Lease[]
  /** While `work` runs, none of these shards is handed on to a worker who came. */
  during: (consumer: string, leases: Lease[], work: () => Promise<void>) => Promise<void>
  /** Reads again how far the shards are that `isConcerned`: after a write was refused, or its answer lost. */
  reload: (consumer: string, isConcerned: (shard: number) => boolean) => Promise<void>
  /** Counts a step of suspects before it is taken, so that one which kills the process has counted. */
  beginStep: (consumer: string, suspects: Lease[]) => Promise<void>
  /** Takes the count back: whatever came of the step, the process lives. Past the suspected stretch, all of it. */
  survived: (consumer: string, suspects: Lease[]) => Promise<void>
  /** The event at fault is found. */
  acquit: (consumer: string, lease: Lease) => Promise<void>
  onClaim: (consumer: string, listener: (leases: Lease[]) => Promise<void>) => void
  stop: () => Promise<void>
}

/**
 * Shares the shards of every consumer evenly among the living workers. A lease expires by the database's clock, so a
 * process that froze loses its shards; its token then no longer matches, and what it still tries to write is refused.
 */
export async function startLeases(deps: {
  sql: Sql
  owner: string
  consumers: string[]
  log: Logger
}): Promise<Leases> {
  const { sql, owner, consumers, log } = deps
  const held = new Map<string, Map<number, Lease>>(consumers.map(consumer => [consumer, new Map()]))
  const handovers = new Map(consumers.map(consumer => [consumer, makeHandover()]))
  const listeners = new Map<string, (leases: Lease[]) => Promise<void>>()
  let renewedAt = 0
  let turn: Promise<unknown> = Promise.resolve()

  // Nothing is set aside before it dies once more when the newest count may not be its doing.
  const notYetSure = sql`least(l.stalls, ${stallsMax - 1})`
  // After progress the newest death may be another event's.
  const stillSuspect = sql`case when l.stalls >= ${suspectAt} then ${notYetSure} else 0 end`

  await prepare(sql, consumers)

  /** One at a time: what is claimed while the memory is being replaced would be ours without anybody knowing. */
  function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  async function balance() {
    const startedAt = performance.now()
    await heartbeat(sql, owner, 'worker')
    const workers = await livingWorkers(sql, leaseMs)
    await renew()
    renewedAt = startedAt
    const share = Math.ceil(shardCount / Math.max(workers, 1))
    for (const consumer of consumers) {
      const mine = held.get(consumer)
      if (!mine) continue
      if (mine.size > share) leave(consumer, [...mine.keys()].slice(share))
      await handOn(consumer)
      if (mine.size < share) await claim(consumer, share - mine.size)
    }
    return renewEveryMs
  }

  async function renew() {
    const kept = await sql<{ consumer: string; shard: number; token: number }[]>`
      update bus.shard_leases set expires_at = clock_timestamp() + ${leaseMs} * interval '1 ms'
      where owner = ${owner} and expires_at > clock_timestamp() returning consumer, shard, token`
    for (const [consumer, leases] of held) {
      const own = new Map(kept.filter(k => k.consumer === consumer).map(k => [k.shard, k.token]))
      const lost = [...leases.values()].filter(lease => own.get(lease.shard) !== lease.token)
      for (const { shard } of lost) leases.delete(shard)
      if (lost.length > 0) log.warn({ consumer, shards: lost.map(lease => lease.shard) }, 'leases lost')
      const { leaving, lost: isGone } = handoverOf(consumer)
      for (const shard of leaving()) if (!own.has(shard)) isGone(shard)
      // Ours without our knowing: the connection was lost before it brought the answer to a claim.
      if (own.size > leases.size + leaving().size) await load(consumer, () => false)
    }
  }

  async function claim(consumer: string, wanted: number) {
    const claimed = await sql<ClaimedLease[]>`
      with free as (
        select consumer, shard from bus.shard_leases
        where consumer = ${consumer} and expires_at < clock_timestamp()
        order by shard limit ${wanted} for update skip locked
      )
      update bus.shard_leases l
      set owner = ${owner}, token = l.token + 1, seen_seq = c.seq,
        expires_at = clock_timestamp() + ${leaseMs} * interval '1 ms',
        stalls = case when h.seq <= c.seq then 0
          -- Handed on, when workers come and go: nobody died, and a step may have been cut off after it was counted.
          when l.owner is null then ${notYetSure}
          when l.seen_seq = c.seq then greatest(l.stalls, least(l.stalls + 1, ${suspectAt}))
          else ${stillSuspect} end
      from free, bus.checkpoints c, bus.shard_heads h
      where l.consumer = free.consumer and l.shard = free.shard and c.consumer = free.consumer
        and c.shard = free.shard and h.shard = free.shard
      returning l.consumer, l.shard, l.token, l.stalls, h.seq as head, c.seq, c.recorded_at as "recordedAt"`
    if (claimed.length === 0) return
    const leases = claimed.map(toLease)
    await listeners.get(consumer)?.(leases)
    for (const lease of leases) held.get(consumer)?.set(lease.shard, lease)
    log.info({ consumer, shards: leases.map(lease => lease.shard) }, 'shards claimed')
  }

  function leave(consumer: string, shards: number[]) {
    for (const shard of shards) held.get(consumer)?.delete(shard)
    handoverOf(consumer).leave(shards)
  }

  async function handOn(consumer: string) {
    const shards = handoverOf(consumer).takeFree()
    if (shards.length === 0) return
    await sql`
      update bus.shard_leases set owner = null, expires_at = 'epoch'
      where consumer = ${consumer} and owner = ${owner} and shard = any(${shards}::smallint[])`
    log.debug({ consumer, shards }, 'shards handed on')
  }

  /** What other lanes hold stays as it is: they may be just about to move it. */
  async function load(consumer: string, isConcerned: (shard: number) => boolean) {
    const found = await sql<ClaimedLease[]>`
      select l.consumer, l.shard, l.token, h.seq as head, c.seq, c.recorded_at as "recordedAt",
        case when l.seen_seq = c.seq then l.stalls else ${stillSuspect} end as stalls
      from bus.shard_leases l join bus.checkpoints c using (consumer, shard) join bus.shard_heads h using (shard)
      where l.consumer = ${consumer} and l.owner = ${owner} and l.expires_at > clock_timestamp()`
    const { isLeaving } = handoverOf(consumer)
    const rows = found.filter(row => !isLeaving(row.shard)).map(toLease)
    const before = held.get(consumer)
    for (const row of rows) {
      const known = before?.get(row.shard)
      // What this process survived, it knows best: the answer to a write may have been lost.
      if (known?.token === row.token)
        Object.assign(row, { stalls: known.stalls, suspectUntil: known.suspectUntil })
    }
    const fresh = rows.filter(row => isConcerned(row.shard) || before?.get(row.shard)?.token !== row.token)
    await listeners.get(consumer)?.(fresh)
    const loaded = new Map<number, Lease>(fresh.map(row => [row.shard, row]))
    for (const { shard } of rows) {
      const lease = loaded.get(shard) ?? before?.get(shard)
      if (lease) loaded.set(shard, lease)
    }
    held.set(consumer, loaded)
  }

  async function setStalls(consumer: string, suspects: Lease[], stallsOf: (lease: Lease) => number) {
    for (const lease of suspects) lease.stalls = Math.max(0, stallsOf(lease))
    await sql`
      update bus.shard_leases l set stalls = s.stalls
      from unnest(
        ${suspects.map(lease => lease.shard)}::smallint[], ${suspects.map(lease => lease.token)}::bigint[],
        ${suspects.map(lease => lease.stalls)}::smallint[]
      ) as s (shard, token, stalls)
      where l.consumer = ${consumer} and l.shard = s.shard and l.token = s.token`
  }

  function handoverOf(consumer: string) {
    const handover = handovers.get(consumer)
    if (!handover) throw new Error(`${consumer} is none of the consumers of this process`)
    return handover
  }

  const loop: Loop = startLoop({ name: 'leases', tick: () => exclusively(balance), log })
  return {
    owned: consumer => {
      // A process that slept through its leases must notice before the database does.
      if (performance.now() - renewedAt > leaseMs * 0.75) return []
      return [...(held.get(consumer)?.values() ?? [])]
    },
    during: (consumer, leases, work) =>
      handoverOf(consumer).during(
        leases.map(lease => lease.shard),
        work,
      ),
    reload: (consumer, isConcerned) => exclusively(() => load(consumer, isConcerned)),
    beginStep: (consumer, suspects) => setStalls(consumer, suspects, lease => lease.stalls + 1),
    survived: (consumer, suspects) =>
      setStalls(consumer, suspects, lease => (lease.seq >= lease.suspectUntil ? 0 : lease.stalls - 1)),
    acquit: (consumer, lease) => setStalls(consumer, [lease], () => 0),
    onClaim: (consumer, listener) => listeners.set(consumer, listener),
    stop: async () => {
      await loop.stop()
      await sql`update bus.shard_leases set owner = null, expires_at = 'epoch' where owner = ${owner}`
      await signOff(sql, owner)
    },
  }
}

/** Which step died, its count tells: the shard has not moved since, or only further into it. */
function toLease({ shard, token, seq, recordedAt, stalls, head }: ClaimedLease): Lease {
  const suspectUntil = stalls > suspectAt ? Math.min(head, seq + stepOf(stalls - 1)) : head
  return { shard, token, seq, recordedAt, stalls, suspectUntil }
}

/** A row for every consumer and shard; a consumer that is new starts at the beginning of the log. */
async function prepare(sql: Sql, consumers: string[]): Promise<void> {
  await sql`
    insert into bus.shard_leases (consumer, shard)
    select c, s from unnest(${consumers}::text[]) c, unnest(${[...allShards]}::smallint[]) s on conflict do nothing`
  await sql`
    insert into bus.checkpoints (consumer, shard)
    select c, s from unnest(${consumers}::text[]) c, unnest(${[...allShards]}::smallint[]) s on conflict do nothing`
}
