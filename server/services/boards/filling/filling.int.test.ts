import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { allShards } from '#server/bus/shards'
import { type CrashPoint, crashingSql } from '#server/testing/crashing-sql'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { boardChecks } from '#server/verify/board-checks'
import { closingChecks } from '#server/verify/closing-checks'
import { subjectOf } from '#server/verify/subject'
import { beginClosings } from '../closing/begin-closings.ts'
import { type BoardDefinition, makeBoards, type PlayerScores, periodOf } from '../index.ts'
import { readFills } from './fill.ts'

let world: World
/** Boards fail on every batch with an event of this player. */
let failFor = ''
beforeEach(async () => {
  failFor = ''
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
afterEach(async () => await world.end())

const never = () => false
const twin = (id: string) => `${id}_twin`

const activity = (player: string, type: string, data: object = {}) => ({
  ...{ source_id: randomUUID(), type, data, player: { external_id: player } },
})

/** What moves every kind of board, for some players: `round` keeps the rows from being the same each time. */
const play = (players: number, round: number) =>
  Array.from({ length: players }, (_, n) => {
    const player = `player ${n}`
    return [
      activity(player, 'game.message_sent'),
      activity(player, 'game.daily_login'),
      activity(player, 'narrative.chapter_completed', { chapter: `${round}` }),
      ...[round % 3 > 0, n % 2 > 0].map(correct =>
        activity(player, 'game.trivia_completed', { difficulty: 'easy', correct }),
      ),
    ]
  }).flat()

type Document = { boards: (Omit<BoardDefinition, 'metric'> & { metric: unknown })[] }

/** Publishes the version in force with its boards changed. */
async function publish(change: (boards: Document['boards']) => Document['boards']): Promise<number> {
  const { ruleSetDraft } = world.gamification
  const draft = await ruleSetDraft.read()
  const live = draft.document as Document
  const document = { ...live, boards: change(live.boards) }
  const saved = await ruleSetDraft.save({ document, basedOn: draft.based_on }, 'admin', draft.revision)
  expect(saved.faults).toEqual([])
  return await ruleSetDraft.publish({ note: 'boards', past: 'from_now' }, 'admin', saved.revision)
}

/** Each board once more under another id: it has to come to the same as the one that always was there. */
const withTwins = (boards: Document['boards']) => [
  ...boards,
  ...boards.map(board => ({ ...board, id: twin(board.id) })),
]

const scores = async () =>
  (await world.database.sql<{ scores: string }[]>`select scores from boards.scores`).map(
    (row): PlayerScores => JSON.parse(row.scores),
  )

/** Only running periods are filled; of those that are over, twins know nothing. */
async function expectTwins(ids: readonly string[], players: number) {
  const all = await scores()
  expect(all.length).toBeGreaterThanOrEqual(players)
  for (const id of ids) {
    const [board] = (await world.boards.list()).filter(one => one.id === id)
    const { key } = periodOf(board ?? { period: 'all', timeZone: 'UTC' }, Date.now())
    const had = all.map(own => own[id]?.[key] ?? null)
    expect(had.filter(Boolean).length, id).toBeGreaterThan(0)
    expect(
      all.map(own => own[twin(id)]?.[key] ?? null),
      id,
    ).toEqual(had)
  }
}

async function expectVerified(which = /./) {
  // Ranks follow within a second or so.
  if (which.test('ranks'))
    await until('the ranks are complete', async () => {
      const definitions = await world.boards.list()
      const [board] = definitions
      if (!board) return false
      const query = { board, period: periodOf(board, Date.now()), around: null, segment: null }
      return !(await world.boards.read(definitions, query)).stale
    })
  const subject = await subjectOf(world.database, world.redis)
  for (const check of [...boardChecks, ...closingChecks].filter(({ name }) => which.test(name)))
    expect((await check.run(subject)).broken, check.name).toEqual([])
}

/** Boards as another process has them, over its own way to the database. */
const boardsBy = (sql: Sql) =>
  makeBoards({
    ...{ sql, redis: world.redis, epoch: world.epoch, log: world.log, announce: () => {} },
    ...{ breakers: world.breakers, secret: 'a secret that is only used by tests' },
    definitionsOf: version => world.gamification.boardsOf(version),
    liveVersion: () => world.gamification.liveVersion(),
  })

/** As when the fifteen seconds have passed after which a worker counts as gone. */
const forgetOwner = () => world.database.sql`update boards.fills set seen_at = seen_at - interval '1 minute'`

const idsOf = async () => (await world.boards.list()).map(({ id }) => id).filter(id => !id.endsWith('_twin'))

const held = async () => {
  const rows = await world.database.sql`select 1 from bus.held_events where consumer = 'boards'`
  return rows.length
}

/** Everybody goes on, and what this player does is set aside. */
async function holdFor(player: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${player}`
  failFor = row?.id ?? ''
  await world.post(play(5, 2))
  await until('something is held', async () => (await held()) > 0)
  await world.settled()
}

async function release() {
  failFor = ''
  await until('nothing is held', async () => (await held()) === 0)
  await world.settled()
}

describe('a board that a version adds', () => {
  it('comes to what it would have, had it always been there, while events flow and at every moment as verified', async () => {
    for (let round = 0; round < 4; round += 1) await world.post(play(40, round))
    await world.settled()
    const ids = await idsOf()
    const version = await publish(withTwins)

    let isOver = false
    const flow = (async () => {
      for (let round = 4; !isOver; round += 1) await world.post(play(40, round))
    })()
    const watch = (async () => {
      for (let looks = 0; ; looks += 1) {
        await expectVerified(/recount of the log$/)
        if (isOver) return looks
      }
    })()
    await until('the fill is ordered', async () => (await readFills(world.database.sql)).length > 0)
    expect(await world.boards.fills.runNext(never)).toBe(version)
    isOver = true
    await flow
    expect(await watch).toBeGreaterThan(0)

    await world.settled(30_000)
    await expectTwins(ids, 40)
    await expectVerified()
    expect(await world.boards.fills.runNext(never)).toBe(null)

    const definitions = await world.boards.list()
    for (const id of ids) {
      const [own, other] = [id, twin(id)].map(one => definitions.find(board => board.id === one))
      if (!own || !other) throw new Error(`there is no ${id}`)
      const [view, wanted] = await Promise.all(
        [other, own].map(board => {
          const query = { board, period: periodOf(board, Date.now()), around: null, segment: null }
          return until(`${board.id} is read from Redis`, async () => {
            const found = await world.boards.read(definitions, query)
            return found.stale ? null : found
          })
        }),
      )
      expect(view).toEqual(wanted)
    }
  })

  it('is filled once, whatever the worker that fills it dies at', async () => {
    await world.post(play(70, 1))
    await world.settled()
    const ids = await idsOf()
    const version = await publish(withTwins)
    await world.settled()
    const { sql } = world.database
    const points: CrashPoint[] = [0, 1, 2, 3, 4, 5, 6, 7, 'answer lost']
    for (const point of points) {
      await expect(boardsBy(crashingSql(sql, point)).fills.runNext(never)).rejects.toThrow('crashed here')
      expect(await world.boards.fills.runNext(never), 'it is still somebody else’s').toBe(null)
      await expectVerified(/recount of the log$/)
      await forgetOwner()
    }
    const [left] = await readFills(sql)
    expect(left).toMatchObject({ done: 1, isFinished: false })
    const asked: boolean[] = []
    expect(await world.boards.fills.runNext(() => asked.push(true) > 5)).toBe(null)
    const [further] = await readFills(sql)
    expect(further?.done).toBeGreaterThan(1)
    expect(further?.isFinished).toBe(false)
    expect(await world.boards.fills.runNext(never)).toBe(version)
    await expectTwins(ids, 70)
    await expectVerified()
  })

  it('counts what was held while it was filled once, when it is released', async () => {
    await world.post(play(5, 1))
    await world.settled()
    await holdFor('player 3')
    const ids = await idsOf()
    const version = await publish(withTwins)
    await world.post(play(5, 4))
    await world.settled()
    expect(await world.boards.fills.runNext(never)).toBe(version)
    expect(await held()).toBeGreaterThan(1)
    await release()
    await expectTwins(ids, 5)
    await expectVerified()
  })

  it('is not closed before it is filled, and then with prizes for what came before it', async () => {
    await world.post(play(3, 1))
    await world.settled()
    await publish(boards => [
      ...boards,
      ...boards.filter(({ id }) => id === 'points_week').map(board => ({ ...board, id: twin(board.id) })),
    ])
    await world.settled()
    const board = (await world.boards.list()).find(({ id }) => id === twin('points_week'))
    if (!board) throw new Error('there is no twin')
    const week = periodOf(board, Date.now())
    const afterMs = (week.endsAtMs ?? 0) + 86_400_000
    await world.post(play(3, 2))
    await world.settled()
    await beginClosings(world.database.sql, [board], afterMs)
    expect(await world.boards.findClosing(board.id, week.key)).toBe(null)
    expect((await world.boards.readFilling())({ board: board.id, period: week.key })).toEqual({
      done: 0,
      total: 32,
    })
    await world.boards.fills.runNext(never)
    expect((await world.boards.readFilling())({ board: board.id, period: week.key })).toBe(null)
    await world.boards.closeDue(afterMs)
    const closings = await Promise.all(
      [board.id, 'points_week'].map(id => world.boards.readPayouts(id, week.key, 10)),
    )
    expect(closings[0]?.count).toBe(3)
    expect(closings[0]).toEqual({
      ...closings[1],
      payouts: closings[1]?.payouts.map(one => ({ ...one, paidAt: expect.any(String) })),
    })
    expect(await world.boards.findClosing(board.id, week.key)).toMatchObject({
      differences: 0,
      step: 'archived',
    })
    await world.settled()
    await expectVerified(/log|places|prizes/)
  })
})

it('a board that counts otherwise is counted anew, and who has nothing by that is on it no more', async () => {
  await world.post([...play(5, 1), activity('silent', 'game.message_sent')])
  await world.settled()
  await holdFor('player 3')
  const id = 'points_week'
  const week = periodOf({ period: 'week', timeZone: 'UTC' }, Date.now()).key
  expect((await scores()).filter(own => own[id]?.[week])).toHaveLength(6)
  await publish(boards =>
    boards.map(board => (board.id === id ? { ...board, metric: { awards: ['chapter_completed'] } } : board)),
  )
  await world.settled()
  expect(await world.boards.fills.runNext(never)).toBe(2)
  expect((await scores()).flatMap(own => own[id]?.[week]?.[0] ?? [])).toEqual([2, 2, 2, 2, 2])
  await expectVerified(/log|ranks/)
  // What it was held with is from before the version, and was counted with the rest.
  await release()
  expect((await scores()).flatMap(own => own[id]?.[week]?.[0] ?? [])).toEqual([2, 2, 2, 2, 2])
  await expectVerified()
})

it('a period that is closed stays as it was closed, though its board counts otherwise before it is over', async () => {
  await world.post(play(5, 1))
  await world.settled()
  const week = periodOf({ period: 'week', timeZone: 'UTC' }, Date.now())
  await world.boards.closeDue((week.endsAtMs ?? 0) + 86_400_000)
  await world.settled()
  await publish(boards =>
    boards.map(board =>
      board.id === 'points_week' ? { ...board, metric: { awards: ['chapter_completed'] } } : board,
    ),
  )
  await world.settled()
  expect(await readFills(world.database.sql)).toEqual([])
  await expectVerified(/closed/)
  // Nor does a fill that was ordered before, and came to each shard after it was frozen.
  const places = [{ board: 'points_week', period: week.key, startsAt: null }]
  const cutoffs = Object.fromEntries(allShards.map(shard => [shard, 1_000_000]))
  await world.database.sql`
    insert into boards.fills (version, places, ordered_at, done, cutoffs, finished_at)
    values (2, ${JSON.stringify(places)}::text::json, now(), 32, ${JSON.stringify(cutoffs)}::text::json, now())`
  await expectVerified(/standings of closed/)
})
