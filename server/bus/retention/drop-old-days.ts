import type { Sql, Tx } from '#db/client'
import { isLockTimeout } from '../failure.ts'
import { transaction } from '../transaction.ts'
import { type LogNeed, logNeeds } from './log-needs.ts'

export const dropEveryMs = { usual: 3_600_000, busy: 60_000 }

// Appends wait behind whoever waits for this lock, so it is given up soon and asked for again a minute later.
const lockTimeout = '200ms'

/** A day of the log that has its partition. `end`: nothing in it was recorded then or later. */
type Day = { name: string; day: string; end: string; isDue: boolean }
/** `isBusy`: somebody read the log for too long to drop a day meanwhile. */
export type Dropped = { days: string[]; keptBy: LogNeed[]; isBusy: boolean }

/**
 * Drops days of the log that ended more than so many days ago, the oldest first, each whole and in a transaction of its own that
 * says where the log begins now. Stops at the first that somebody needs: the log never gets a hole.
 */
export async function dropOldDays(sql: Sql, retentionDays: number): Promise<Dropped> {
  const days: string[] = []
  for (const day of await daysOfLog(sql, retentionDays)) {
    if (!day.isDue) break
    const keptBy = await dropDay(sql, day)
    if (keptBy === 'busy' || keptBy === 'others') return { days, keptBy: [], isBusy: keptBy === 'busy' }
    if (keptBy.length > 0) return { days, keptBy, isBusy: false }
    days.push(day.day)
  }
  return { days, keptBy: [], isBusy: false }
}

/** Every day that has its partition, the oldest first. */
export async function daysOfLog(sql: Sql | Tx, retentionDays: number): Promise<Day[]> {
  return await sql<Day[]>`
    select to_char(day, 'YYYYMMDD') as name, to_char(day, 'YYYY-MM-DD') as day,
      ((day + 1)::timestamp at time zone 'utc')::timestamptz(3) as "end",
      ((day + 1)::timestamp at time zone 'utc') + make_interval(days => ${retentionDays}) <= clock_timestamp() as "isDue"
    from (
      select to_date(substring(c.relname from '^events_([0-9]{8})$'), 'YYYYMMDD') as day
      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'bus.events'::regclass
    ) d where day is not null order by day`
}

/** Who keeps a day; nobody where it was dropped. Or that other processes are at it, or readers that do not let go. */
async function dropDay(sql: Sql, day: Day): Promise<LogNeed[] | 'others' | 'busy'> {
  try {
    return await transaction(sql, tx => dropWithin(tx, day))
  } catch (error) {
    if (isLockTimeout(error)) return 'busy'
    throw error
  }
}

async function dropWithin(tx: Tx, { name, end }: Day): Promise<LogNeed[] | 'others'> {
  const [turn] = await tx<{ isOurs: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('diana.retention')) as "isOurs"`
  const [there] = await tx`select 1 where to_regclass(${`bus.events_${name}`}) is not null`
  if (!turn?.isOurs || !there) return 'others'
  // Looked at without the lock first: a day that is kept for weeks must not have appends wait every hour.
  const keeping = await keepers(tx, end)
  if (keeping.length > 0) return keeping
  await tx`select set_config('lock_timeout', ${lockTimeout}, true)`
  await tx`lock table bus.events, bus.consumer_batches in access exclusive mode`
  // And again: whoever began before the lock is seen now, whoever begins after it finds the log cut.
  const late = await keepers(tx, end)
  if (late.length > 0) return late
  await tx`
    insert into bus.log_begins as b (shard, seq, since)
    select h.shard, coalesce((
      select e.seq + 1 from ${tx(`bus.events_${name}`)} e where e.shard = h.shard order by e.seq desc limit 1
    ), 1), ${end} from bus.shard_heads h
    on conflict (shard) do update set seq = greatest(b.seq, excluded.seq), since = excluded.since`
  await tx`drop table ${tx(`bus.events_${name}`)}`
  // What was read of a day was committed on it or later, so of these no batch of a day that stays is lost.
  await tx`drop table if exists ${tx(`bus.consumer_batches_${name}`)}`
  return []
}

/** Checkpoints stand on the last event that was passed, so a day that ends before it, or with it, may go. */
const keepers = async (tx: Tx, end: string) =>
  (await logNeeds(tx)).filter(({ since }) => Date.parse(since) < Date.parse(end))
