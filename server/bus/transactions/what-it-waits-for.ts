import type { SpanState, WaitsFor } from '#server/contract/transactions'
import { publicId } from '#server/events/ids'
import { batchKey, consumerKey } from '#server/resilience/breaker-defaults'
import type { Standing } from './read-handling.ts'

type OpenBreakers = ReadonlyMap<string, 'open' | 'half_open'>

/** Pure: what a consumer is to do with an event. */
export function stateOf({ held, letter, at, seq }: Standing): Exclude<SpanState, 'unknown'> {
  if (held !== null) return held
  if (letter?.state === 'discarded') return 'discarded'
  return at >= seq ? 'done' : 'waiting'
}

/** Pure: what an event waits for at a consumer, so that somebody knows what frees it; null when it is done with. */
export function whatItWaitsFor(standing: Standing, breakers: OpenBreakers): WaitsFor | null {
  const state = stateOf(standing)
  const { letter, behind, pause, consumer, shard } = standing
  if (state === 'dead' && letter) return { kind: 'dead_letter', dead_letter_id: letter.id }
  if (state === 'parked' && behind)
    return {
      kind: 'earlier',
      event_id: publicId('event', behind.eventId),
      dead_letter_id: behind.deadLetterId,
    }
  if (state === 'done' || state === 'discarded') return null
  if (pause) return { kind: 'pause', pause: pause.id, until: pause.until }
  for (const key of [consumerKey(consumer), batchKey(consumer)]) {
    const open = breakers.get(key)
    if (open) return { kind: 'breaker', key, state: open }
  }
  if (!standing.isWorkedOn) return { kind: 'worker', shard }
  if (state === 'waiting') return { kind: 'turn', shard, before: Math.max(0, standing.seq - standing.at - 1) }
  // What was parked until a moment ago has its turn at once.
  return { kind: 'retry', at: standing.nextAttemptAt }
}
