import { shardCount } from '#server/bus/shards'
import { matcher } from '#server/events/pattern'
import { type Check, finding } from './check.ts'

/** Invariants of the log: numbering, publishing, checkpoints. */
export const logChecks: Check[] = [
  {
    name: 'every published id has exactly one event, and the other way round',
    means: 'lost',
    run: async ({ sql, begins }) => {
      const [total] = await sql<{ keys: number }[]>`select count(*) as keys from bus.publish_keys`
      const rows = await sql`
        select k.source, k.source_id, count(e.id) as events
        from bus.publish_keys k
        left join bus.events e on e.id = k.event_id and e.source = k.source and e.source_id = k.source_id
        where k.event_id >= ${firstIdSince(begins)} group by 1, 2 having count(e.id) <> 1
        union all
        select e.source, e.source_id, -1 from bus.events e
        left join bus.publish_keys k on k.event_id = e.id and k.source = e.source and k.source_id = e.source_id
        where e.source_id is not null and k.event_id is null
        limit 10`
      return finding(total?.keys ?? 0, 'published ids', rows)
    },
  },
  {
    name: 'numbers are dense in every shard, from where its log begins up to its head',
    means: 'lost',
    run: async ({ sql }) => {
      const [total] = await sql<{ events: number }[]>`select count(*) as events from bus.events`
      const rows = await sql`
        select shard, h.first as begins, h.seq as head, count(e.seq) as events, min(e.seq) as first, max(e.seq) as last
        from (
          select shard, h.seq, coalesce(b.seq, 1) as first from bus.shard_heads h left join bus.log_begins b using (shard)
        ) h left join bus.events e using (shard) group by shard, h.first, h.seq
        having count(distinct e.seq) <> h.seq - h.first + 1 or count(e.seq) <> h.seq - h.first + 1
          or (h.seq >= h.first and (min(e.seq) <> h.first or max(e.seq) <> h.seq))`
      return finding(total?.events ?? 0, 'events', rows)
    },
  },
  {
    name: 'nothing of the log was dropped that somebody has yet to read, and nothing left is older than its beginning',
    means: 'lost',
    run: async ({ sql }) => {
      const [total] = await sql<{ shards: number }[]>`select count(*) as shards from bus.log_begins`
      const rows = await sql`
        select 'checkpoint' as what, c.consumer, c.shard, c.seq, b.seq as begins
        from bus.log_begins b join bus.checkpoints c using (shard) where c.seq + 1 < b.seq
        union all
        select 'held', x.consumer, x.shard, x.seq, b.seq from bus.log_begins b join bus.held_events x using (shard)
        where x.seq < b.seq
        union all
        select 'dead letter', d.consumer, d.shard, d.seq, b.seq from bus.log_begins b join bus.dead_letters d using (shard)
        where d.seq < b.seq and d.state in ('open', 'queued')
        union all
        select 'older', null, e.shard, e.seq, b.seq from bus.log_begins b join bus.events e using (shard)
        where e.recorded_at < b.since limit 10`
      return finding(total?.shards ?? 0, 'shards that were cut', rows)
    },
  },
  {
    name: 'every shard has a head, and every consumer a checkpoint in it',
    run: async ({ sql, consumers }) => {
      // By the wiring, not by what the table holds: whoever is missing there altogether is missing too.
      const names = consumers.map(({ name }) => name)
      const rows = await sql`
        select s.shard, c.consumer, h.seq as head from generate_series(0, ${shardCount - 1}) as s(shard)
        cross join unnest(${names}::text[]) as c(consumer)
        left join bus.shard_heads h on h.shard = s.shard
        left join bus.checkpoints k on k.shard = s.shard and k.consumer = c.consumer
        where h.shard is null or k.shard is null limit 10`
      return finding(names.length * shardCount, 'checkpoints', rows)
    },
  },
  {
    name: 'time never runs backwards in a shard',
    means: 'order',
    run: async ({ sql }) => {
      const rows = await sql`
        select shard, seq, recorded_at, before from (
          select shard, seq, recorded_at, lag(recorded_at) over (partition by shard order by seq) as before
          from bus.events
        ) e where recorded_at < before limit 10`
      const [total] = await sql<{ shards: number }[]>`select count(*) as shards from bus.shard_heads`
      return finding(total?.shards ?? 0, 'shards', rows)
    },
  },
  {
    name: 'the rule set in force only moves forward in a shard',
    means: 'order',
    run: async ({ sql }) => {
      const rows = await sql`
        select shard, seq, rule_set, before from (
          select shard, seq, rule_set, lag(rule_set) over (partition by shard order by seq) as before from bus.events
        ) e where rule_set < before limit 10`
      const [total] = await sql<{ versions: number }[]>`
        select count(distinct rule_set) as versions from bus.events`
      return finding(total?.versions ?? 0, 'versions', rows)
    },
  },
  {
    name: 'no checkpoint is ahead of the log, and nothing applied or held is ahead of its checkpoint',
    means: 'lost',
    run: async ({ sql }) => {
      const [total] = await sql<
        { checkpoints: number }[]
      >`select count(*) as checkpoints from bus.checkpoints`
      const rows = await sql`
        select c.consumer, c.shard, c.seq, h.seq as head, null::bigint as held
        from bus.checkpoints c join bus.shard_heads h using (shard) where c.seq > h.seq
        union all
        select x.consumer, x.shard, c.seq, null, x.seq
        from bus.held_events x join bus.checkpoints c using (consumer, shard) where x.seq > c.seq
        union all
        select b.consumer, c.shard, c.seq, null, max((r->>2)::bigint)
        from bus.consumer_batches b, json_array_elements(b.ranges) r
        join bus.checkpoints c on c.shard = (r->>0)::int
        where c.consumer = b.consumer group by 1, 2, 3 having max((r->>2)::bigint) > c.seq limit 10`
      return finding(total?.checkpoints ?? 0, 'checkpoints', rows)
    },
  },
  {
    name: 'whoever waits behind a held event waits behind one that is retried or dead',
    means: 'order',
    run: async ({ sql }) => {
      const [total] = await sql<{ held: number }[]>`select count(*) as held from bus.held_events`
      const rows = await sql`
        select p.consumer, p.shard, p.seq, p.player_id from bus.held_events p
        where p.state = 'parked' and not exists (
          select 1 from bus.held_events f
          where f.consumer = p.consumer and f.shard = p.shard and f.player_id is not distinct from p.player_id
            and f.state <> 'parked' and f.seq < p.seq
        ) limit 10`
      return finding(total?.held ?? 0, 'held events', rows)
    },
  },
  {
    name: 'no stretch of the log was applied twice',
    means: 'doubled',
    run: async ({ sql }) => {
      const [total] = await sql<{ batches: number }[]>`select count(*) as batches from bus.consumer_batches`
      const rows = await sql`
        select * from (
          select consumer, (r->>0)::int as shard, (r->>1)::bigint as first, (r->>2)::bigint as last,
            lag((r->>2)::bigint) over (partition by consumer, r->>0 order by (r->>1)::bigint) as before
          from bus.consumer_batches, json_array_elements(ranges) r where outcome = 'applied'
        ) s where first <= before limit 10`
      return finding(total?.batches ?? 0, 'batches', rows)
    },
  },
  {
    name: 'up to its checkpoint each consumer applied, released, holds or discarded every event, and none of them twice',
    means: 'lost',
    run: async ({ sql, consumers }) => {
      const [total] = await sql<{ events: number }[]>`
        select coalesce(sum(seq), 0)::bigint as events from bus.checkpoints`
      const types = await sql<{ type: string }[]>`select distinct type from bus.events`
      const rows: object[] = []
      for (const { name, subscribes } of consumers) {
        const wants = matcher(subscribes)
        const wanted = types.map(row => row.type).filter(wants)
        // Batches of nothing that it subscribes to leave no row, so only what it wants is looked for in the gaps.
        rows.push(
          ...(await sql`
            with stretches as (
              select (r->>0)::int as shard, (r->>1)::bigint as first, (r->>2)::bigint as last
              from bus.consumer_batches, json_array_elements(ranges) r where consumer = ${name}
            ), gaps as (
              select shard, max(last) over (partition by shard order by first, last
                rows between unbounded preceding and 1 preceding) + 1 as first, first - 1 as last from stretches
              union all
              select c.shard, coalesce(max(s.last), 0) + 1, c.seq from bus.checkpoints c
              left join stretches s using (shard) where c.consumer = ${name} group by c.shard, c.seq
            )
            select 'missing' as what, ${name} as consumer, e.shard, e.seq, e.type
            from gaps g join bus.events e on e.shard = g.shard and e.seq between g.first and g.last
            left join bus.unapplied h on h.consumer = ${name} and h.shard = e.shard and h.seq = e.seq
            where g.first <= g.last and h.seq is null and e.type = any(${wanted}::text[]) limit 10`),
        )
      }
      const twice = await sql`
        with released as (
          select consumer, (r->>0)::int as shard, (r->>1)::bigint as seq
          from bus.consumer_batches, json_array_elements(ranges) r where outcome = 'released'
        )
        select 'released twice' as what, consumer, shard, seq from released group by 2, 3, 4 having count(*) > 1
        union all
        select 'held or discarded after its release', consumer, shard, seq from released join bus.unapplied
          using (consumer, shard, seq)
        union all
        select 'held although decided upon', h.consumer, h.shard, h.seq from bus.held_events h
        join gamification.ledger l on l.event_id = h.event_id where h.consumer = 'gamification'
        union all
        select 'discarded although decided upon', d.consumer, d.shard, d.seq from bus.dead_letters d
        join gamification.ledger l on l.event_id = d.event_id
        where d.consumer = 'gamification' and d.state = 'discarded' limit 10`
      return finding(total?.events ?? 0, 'positions passed', [...rows, ...twice])
    },
  },
  {
    name: 'each dead letter that waits or is tried anew is held, and no other is',
    run: async ({ sql }) => {
      const [total] = await sql<{ letters: number }[]>`select count(*) as letters from bus.dead_letters`
      const rows = await sql`
        select d.id, d.state, h.state as held from bus.dead_letters d
        left join bus.held_events h on h.consumer = d.consumer and h.shard = d.shard and h.seq = d.seq
        where (d.state in ('open', 'queued')) <> (h.seq is not null)
        union all
        select null, d.state, h.state from bus.held_events h
        left join bus.dead_letters d on d.consumer = h.consumer and d.shard = h.shard and d.seq = h.seq
        where h.state = 'dead' and d.state is distinct from 'open' limit 10`
      return finding(total?.letters ?? 0, 'dead letters', rows)
    },
  },
  {
    name: 'whatever a consumer gave up was told',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ letters: number }[]>`select count(*) as letters from bus.dead_letters`
      // Those from before they were told of have a fact less than any other.
      const rows = await sql`
        select coalesce(d.id::text, t.id) as dead_letter, t.times from bus.dead_letters d full join (
          select data ->> 'dead_letter_id' as id, count(*) as times from bus.events
          where type = 'system.dead_letter_added' group by 1
        ) t on t.id = d.id::text
        where d.id is null or (t.id is null and d.stack <> '') limit 10`
      return finding(total?.letters ?? 0, 'dead letters', rows)
    },
  },
]

/** Events of ids from here on were recorded since then: an id begins with the moment it was made. All of them where null. */
function firstIdSince(begins: string | null): string {
  const ms = begins === null ? 0 : Date.parse(begins)
  return ms.toString(16).padStart(12, '0').padEnd(32, '0')
}
