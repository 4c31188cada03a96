import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, nothingToHeal, type Scene } from '../fault.ts'

/** Two takeovers until a shard is suspect, seven halvings from 64 events to one, and that one dies once more. */
const deathsMax = 14
const killEveryMs = 12_000

type Kind = 'throws' | 'sleeps'

type Consumer = Scene['consumers'][number]

/**
 * What is to be poisoned: of a player who is there already, and of whom nothing is held, for nothing more would be handled.
 */
async function someTarget({ estate, random, consumers, players }: Scene): Promise<[Consumer, string]> {
  const consumer = random.one(consumers)
  const rows = await estate.sql<{ name: string }[]>`
    select external_id as name from users.identities i
    where external_id = any(${players}) and not exists (
      select 1 from bus.held_events h where h.consumer = ${consumer.name} and h.player_id = i.player_id
    ) order by external_id`
  return [consumer, random.one(rows).name]
}

/** From now on, this consumer cannot handle this player's events. */
async function poison({ estate }: Scene, kind: Kind, consumer: Consumer, player: string) {
  const { count } = await estate.sql`
    insert into faults.targets (kind, consumer, player_id, types)
    select ${kind}, ${consumer.name}, player_id, ${consumer.types}
    from users.identities where external_id = ${player}`
  if (count === 0) throw new Error(`nobody is known as ${player}`)
}

const antidote = ({ estate }: Scene) => estate.sql`delete from faults.targets`.then(() => undefined)

/** The process that is in the middle of it. */
async function killWhoeverSleeps({ estate }: Scene): Promise<boolean> {
  const owners = await estate.sql<{ owner: string }[]>`
    select distinct l.owner from bus.shard_leases l
    join faults.targets t using (consumer)
    left join bus.events e on e.player_id = t.player_id
    where l.owner is not null and (t.owner = l.owner or e.shard = l.shard)
      and exists (select 1 from pg_stat_activity where wait_event = 'PgSleep')`
  for (const { owner } of owners) {
    const victim = estate.workers.find(worker => owner.includes(`-${worker.service.pid}-`))
    if (victim) {
      await victim.service.kill('SIGKILL')
      // What it left behind in Postgres still sleeps for a moment, and is nobody's death any more.
      await estate.sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'`
      return true
    }
  }
  return false
}

/** Returns how often. */
async function killAgainAndAgain(scene: Scene, times: number, isEnough = async () => false): Promise<number> {
  const until = Date.now() + times * killEveryMs
  let deaths = 0
  while (deaths < times && Date.now() < until && !(await isEnough())) {
    if (await killWhoeverSleeps(scene)) deaths += 1
    await sleep(100)
  }
  return deaths
}

/** Whether an event of the poisoned player was given up: one that died before is nobody's business here. */
const isDead = async ({ estate }: Scene, consumer: Consumer, player: string) => {
  const found = await estate.sql`
    select 1 from bus.held_events h join users.identities i using (player_id)
    where h.consumer = ${consumer.name} and i.external_id = ${player} and h.state = 'dead' limit 1`
  return found.length > 0
}

const holdMs = 10_000

/** Waits until so many of a player's events are held. */
async function untilHeld({ estate }: Scene, consumer: Consumer, player: string, count: number) {
  for (const until = Date.now() + holdMs; Date.now() < until; await sleep(100)) {
    const held = await estate.sql`
      select 1 from bus.held_events h join users.identities i using (player_id)
      where h.consumer = ${consumer.name} and i.external_id = ${player} limit ${count}`
    if (held.length === count) return
  }
}

const releaseMs = 20_000

/** Waits until what was held of a player has had its next attempt, and those behind it have followed. */
async function untilReleased({ estate }: Scene, consumer: Consumer, player: string) {
  for (const until = Date.now() + releaseMs; Date.now() < until; await sleep(100)) {
    const held = await estate.sql`
      select 1 from bus.held_events h join users.identities i using (player_id)
      where h.consumer = ${consumer.name} and i.external_id = ${player} limit 1`
    if (held.length === 0) return
  }
}

const tellMore = ({ hosts }: Scene, player: string) => hosts.burst(player, 20)

/** Events that no handler survives. */
export const poisonFaults: Fault[] = [
  {
    name: 'an event makes its handler throw',
    // Whoever is to apply it, and to set aside what follows, has to be there all the time.
    alone: true,
    reaches: ['bisect', 'parked, then released'],
    inject: async scene => {
      const [consumer, player] = await someTarget(scene)
      await poison(scene, 'throws', consumer, player)
      await tellMore(scene, player)
      await untilHeld(scene, consumer, player, 1)
      // What comes now waits behind it.
      await tellMore(scene, player)
      await untilHeld(scene, consumer, player, 2)
      return async () => {
        await antidote(scene)
        await untilReleased(scene, consumer, player)
      }
    },
  },
  {
    name: 'an event makes its handler throw until it gives up',
    touches: ['postgres'],
    reaches: ['dead letter'],
    slow: true,
    inject: async scene => {
      const [consumer, player] = await someTarget(scene)
      await poison(scene, 'throws', consumer, player)
      await tellMore(scene, player)
      for (
        const until = Date.now() + 150_000;
        !(await isDead(scene, consumer, player)) && Date.now() < until;
      )
        await sleep(500)
      return () => antidote(scene)
    },
  },
  {
    name: 'an event keeps its handler busy for ever',
    touches: ['postgres'],
    reaches: ['bisect'],
    slow: true,
    inject: async scene => {
      const [consumer, player] = await someTarget(scene)
      await poison(scene, 'sleeps', consumer, player)
      await tellMore(scene, player)
      await sleep(45_000)
      return () => antidote(scene)
    },
  },
  {
    name: 'an event kills its process',
    touches: ['postgres', 'program'],
    reaches: ['other shards go on without a suspect', 'dead letter'],
    slow: true,
    inject: async scene => {
      const [consumer, player] = await someTarget(scene)
      await poison(scene, 'sleeps', consumer, player)
      await tellMore(scene, player)
      const deaths = await killAgainAndAgain(scene, deathsMax, () => isDead(scene, consumer, player))
      if (!(await isDead(scene, consumer, player))) {
        await antidote(scene)
        throw new Error(`after ${deaths} deaths the event that kills its process is still tried`)
      }
      return async () => {
        await antidote(scene)
        // After so many deaths whoever watches over it waits before the next start: as after any kill, not part of it.
        await Promise.all(scene.estate.workers.map(({ service }) => service.start()))
      }
    },
  },
  {
    name: 'a worker dies while its checkpoint is written',
    touches: ['postgres', 'program'],
    inject: async scene => {
      const { estate, random } = scene
      const consumer = random.one(scene.consumers)
      const [lease] = await estate.sql<{ owner: string }[]>`
        select owner from bus.shard_leases where consumer = ${consumer.name} and owner is not null limit 1`
      await estate.sql`
        insert into faults.targets (kind, consumer, owner, types)
        values ('checkpoint', ${consumer.name}, ${lease?.owner ?? null}, '{}')`
      await killAgainAndAgain(scene, 1)
      await antidote(scene)
      return nothingToHeal
    },
  },
]

/** The way poison works: triggers that look whether their row is one of a target's. No code of the product knows them. */
export const poisonSetup = `
create schema faults;
create table faults.scratch (n int);
create table faults.targets (kind text not null, consumer text not null, player_id uuid, owner text, types text[] not null);

create function faults.suffer(kind text) returns void language plpgsql as $$
begin
  if kind = 'throws' then raise exception 'poisoned on purpose'; end if;
  perform pg_sleep(600);
end $$;

create function faults.on_batch() returns trigger language plpgsql as $$
declare hit record;
begin
  for hit in
    select t.kind from faults.targets t, json_array_elements(new.ranges) r, bus.events e
    where t.consumer = new.consumer and e.player_id = t.player_id and e.type = any(t.types)
      and e.shard = (r->>0)::int and e.seq between (r->>1)::bigint and (r->>2)::bigint
      -- A stretch also spans what waits behind a held event, which nobody handles.
      and not exists (
        select 1 from bus.held_events h where h.consumer = new.consumer and h.shard = e.shard and h.seq = e.seq
      )
    limit 1
  loop perform faults.suffer(hit.kind); end loop;
  return new;
end $$;
create trigger faults before insert on bus.consumer_batches for each row execute function faults.on_batch();

create function faults.on_release() returns trigger language plpgsql as $$
declare hit record;
begin
  for hit in
    select t.kind from faults.targets t where t.consumer = old.consumer and t.player_id = old.player_id limit 1
  loop perform faults.suffer(hit.kind); end loop;
  return old;
end $$;
create trigger faults before delete on bus.held_events for each row execute function faults.on_release();

create function faults.on_checkpoint() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from faults.targets t join bus.shard_leases l on l.owner = t.owner and l.consumer = t.consumer
    where t.kind = 'checkpoint' and t.consumer = new.consumer and l.shard = new.shard
  ) then perform pg_sleep(600); end if;
  return new;
end $$;
create trigger faults before update on bus.checkpoints for each row execute function faults.on_checkpoint();`
