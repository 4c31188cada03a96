import type { Sql } from '#db/client'
import { readEvents } from '#server/bus/read-events'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import { mustReach } from '#server/bus/retention/log-begins'
import { allShards } from '#server/bus/shards'
import type { BackTestResult } from '#server/contract/back-tests'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { type Identity, makeBackTest } from './back-test.ts'
import type { RuleSet } from './compile-rule-set.ts'

// Small enough that a worker's other loops go on in between.
const chunk = 1_000

type Order = {
  draft: RuleSet
  live: RuleSet
  /** Recorded at, RFC 3339; null from the beginning. */
  from: string | null
  to: string
}

/** `result` is worked out when it is asked for. */
export type BackTestProgress = {
  done: number
  total: number
  result: () => BackTestResult
  isWhole: boolean
}

/**
 * Reads the events of the range shard by shard and yields how far it is, after each chunk. Touches nothing that is live.
 * Stops when whoever iterates stops.
 */
export async function* runBackTest(
  sql: Sql,
  { draft, live, from, to }: Order,
): AsyncGenerator<BackTestProgress> {
  const test = makeBackTest(draft, live, Date.parse(to))
  await mustReach(sql, from ?? undefined)
  const stretches = await stretchesOf(sql, from, to)
  const total = stretches.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  let done = 0
  const progress = (isWhole: boolean) => ({ done, total, result: test.result, isWhole })
  for (const { shard, first, last, since } of stretches) {
    const read = (after: number) =>
      readEvents(sql, [{ shard, after, since }], chunk).then(found =>
        (found.get(shard) ?? []).filter(event => event.seq <= last),
      )
    const resolutions = await readResolutions(sql, 'gamification', shard)
    let next = inAdvance(read(first - 1))
    for (;;) {
      const events = await next
      const end = events.at(-1)?.seq ?? last
      // The next chunk is on its way while this one is decided.
      next = inAdvance(end < last ? read(end) : Promise.resolve([]))
      const identities = await identitiesOf(sql, events, test.isKnown)
      for (const raw of events) {
        const given = asResolved(resolutions, raw)
        const parsed = given && parseEvent(given)
        if (parsed?.ok) test.take(parsed.event, identities.get(raw.playerId ?? ''))
      }
      done += events.length
      if (end >= last) break
      yield progress(false)
    }
    test.endShard()
  }
  yield progress(true)
}

/** Whoever waits for it later hears that it failed; until then, or when nobody does, it is no reason to end the process. */
function inAdvance<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => undefined)
  return answer
}

type Stretch = { shard: number; first: number; last: number; since: string }

/** Per shard the numbers that lie in the range: numbers follow the time of recording. */
async function stretchesOf(sql: Sql, from: string | null, to: string): Promise<Stretch[]> {
  const since = from ?? '1970-01-01T00:00:00.000Z'
  return await sql<Stretch[]>`
    select s.shard, f.seq as first, l.seq as last, ${since}::text as since
    from unnest(${[...allShards]}::smallint[]) as s(shard),
    lateral (
      select seq from bus.events where shard = s.shard and recorded_at >= ${since} order by seq limit 1
    ) f,
    lateral (
      select seq from bus.events where shard = s.shard and recorded_at >= ${since} and recorded_at <= ${to}
      order by seq desc limit 1
    ) l
    where l.seq >= f.seq order by s.shard`
}

/** What is known of players who are met for the first time: they may have registered before the range. */
async function identitiesOf(
  sql: Sql,
  events: RawEvent[],
  isKnown: (playerId: string) => boolean,
): Promise<Map<string, Identity>> {
  const met = new Set(events.flatMap(({ playerId }) => (playerId && !isKnown(playerId) ? [playerId] : [])))
  if (met.size === 0) return new Map()
  const rows = await sql<Identity[]>`
    select player_id as "playerId", role, time_zone as "timeZone", archetype
    from gamification.player_states where player_id = any(${[...met]}::uuid[])`
  return new Map(rows.map(row => [row.playerId, row]))
}
