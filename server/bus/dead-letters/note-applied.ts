import type { Tx } from '#db/client'

/** What was dead once and is applied now keeps its record, with that outcome. In the transaction that applies it. */
export async function noteApplied(tx: Tx, consumer: string, shard: number, seqs: number[]): Promise<void> {
  await tx`
    update bus.dead_letters set state = 'applied', resolved_at = clock_timestamp()
    where consumer = ${consumer} and shard = ${shard} and seq = any(${seqs}::bigint[]) and state <> 'discarded'`
}
