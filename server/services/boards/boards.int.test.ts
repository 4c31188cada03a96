import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shardOf } from '#server/bus/shards'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { ranksKey, weekOf } from './index.ts'

let world: World
/** Boards fail on every batch with this player's awards. */
let failFor = ''
beforeAll(async () => {
  world = await makeWorld()
  const { consumer } = world.boards
  const shaky: typeof consumer = {
    ...consumer,
    handle: async (tx, events) => {
      if (events.some(event => event.playerId === failFor)) throw new Error('a fault that passes')
      return await consumer.handle(tx, events)
    },
  }
  await world.startWorker({ consumers: world.consumers.map(one => (one.name === 'boards' ? shaky : one)) })
})
afterAll(async () => await world.end())

const week = weekOf(Date.now())
const now = new Date().toISOString()

/** Messages are 5 points each; a hundred an hour. */
const messages = (externalId: string, count: number, occurredAt = now) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent', occurred_at: occurredAt },
    player: { external_id: externalId },
  }))

async function idOf(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  if (!row) throw new Error(`${externalId} is not registered`)
  return row.id
}

/** The board as the sorted sets have it. */
const fresh = (around: string | null) =>
  until('the ranks are in Redis', async () => {
    const view = await world.boards.readWeek(around)
    return view.stale ? null : view
  })

const keys = () => {
  const ranks = ranksKey(world.epoch(), week)
  return { ranks, positions: `${ranks}:positions` }
}

describe('the board of the week', () => {
  it('lists the one first who reached a score first, under one rank, and counts on after a tie', async () => {
    await world.post(messages('first', 4))
    await world.settled()
    await world.post([...messages('second', 4), ...messages('best', 6)])
    await world.settled()
    await world.post(messages('last', 1))
    await world.settled()
    const { top, players } = await fresh(null)
    const ids = await Promise.all(['best', 'first', 'second', 'last'].map(idOf))
    expect(players).toBe(4)
    expect(top).toEqual([
      { rank: 1, playerId: ids[0], points: 30 },
      { rank: 2, playerId: ids[1], points: 20 },
      { rank: 2, playerId: ids[2], points: 20 },
      { rank: 4, playerId: ids[3], points: 5 },
    ])
  })

  it('gives five rows before and after a player, as far as there are any', async () => {
    await world.post(Array.from({ length: 14 }, (_, i) => messages(`row ${i}`, 10 + i)).flat())
    await world.settled()
    const { top, players } = await fresh(null)
    expect(players).toBe(18)
    expect(top.map(row => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const [externalId, ranks] of [
      ['row 13', [1, 2, 3, 4, 5, 6]],
      ['row 5', [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
      ['second', [12, 13, 14, 15, 16, 16, 18]],
      ['last', [13, 14, 15, 16, 16, 18]],
    ] as const) {
      const { around } = await fresh(await idOf(externalId))
      expect(around.map(row => row.rank)).toEqual(ranks)
    }
  })

  it('shows a player who is not on it the top alone', async () => {
    const session = { type: 'game.session_ended', data: { minutes: 1 }, source_id: randomUUID() }
    await world.post({ ...session, player: { external_id: 'absent' } })
    await world.settled()
    for (const around of [await idOf('absent'), randomUUID()]) {
      const view = await fresh(around)
      expect(view.around).toEqual([])
      expect(view.top).toHaveLength(10)
    }
  })

  it('is not changed by points for a day of a week that is over', async () => {
    const lastWeek = new Date(week.startsAtMs - 1).toISOString()
    await world.post(messages('late', 3))
    await world.settled()
    await world.post(messages('late', 50, lastWeek))
    await world.post(messages('only late', 50, lastWeek))
    await world.settled()
    const late = await idOf('late')
    const { around } = await fresh(late)
    expect(around.find(row => row.playerId === late)?.points).toBe(15)
    expect((await fresh(await idOf('only late'))).around).toEqual([])
  })

  it('has a score whose award was set aside and applied later', async () => {
    await world.post(messages('held', 1))
    await world.settled()
    const held = await idOf('held')
    await fresh(held)
    failFor = held
    await world.post(messages('held', 2))
    const { sql } = world.database
    const retryAt = (moment: string) => sql`
      update bus.held_events set next_attempt_at = ${moment} where player_id = ${held} and consumer = 'boards'`
    await until('the award is set aside', async () => (await retryAt('2100-01-01T00:00:00.000Z')).count > 0)
    await until('the ranks stand where the log is', async () => {
      const [row] = await sql<{ seq: number }[]>`
        select seq from bus.checkpoints where consumer = 'boards' and shard = ${shardOf(held)}`
      return Number(await world.redis.hget(keys().positions, String(shardOf(held)))) === row?.seq
    })
    failFor = ''
    await retryAt(new Date().toISOString())
    await until('the board has it', async () => {
      const { around, stale } = await world.boards.readWeek(held)
      return !stale && around.find(row => row.playerId === held)?.points === 15
    })
  })
})

describe('while Redis does not have the ranks', () => {
  const wholeBoard = async () => {
    const ids = await world.database.sql<{ id: string }[]>`select player_id as id from boards.scores`
    return await Promise.all(ids.map(({ id }) => world.boards.readWeek(id)))
  }
  const rowsOf = (views: Awaited<ReturnType<typeof wholeBoard>>) =>
    views.map(({ top, around, players }) => ({ top, around, players }))

  it.each(['both keys', 'the positions'])(
    'the board is the same, marked stale, and rebuilt: lost %s',
    async lost => {
      await fresh(null)
      const before = rowsOf(await wholeBoard())
      const { ranks, positions } = keys()
      await world.redis.del(...(lost === 'both keys' ? [ranks, positions] : [positions]))
      const without = await world.boards.readWeek(null)
      expect(without.stale).toBe(true)
      expect({ top: without.top, players: without.players }).toEqual({
        top: before[0]?.top,
        players: before[0]?.players,
      })
      await fresh(null)
      expect(rowsOf(await wholeBoard())).toEqual(before)
    },
  )

  it('ranks counted in Postgres and in Redis agree for any scores', async () => {
    // A step of time per row, since within one moment nobody is first.
    const scores = Array.from({ length: 60 }, (_, i) => ({
      id: randomUUID(),
      points: [0, 1, 5, 5, 5, 1_000_000][(i * i + 3 * i) % 6] ?? 0,
      at: new Date(week.startsAtMs + ((i * 37) % 60) * 60_000).toISOString(),
    }))
    await world.database.sql`
      insert into boards.scores (player_id, shard, week, week_points, week_reached_at)
      select n.id, n.shard, ${week.monday}, n.points, n.at from unnest(
        ${scores.map(s => s.id)}::uuid[], ${scores.map(s => shardOf(s.id))}::smallint[],
        ${scores.map(s => s.points)}::bigint[], ${scores.map(s => s.at)}::timestamptz[]
      ) n(id, shard, points, at)`
    const { ranks, positions } = keys()
    await world.redis.del(ranks, positions)
    const counted = []
    for (const { id } of scores) counted.push(await world.boards.readWeek(id))
    await fresh(null)
    const ranked = []
    for (const { id } of scores) ranked.push(await world.boards.readWeek(id))
    expect(ranked.every(view => !view.stale)).toBe(true)
    expect(counted.some(view => view.stale)).toBe(true)
    expect(rowsOf(ranked)).toEqual(rowsOf(counted))
  })
})

describe('without Redis', () => {
  it('the board comes from Postgres and says so', async () => {
    const cut = await makeWorld()
    try {
      const worker = await cut.startWorker()
      await cut.post(messages('ana', 2))
      await cut.settled()
      await worker.stop()
      cut.redis.disconnect()
      const view = await cut.boards.readWeek(null)
      expect(view).toMatchObject({ stale: true, players: 1, top: [{ rank: 1, points: 10 }] })
    } finally {
      await cut.end()
    }
  })
})
