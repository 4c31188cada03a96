import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append } from '#server/bus/append'
import { shardOf } from '#server/bus/shards'
import { newId } from '#server/events/ids'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import {
  livePlaces,
  type PlayerScores,
  periodOf,
  positionsKey,
  ranksKey,
  type Segment,
  signatureOf,
} from './index.ts'

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

const now = new Date().toISOString()

/** Messages are 5 points each; a hundred an hour. */
const messages = (externalId: string, count: number, occurredAt = now) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent', occurred_at: occurredAt },
    player: { external_id: externalId },
  }))

async function idOf(externalId: string, at = world) {
  const [row] = await at.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  if (!row) throw new Error(`${externalId} is not registered`)
  return row.id
}

async function definition(id = 'points_week') {
  const board = (await world.boards.list()).find(one => one.id === id)
  if (!board) throw new Error(`there is no board ${id}`)
  return board
}

type Asked = { id?: string; segment?: Segment | null; at?: World }

async function read(around: string | null, { id = 'points_week', segment = null, at = world }: Asked = {}) {
  const board = await definition(id)
  const query = { board, period: periodOf(board, Date.now()), around, segment }
  return await at.boards.read(await at.boards.list(), query)
}

/** The board as the sorted sets have it. */
const fresh = (around: string | null, asked: Asked = {}) =>
  until('the ranks are in Redis', async () => {
    const view = await read(around, asked)
    return view.stale ? null : view
  })

const keys = async () => {
  const definitions = await world.boards.list()
  return {
    ranks: livePlaces(definitions, Date.now()).map(({ board, period }) =>
      ranksKey(world.epoch(), board.id, period.key),
    ),
    positions: positionsKey(world.epoch(), signatureOf(definitions)),
  }
}

describe('a board', () => {
  it('lists the one first who reached a score first, under one rank, and counts on after a tie', async () => {
    await world.post(messages('first', 4))
    await world.settled()
    await world.post([...messages('second', 4), ...messages('best', 6)])
    await world.settled()
    await world.post(messages('last', 1))
    await world.settled()
    const ids = await Promise.all(['best', 'first', 'second', 'last'].map(name => idOf(name)))
    for (const id of ['points_week', 'points_month', 'points_all']) {
      const { top, players } = await fresh(null, { id })
      expect(players).toBe(4)
      expect(top).toEqual([
        { rank: 1, playerId: ids[0], score: 30 },
        { rank: 2, playerId: ids[1], score: 20 },
        { rank: 2, playerId: ids[2], score: 20 },
        { rank: 4, playerId: ids[3], score: 5 },
      ])
    }
  })

  it('whose ties are won by the first gives each place a rank of its own, in Redis and in Postgres', async () => {
    const board = { ...(await definition()), ties: 'first' as const }
    const definitions = await world.boards.list()
    const second = await idOf('second')
    for (const segment of [null, { by: 'role', value: 'free' }] as const) {
      const query = { board, period: periodOf(board, Date.now()), around: second, segment }
      const { top, around } = await world.boards.read(definitions, query)
      expect(top.slice(0, 4).map(row => row.rank)).toEqual([1, 2, 3, 4])
      expect(around.find(row => row.playerId === second)?.rank).toBe(3)
    }
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

  it('counts chapters, trivia in a row, streaks and achievements by what they are', async () => {
    const reader = (type: string, data: object) => ({
      ...{ source_id: randomUUID(), type, data, player: { external_id: 'reader' } },
    })
    const answers = [true, true, false, true].map(correct =>
      reader('game.trivia_completed', { difficulty: 'easy', correct }),
    )
    await world.post([
      ...answers,
      ...['One', 'Two', 'Three'].map(chapter => reader('narrative.chapter_completed', { chapter })),
    ])
    await world.settled()
    const id = await idOf('reader')
    const scoreOn = async (board: string) =>
      (await fresh(id, { id: board })).around.find(row => row.playerId === id)?.score
    expect(await scoreOn('trivia_in_a_row')).toBe(2)
    expect(await scoreOn('chapters_month')).toBe(3)
    expect(await scoreOn('streak')).toBe(1)
    const [earned] = await world.database.sql<{ tiers: number }[]>`
      select count(*) as tiers from gamification.unlocks where player_id = ${id}`
    expect(earned?.tiers).toBeGreaterThan(0)
    expect(await scoreOn('achievements')).toBe(earned?.tiers)
  })

  it('of this week is not changed by points for a day of a week that is over; that week is', async () => {
    const board = await definition()
    const week = periodOf(board, Date.now())
    // Far enough from this week that no streak reaches over, which would multiply what is paid there.
    const lastWeek = new Date((week.startsAtMs ?? 0) - 3 * 86_400_000).toISOString()
    await world.post(messages('late', 3))
    await world.settled()
    await world.post(messages('late', 30, lastWeek))
    await world.post(messages('only late', 30, lastWeek))
    await world.settled()
    const late = await idOf('late')
    const { around } = await fresh(late)
    expect(around.find(row => row.playerId === late)?.score).toBe(15)
    expect((await fresh(await idOf('only late'))).around).toEqual([])
    const before = periodOf(board, Date.parse(lastWeek))
    const query = { board, period: before, around: late, segment: null }
    const past = await world.boards.read(await world.boards.list(), query)
    expect(past).toMatchObject({ state: 'settling', players: 2, stale: false })
    expect(past.around.map(row => row.score)).toEqual([150, 150])
    expect((await world.boards.readOwn(board, week, late)).before).toMatchObject({ score: 150, rank: null })
  })

  it('of a period further back is counted where its scores are', async () => {
    const board = await definition()
    const weeksAgo = Date.now() - 21 * 86_400_000
    await world.post(messages('long ago', 2, new Date(weeksAgo).toISOString()))
    await world.settled()
    const query = { board, period: periodOf(board, weeksAgo), around: null, segment: null }
    const past = await world.boards.read(await world.boards.list(), query)
    expect(past).toMatchObject({ state: 'settling', stale: false, players: 1, top: [{ rank: 1, score: 10 }] })
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
    const { positions } = await keys()
    await until('the ranks stand where the log is', async () => {
      const [row] = await sql<{ seq: number }[]>`
        select seq from bus.checkpoints where consumer = 'boards' and shard = ${shardOf(held)}`
      return Number(await world.redis.hget(positions, String(shardOf(held)))) === row?.seq
    })
    failFor = ''
    await retryAt(new Date().toISOString())
    await until('the board has it', async () => {
      const { around, stale } = await read(held)
      return !stale && around.find(row => row.playerId === held)?.score === 15
    })
  })
})

describe('who does not want to be seen', () => {
  it('is on no board for others while hidden, has the score still, and comes back where it stands', async () => {
    await world.post(messages('shy', 7))
    await world.settled()
    const shy = await idOf('shy')
    const { players } = await fresh(shy)
    await world.boards.changeAppearance(shy, { hidden: true, alias: null })
    await world.settled()
    await until('the ranks are without them', async () => (await fresh(null)).players === players - 1)
    expect((await read(null, { segment: { by: 'role', value: 'free' } })).players).toBe(players - 1)
    const board = await definition()
    const week = periodOf(board, Date.now())
    expect(await world.boards.readOwn(board, week, shy)).toMatchObject({ hidden: true, score: 35 })
    await world.post(messages('shy', 1))
    await world.boards.changeAppearance(shy, { hidden: false, alias: null })
    await world.settled()
    const back = await until('they are back', async () => {
      const { around } = await fresh(shy)
      return around.find(row => row.playerId === shy)
    })
    expect(back.score).toBe(40)
  })

  it('states each change once, and nothing when nothing changes; the alias stays out of the log', async () => {
    await world.post(messages('masked', 1))
    await world.settled()
    const masked = await idOf('masked')
    const stated = async () =>
      await world.database.sql<{ data: unknown }[]>`
        select data from bus.events where player_id = ${masked} and type = 'user.board_appearance_changed' order by seq`
    await world.boards.changeAppearance(masked, { hidden: false, alias: null })
    expect(await stated()).toEqual([])
    for (let time = 0; time < 2; time += 1)
      await world.boards.changeAppearance(masked, { hidden: false, alias: 'Zorro' })
    expect((await stated()).map(row => row.data)).toEqual([
      { hidden: false, has_alias: true, achievements: 'nobody' },
    ])
    expect(await world.boards.appearancesOf([masked])).toEqual(
      new Map([[masked, { hidden: false, alias: 'Zorro', achievements: 'nobody' }]]),
    )
    await world.boards.changeAppearance(masked, { hidden: false, alias: null })
    expect(await stated()).toHaveLength(2)
  })

  it('staff is on no board', async () => {
    await world.post(messages('staff', 9))
    await world.settled()
    const staff = await idOf('staff')
    await fresh(staff)
    await world.database.sql.begin(tx =>
      append(tx, [
        {
          ...{
            id: newId(),
            type: 'user.registered',
            occurredAt: now,
            playerId: staff,
            correlationId: newId(),
          },
          ...{ causationId: null, source: 'tests', sourceId: null },
          data: { role: 'admin', time_zone: 'UTC' },
        },
      ]),
    )
    await world.settled()
    await until('the ranks are without them', async () => (await fresh(staff)).around.length === 0)
    const board = await definition()
    const own = await world.boards.readOwn(board, periodOf(board, Date.now()), staff)
    expect(own).toMatchObject({ isStaff: true, score: 45 })
  })
})

describe('players who play alike', () => {
  /** Which is worth 100, once. */
  const becomes = async (name: string, archetype: 'explorer' | 'balanced', second: 'socializer' | 'none') => {
    const playerId = await idOf(name)
    const id = newId()
    await world.database.sql.begin(tx =>
      append(tx, [
        {
          ...{ id, type: 'user.personality_detected', occurredAt: now, playerId, correlationId: id },
          ...{ causationId: null, source: 'tests', sourceId: null },
          data: { archetype, second, confidence: 0.8, answers: 3 },
        },
      ]),
    )
    await world.settled()
  }

  it('are ranked among themselves, a hybrid among both kinds, until they play another way', async () => {
    await world.post([...messages('explores', 2), ...messages('explores and talks', 3)])
    await world.settled()
    const [one, both] = [await idOf('explores'), await idOf('explores and talks')]
    await becomes('explores', 'explorer', 'none')
    await becomes('explores and talks', 'explorer', 'socializer')
    const explorers: Segment = { by: 'archetype', value: 'explorer' }
    const ranked = async (segment: Segment) => (await read(one, { segment })).top
    expect(await ranked(explorers)).toEqual([
      { rank: 1, playerId: both, score: 115 },
      { rank: 2, playerId: one, score: 110 },
    ])
    expect((await read(one, { segment: explorers })).around).toHaveLength(2)
    expect(await ranked({ by: 'archetype', value: 'socializer' })).toHaveLength(1)
    expect((await read(one, { segment: { by: 'archetype', value: 'socializer' } })).around).toEqual([])
    await becomes('explores', 'balanced', 'none')
    expect(await ranked(explorers)).toEqual([{ rank: 1, playerId: both, score: 115 }])
  })

  it('who are tied share a rank among themselves too', async () => {
    await world.post([...messages('tied a', 1), ...messages('tied b', 1), ...messages('behind', 1)])
    await world.settled()
    for (const name of ['tied a', 'tied b']) await becomes(name, 'explorer', 'none')
    const { top } = await read(null, { segment: { by: 'archetype', value: 'explorer' } })
    expect(top.map(({ rank, score }) => [rank, score])).toEqual([
      [1, 115],
      [2, 105],
      [2, 105],
    ])
  })
})

describe('while Redis does not have the ranks', () => {
  const wholeBoard = async () => {
    const ids = await world.database.sql<{ id: string }[]>`select player_id as id from boards.scores`
    return await Promise.all(ids.map(({ id }) => read(id)))
  }
  const rowsOf = (views: Awaited<ReturnType<typeof wholeBoard>>) =>
    views.map(({ top, around, players }) => ({ top, around, players }))

  it.each(['everything', 'the positions'])(
    'the board is the same, marked stale, and rebuilt: lost %s',
    async lost => {
      await fresh(null)
      const before = rowsOf(await wholeBoard())
      const { ranks, positions } = await keys()
      await world.redis.del(...(lost === 'everything' ? [...ranks, positions] : [positions]))
      const without = await read(null)
      expect(without.stale).toBe(true)
      expect({ top: without.top, players: without.players }).toEqual({
        top: before[0]?.top,
        players: before[0]?.players,
      })
      await fresh(null)
      expect(rowsOf(await wholeBoard())).toEqual(before)
    },
  )

  it('a rebuild is what an admin may ask for, and takes strangers to the scores out', async () => {
    await fresh(null)
    const before = rowsOf(await wholeBoard())
    await world.boards.rebuild({ board: 'points_week', by: 'ada' })
    expect((await read(null)).stale).toBe(true)
    await fresh(null)
    expect(rowsOf(await wholeBoard())).toEqual(before)
  })

  it('ranks counted in Postgres and in Redis agree for any scores', async () => {
    const week = periodOf(await definition(), Date.now())
    // A step of time per row, since within one moment nobody is first.
    const rows = Array.from({ length: 60 }, (_, i) => {
      const points = [0, 1, 5, 5, 5, 1_000_000][(i * i + 3 * i) % 6] ?? 0
      const scores: PlayerScores = {
        points_week: { [week.key]: [points, (week.startsAtMs ?? 0) + ((i * 37) % 60) * 60_000] },
      }
      return { id: randomUUID(), scores: JSON.stringify(scores) }
    })
    await world.database.sql`
      insert into boards.scores (player_id, shard, scores)
      select n.id, n.shard, n.scores from unnest(
        ${rows.map(r => r.id)}::uuid[], ${rows.map(r => shardOf(r.id))}::smallint[], ${rows.map(r => r.scores)}::text[]
      ) n(id, shard, scores)`
    const { ranks, positions } = await keys()
    await world.redis.del(...ranks, positions)
    const counted = []
    for (const { id } of rows) counted.push(await read(id))
    await fresh(null)
    const ranked = []
    for (const { id } of rows) ranked.push(await read(id))
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
      const view = await read(null, { at: cut })
      expect(view).toMatchObject({ stale: true, players: 1, top: [{ rank: 1, score: 10 }] })
    } finally {
      await cut.end()
    }
  })
})
