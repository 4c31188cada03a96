import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { handlingState } from './read-event.ts'

const patienceMs = 2_000
const lookAgainMs = 40

/** Waits a little until a consumer has applied the first of these. */
export async function untilApplied(
  sql: Sql,
  consumer: string,
  [event]: BusEvent[],
): Promise<'applied' | 'waiting'> {
  const until = Date.now() + patienceMs
  while (event && Date.now() < until) {
    if ((await handlingState(sql, consumer, event)) === 'applied') return 'applied'
    await sleep(lookAgainMs)
  }
  return 'waiting'
}
