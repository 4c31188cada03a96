import type { Tx } from '#db/client'
import { fingerprint } from './failure.ts'

/** Whose attempt it was: the consumer, the process and what it runs. */
export type Handler = { consumer: string; owner: string; build: string }

type Held = { shard: number; seq: number }

/** Keeps why an event failed, after what is known of it. In the transaction that says so of the event. */
export async function recordAttempt(
  tx: Tx,
  { consumer, owner, build }: Handler,
  { shard, seq }: Held,
  error: Error,
): Promise<void> {
  await tx`
    insert into bus.attempts (consumer, shard, seq, nr, error, fingerprint, owner, build)
    select ${consumer}, ${shard}, ${seq}, coalesce(max(nr), 0) + 1, ${error.message}, ${fingerprint(error)}, ${owner},
      ${build}
    from bus.attempts where consumer = ${consumer} and shard = ${shard} and seq = ${seq}`
}

/** What succeeded before it was ever given up leaves no history: nobody would ask for it. */
export async function forgetAttempts(tx: Tx, consumer: string, shard: number, seqs: number[]): Promise<void> {
  await tx`
    delete from bus.attempts a
    where consumer = ${consumer} and shard = ${shard} and seq = any(${seqs}::bigint[]) and not exists (
      select from bus.dead_letters d where d.consumer = a.consumer and d.shard = a.shard and d.seq = a.seq
    )`
}
