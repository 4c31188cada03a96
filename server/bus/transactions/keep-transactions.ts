import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { groupBy } from '../group-by.ts'
import { eventColumns } from '../read-events.ts'
import { transaction } from '../transaction.ts'
import { addToBuckets, type Outcome } from './buckets.ts'
import { buildSpans } from './build-spans.ts'
import { follow, type Subscriber } from './follow.ts'
import { overdueAfterMs } from './overdue.ts'
import { sumUp } from './sum-up.ts'
import { type Began, type Head, whatBegan } from './what-began.ts'

export const markEveryMs = 10_000
/** So many of those that began in ten seconds are followed to their end, of every type as many as there are or its share. */
const followedMost = 100
/** Whoever came to more events is not followed: half of it would say the wrong thing. */
const eventsMost = 100

type Deps = { sql: Sql; consumers: readonly Subscriber[]; afterMs?: number }

type Mark = { at: string; heads: Head[] }

/**
 * Notes where the log ends, and looks at what began between two such marks once it could be overdue. Any worker may, at any
 * time: what one has looked at no other does. Answers how many it followed.
 */
export async function keepTransactions({ sql, consumers, afterMs = overdueAfterMs }: Deps): Promise<number> {
  return await transaction(sql, async tx => {
    const [mine] = await tx<{ locked: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('diana.transactions')) as locked`
    if (!mine?.locked) return 0
    await mark(tx)
    const due = await takeDue(tx, afterMs)
    if (!due) return 0
    const { began, standsFor } = await whatBegan(tx, due.from.heads, due.to.heads)
    const outcomes = await followSome(tx, consumers, began)
    await addToBuckets(tx, { began, outcomes, standsFor })
    return outcomes.length
  })
}

async function mark(tx: Tx): Promise<void> {
  await tx`
    insert into bus.transaction_marks (at, heads)
    select clock_timestamp(), json_agg(json_build_array(
      shard, seq, to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) order by shard)
    from bus.shard_heads
    where not exists (
      select from bus.transaction_marks where at > clock_timestamp() - ${markEveryMs * 0.8} * interval '1 ms'
    )
    having count(*) > 0`
}

/** The oldest stretch that nobody has looked at and that ended long enough ago. Marks before it have done their duty. */
async function takeDue(tx: Tx, afterMs: number): Promise<{ from: Mark; to: Mark } | null> {
  const marks = await tx<Mark[]>`
    (select at, heads from bus.transaction_marks where looked order by at desc limit 1)
    union all
    (select at, heads from bus.transaction_marks
      where not looked and at <= clock_timestamp() - ${afterMs} * interval '1 ms' order by at limit 2)
    order by at`
  const [from, to] = marks
  if (!from || !to) return null
  await tx`update bus.transaction_marks set looked = true where at <= ${to.at}`
  await tx`delete from bus.transaction_marks where at < ${from.at}`
  return { from, to }
}

/** How those that are followed came out. */
async function followSome(tx: Tx, consumers: readonly Subscriber[], began: Began[]): Promise<Outcome[]> {
  const chosen = shares(began)
  if (chosen.length === 0) return []
  const ids = chosen.map(({ id }) => id)
  const since = chosen.map(({ recordedAt }) => recordedAt).sort()[0] ?? ''
  const found = await tx<RawEvent[]>`
    select ${eventColumns(tx)} from unnest(${ids}::uuid[]) c(id) cross join lateral (
      select * from bus.events where correlation_id = c.id and recorded_at >= ${since} limit ${eventsMost + 1}
    ) e`
  const events = groupBy(found, ({ correlationId }) => correlationId)
  const whole = chosen.filter(({ id }) => (events.get(id)?.length ?? 0) <= eventsMost)
  const handlings = groupBy(
    await follow(
      tx,
      consumers,
      whole.flatMap(({ id }) => events.get(id) ?? []),
    ),
    ({ eventId }) => eventId,
  )
  return whole.map(({ id, type, recordedAt }): Outcome => {
    const own = events.get(id) ?? []
    const spans = buildSpans({
      events: own,
      handlings: own.flatMap(event => handlings.get(event.id) ?? []),
      inStream: () => 'unknown',
    })
    const { state, endedAt } = sumUp(spans)
    const tookMs = endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(recordedAt))
    return { type, recordedAt, came: state === 'in_flight' ? 'overdue' : state, tookMs }
  })
}

/** One of each type in turn, each time another by chance, so that the rare are not missed. */
function shares(began: Began[]): Began[] {
  const ofType = [...groupBy(shuffled(began), ({ type }) => type).values()]
  const chosen: Began[] = []
  for (let nth = 0; chosen.length < Math.min(followedMost, began.length); nth += 1)
    for (const some of ofType) {
      const one = some[nth]
      if (one && chosen.length < followedMost) chosen.push(one)
    }
  return chosen
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map(item => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
