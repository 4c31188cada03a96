import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { matcher } from '#server/events/pattern'
import { batchKey, consumerKey } from '#server/resilience/breaker-defaults'
import type { Handling } from './build-spans.ts'
import { findBatches } from './find-batches.ts'
import { readHandling, readOpenBreakers, type Standing } from './read-handling.ts'
import { stateOf, whatItWaitsFor } from './what-it-waits-for.ts'

export type Subscriber = { name: string; subscribes: readonly string[] }

/** What every consumer that asks for them made of these events, and when. */
export async function follow(
  sql: Sql | Tx,
  consumers: readonly Subscriber[],
  events: readonly RawEvent[],
): Promise<Handling[]> {
  const names = consumers.map(({ name }) => name)
  const wants = new Map(consumers.map(({ name, subscribes }) => [name, matcher(subscribes)]))
  const placed = new Map(events.map(event => [`${event.shard}/${event.seq}`, event]))
  const [all, breakers] = await Promise.all([
    readHandling(sql, names, events),
    readOpenBreakers(
      sql,
      names.flatMap(name => [consumerKey(name), batchKey(name)]),
    ),
  ])
  const asked = all.flatMap(standing => {
    const event = placed.get(`${standing.shard}/${standing.seq}`)
    return event && wants.get(standing.consumer)?.(event.type) ? [{ standing, event }] : []
  })
  const done = asked.filter(({ standing }) => stateOf(standing) === 'done')
  const batches = new Map<string, Awaited<ReturnType<typeof findBatches>>[number]>()
  // Of two the later: in the first it was parked.
  for (const batch of await findBatches(
    sql,
    done.map(({ event }) => event),
    done.length,
  )) {
    const before = batches.get(keyOf(batch))
    if (!before || before.committedAt < batch.committedAt) batches.set(keyOf(batch), batch)
  }
  return asked.map(({ standing, event }): Handling => {
    const state = stateOf(standing)
    const batch = state === 'done' ? (batches.get(keyOf(standing)) ?? null) : null
    return {
      ...{ consumer: standing.consumer, eventId: event.id, state, batch },
      discardedAt: state === 'discarded' ? (standing.letter?.resolvedAt ?? null) : null,
      attempts: attemptsOf(standing, batch),
      error: standing.error ?? (state === 'done' ? null : (standing.letter?.error ?? null)),
      deadLetterId: standing.letter?.id ?? null,
      waitsFor: whatItWaitsFor(standing, breakers),
    }
  })
}

const keyOf = (of: { consumer: string; shard: number; seq: number }) => `${of.consumer}/${of.shard}/${of.seq}`

/** How often something failed that succeeded after all is forgotten with it, unless it was a dead letter. */
function attemptsOf({ letter, held, heldAttempts }: Standing, batch: { outcome: string } | null) {
  if (letter) return letter.attempts
  if (held !== null) return heldAttempts
  return batch?.outcome === 'applied' ? 1 : null
}
