import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { openDatabase, type Sql } from '#db/client'
import { login, playersOf } from '#server/testing/drafts'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from './append.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => await world.end())

class RolledBack extends Error {}

const headOf = async (shard: number) => {
  const [head] = await world.database.sql<{ seq: number }[]>`
    select seq from bus.shard_heads where shard = ${shard}`
  return head?.seq
}

describe('append', () => {
  it('does not compile outside a transaction', () => {
    expectTypeOf<Sql>().not.toExtend<Parameters<typeof append>[0]>()
  })

  it('shows every reader a log without holes, whoever writes and rolls back at the same time', async () => {
    // Four shards for eight writers: nearly every transaction waits for another one.
    const players = [0, 1, 2, 3].flatMap(shard => playersOf(shard, 5))
    const { sql } = openDatabase(world.config.databaseUrl, { max: 8, name: 'writers' })
    const pick = () => players[Math.floor(Math.random() * players.length)] ?? null
    let kept = 0
    let writing = true

    async function writer() {
      for (let round = 0; round < 40; round++) {
        const drafts = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => login(pick()))
        const rollsBack = Math.random() < 0.3
        await sql
          .begin(async tx => {
            const events = await append(tx, drafts)
            if (rollsBack) throw new RolledBack()
            return events
          })
          .then(
            events => {
              kept += events.length
            },
            (error: unknown) => {
              if (!(error instanceof RolledBack)) throw error
            },
          )
      }
    }

    // A later number committed before an earlier one would be a hole in what somebody sees in between.
    async function observer() {
      let looks = 0
      for (; writing; looks++) {
        const holes = await world.database.sql`
          select e.shard from bus.events e join bus.shard_heads h using (shard)
          group by e.shard, h.seq having count(*) <> max(e.seq) or max(e.seq) <> h.seq`
        expect(holes).toEqual([])
      }
      return looks
    }

    const watching = observer()
    await Promise.all(Array.from({ length: 8 }, writer))
    writing = false
    expect(await watching).toBeGreaterThan(5)
    const [row] = await sql<{ events: number; heads: number }[]>`
      select (select count(*) from bus.events) as events, (select sum(seq)::bigint from bus.shard_heads) as heads`
    expect(row).toEqual({ events: kept, heads: kept })
    const backwards = await sql`
      select * from (
        select recorded_at, lag(recorded_at) over (partition by shard order by seq) as before from bus.events
      ) e where recorded_at < before`
    expect(backwards).toEqual([])
    await sql.end()
  })

  it('makes the next writer of a shard wait until the first one has committed', async () => {
    const [first = '', second = ''] = playersOf(10, 2)
    const order: string[] = []
    let commit = () => {}
    const mayCommit = new Promise<void>(resolve => {
      commit = resolve
    })
    let appended = () => {}
    const hasAppended = new Promise<void>(resolve => {
      appended = resolve
    })
    const slow = world.database.sql
      .begin(async tx => {
        const [event] = await append(tx, [login(first)])
        appended()
        await mayCommit
        return event?.seq
      })
      .finally(() => order.push('first'))
    await hasAppended
    const quick = world.database.sql
      .begin(async tx => (await append(tx, [login(second)]))[0]?.seq)
      .finally(() => order.push('second'))
    await until('the second writer waits for a lock', async () => {
      const waiting = await world.database.sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return waiting.length > 0
    })
    // Which of two answers is read first, once both are there, is up to the sockets.
    expect(order).toEqual([])
    commit()
    expect([await slow, await quick]).toEqual([1, 2])
  })

  it('leaves no hole where a transaction was rolled back', async () => {
    const [player = ''] = playersOf(11, 1)
    const { sql } = world.database
    await sql.begin(async tx => await append(tx, [login(player)]))
    const lost = sql.begin(async tx => {
      await append(tx, [login(player), login(player)])
      throw new RolledBack()
    })
    await expect(lost).rejects.toThrow(RolledBack)
    const [next] = await sql.begin(async tx => await append(tx, [login(player)]))
    expect(next?.seq).toBe(2)
    expect(await headOf(11)).toBe(2)
  })

  it('never stamps an event earlier than the one before, also when the clock went back', async () => {
    const [player = ''] = playersOf(12, 1)
    const { sql } = world.database
    const ahead = new Date(Date.now() + 3_600_000).toISOString()
    await sql`update bus.shard_heads set recorded_at = ${ahead} where shard = 12`
    const [event] = await sql.begin(async tx => await append(tx, [login(player)]))
    expect(event?.recordedAt).toBe(ahead)
  })

  it('gives events back in the order asked, with the positions that were stored', async () => {
    const players = [...playersOf(20, 2), ...playersOf(5, 2), ...playersOf(20, 1)]
    const { sql } = world.database
    const events = await sql.begin(
      async tx =>
        await append(
          tx,
          players.map(player => login(player)),
        ),
    )
    expect(events.map(event => event.playerId)).toEqual(players)
    expect(events.map(event => [event.shard, event.seq])).toEqual([
      [20, 1],
      [20, 2],
      [5, 1],
      [5, 2],
      [20, 3],
    ])
    const stored = await sql`select id, shard, seq from bus.events where shard in (5, 20) order by shard, seq`
    const mine = events.map(({ id, shard, seq }) => ({ id, shard, seq }))
    expect([...stored]).toEqual(mine.sort((a, b) => a.shard - b.shard || a.seq - b.seq))
  })

  it('writes nothing for no events, and puts events without a player in the shard of their source', async () => {
    const { sql } = world.database
    expect(await sql.begin(async tx => await append(tx, []))).toEqual([])
    const [one, two] = await sql.begin(async tx => await append(tx, [login(null), login(null)]))
    expect(two?.shard).toBe(one?.shard)
    expect(two?.seq).toBe((one?.seq ?? 0) + 1)
  })
})
