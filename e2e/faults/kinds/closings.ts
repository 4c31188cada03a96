import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, Scene } from '../fault.ts'
import type { PeriodName } from '../periods.ts'

// Patience, not bounds: a close goes through five steps over all shards, and workers that start share two cores with it.
const beginsWithinMs = 90_000
const endsWithinMs = 90_000

/** Every piece counts itself by writing the row of its close: it is held there. */
const pieces = ['begun', 'frozen', 'reconciled', 'previewed', 'paid'] as const
const shardPieces = 32

/** Waits until a worker is in the middle of the piece. False when none came to it. */
async function isInTheMiddle({ estate }: Scene): Promise<boolean> {
  for (const until = Date.now() + beginsWithinMs; Date.now() < until; await sleep(20)) {
    const found = await estate.sql`select 1 from pg_stat_activity where ${atThePiece(estate)}`
    if (found.length > 0) return true
  }
  return false
}

const atThePiece = ({ sql }: Scene['estate']) =>
  sql`wait_event = 'PgSleep' and query like '%update boards.closings%'`

const stepOf = async ({ estate }: Scene, { board, period }: PeriodName) => {
  const [row] = await estate.sql<{ step: string }[]>`
    select step from boards.closings where board = ${board} and period = ${period}`
  return row?.step
}

/** What breaks a close while it is under way. */
export const closingFaults: Fault[] = [
  {
    name: 'every worker dies in the middle of closing a period',
    reaches: ['closing cut, then resumed'],
    alone: true,
    // It waits for a whole close.
    slow: true,
    inject: async scene => {
      const { estate, periods, random } = scene
      const { workers, sql } = estate
      const name = await periods.next()
      const step = random.one(pieces)
      const done = step === 'begun' || step === 'frozen' ? random.whole(0, shardPieces - 1) : 0
      await sql`
        insert into faults.cuts (board, period, step, done) values (${name.board}, ${name.period}, ${step}, ${done})`
      await periods.fallDue(name)
      const isCut = await isInTheMiddle(scene)
      for (const { service } of workers) service.supervised = false
      await Promise.all(workers.map(({ service }) => service.kill('SIGKILL')))
      await sql`delete from faults.cuts`
      // What a dead worker left behind would hold the row for a moment more.
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where ${atThePiece(estate)}`
      const stoppedAt = await stepOf(scene, name)
      return async () => {
        for (const { service } of workers) {
          await service.start()
          service.supervised = true
        }
        if (!isCut || stoppedAt !== step) return
        for (const until = Date.now() + endsWithinMs; Date.now() < until; await sleep(100)) {
          if ((await stepOf(scene, name)) !== 'archived') continue
          periods.noteResumed()
          return
        }
      }
    },
  },
]

/** The way a worker is held in the middle of a piece. No code of the product knows it. */
export const closingSetup = `
create table faults.cuts (board text not null, period text not null, step text not null, done int not null);

create function faults.on_closing() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from faults.cuts c
    where c.board = old.board and c.period = old.period and c.step = old.step and c.done = old.done
  ) then perform pg_sleep(600); end if;
  return new;
end $$;
create trigger faults before update on boards.closings for each row execute function faults.on_closing();`
