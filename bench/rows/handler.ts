import type { Sql } from '#db/client'
import { peers } from '../peers/index.ts'
import { type Measurement, median, row } from '../row.ts'
import { drain } from './backlog.ts'
import { players, send } from './pipeline.ts'

const sizes = { full: 20_000, quick: 5_000 }
/** Ours drains more, because its time has the start of the worker in it, and theirs has not. */
const oursTimes = 5

/** One award, durably: an entry in a ledger and the player's new balance, in one transaction a job. */
export async function award(sql: Sql, job: { id: number }): Promise<void> {
  const player = job.id % 1_000
  await sql.begin(async tx => {
    const [state] = await tx<{ balance: number }[]>`
      update peer.states set balance = balance + 10 where player = ${player} returning balance`
    await tx`
      insert into peer.ledger (player, job, points, balance_after)
      values (${player}, ${job.id}, 10, ${state?.balance ?? 0})`
  })
}

/** Waiting work drained: our consumer, whole, beside job queues that run one award transaction a job. */
export const handler: Measurement = {
  title: 'the same durable handler beside the peers',
  rows: ['handler_ratio'],
  run: async ({ runs, isQuick, say, withStack }) =>
    withStack(async bench => {
      const count = isQuick ? sizes.quick : sizes.full
      const { sql } = bench
      await sql`create schema peer`
      await sql`create table peer.states (player int primary key, balance bigint not null)`
      await sql`create table peer.ledger (
        player int, job bigint primary key, points int, balance_after bigint, at timestamptz default now())`
      await sql`insert into peer.states select n, 0 from generate_series(0, 999) n`
      const ours: number[] = []
      const theirs: Record<string, number[]> = {}
      await send(bench.stack, { prefix: 'warm', count: sizes.quick, players })
      for (let run = 1; run <= runs; run += 1) {
        await bench.stack.worker.stop()
        await send(bench.stack, { prefix: `r${run}`, count: count * oursTimes, players })
        say(`run ${run} of ${runs}: ours`)
        ours.push((count * oursTimes) / (await drain(bench)))
        for (const peer of peers) {
          say(`run ${run} of ${runs}: ${peer.name}`)
          await sql`truncate peer.ledger`
          const perSecond = await peer.drain({ ...bench, count, handle: job => award(sql, job) })
          const [done] = await sql<{ entries: number }[]>`select count(*) as entries from peer.ledger`
          if (done?.entries !== count) throw new Error(`${peer.name} did ${done?.entries} of ${count} jobs`)
          theirs[peer.name] = [...(theirs[peer.name] ?? []), perSecond]
        }
      }
      const medians = Object.fromEntries(Object.entries(theirs).map(([name, rates]) => [name, median(rates)]))
      const best = Math.max(...Object.values(medians))
      const goal = { name: 'handler_ratio', unit: '× the best peer', goal: 5, better: 'higher' as const }
      const note = `ours ${Math.round(median(ours))}/s over ${(count * oursTimes).toLocaleString('en')}, including the start of the worker and the users' copy and boards`
      return [
        row(
          goal,
          ours.map(rate => rate / best),
          { peers: medians, note },
        ),
      ]
    }),
}
