import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sql } from '#db/client'
import { type CrashPoint, crashingSql } from '#server/testing/crashing-sql'
import { makeWorld, type World } from '#server/testing/world'
import { makeScoring, periodOf, scoredTypes } from '../index.ts'
import { advanceClosing } from './advance-closing.ts'
import { beginClosings } from './begin-closings.ts'
import { type Closing, findClosing } from './closing.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
  await world.startWorker()
})
afterEach(async () => await world.end())

const week = periodOf({ period: 'week', timeZone: 'UTC' }, Date.now())
const name = { board: 'points_week', period: week.key }
const minuteMs = 60_000
/** The end of this week, and how long after it. */
const endPlus = (minutes: number) => (week.endsAtMs ?? 0) + minutes * minuteMs

const messages = (externalId: string, count: number, occurredAt = new Date().toISOString()) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent', occurred_at: occurredAt },
    player: { external_id: externalId },
  }))

async function idOf(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return row?.id ?? ''
}

/** Twelve players: p11 has most, p0 and p1 share the last place. */
async function play() {
  await world.post(Array.from({ length: 12 }, (_, i) => messages(`p${i}`, Math.max(i, 1))).flat())
  await world.settled()
}

/** Every piece goes through `way`, which may break off; `before` is told where the close stands. */
async function closeBy(
  way: (piece: number) => Sql,
  before: (closing: Closing | null) => Promise<void> = async () => {},
) {
  const { sql } = world.database
  await beginClosings(sql, await world.boards.list(), endPlus(15))
  for (let piece = 0; ; piece += 1) {
    await before(await findClosing(sql, name))
    const more = await advanceClosing(
      {
        ...{ sql: way(piece), types: scoredTypes, announce: () => {} },
        scoringOf: async version => makeScoring(await world.gamification.boardsOf(version)),
      },
      name,
    ).catch((error: Error) => {
      if (error.message === 'crashed here') return true
      throw error
    })
    if (!more) return
  }
}

const facts = async () =>
  await world.database.sql<
    { type: string; playerId: string | null; data: Record<string, number | string> }[]
  >`
    select type, player_id as "playerId", data from bus.events
    where type in ('game.board_placed', 'game.board_closed') and data ->> 'board' = 'points_week'
    order by (data ->> 'rank')::int, player_id`

/** What the close of this week has to come to. */
async function expectClosed() {
  const closing = await findClosing(world.database.sql, name)
  expect(closing).toMatchObject({ step: 'archived', players: 12, differences: 0 })
  expect(closing?.log.map(line => line.step)).toEqual([
    ...['begun', 'frozen', 'reconciled', 'previewed', 'paid', 'archived'],
  ])
  const stated = await facts()
  const placed = stated.filter(fact => fact.type === 'game.board_placed')
  expect(placed.map(({ data }) => [data.rank, data.score, data.points, data.players])).toEqual([
    ...[[1, 55, 500, 12]],
    ...[2, 3].map(rank => [rank, 60 - rank * 5, 250, 12]),
    ...[4, 5, 6, 7, 8, 9, 10].map(rank => [rank, 60 - rank * 5, 100, 12]),
  ])
  expect(new Set(placed.map(fact => fact.playerId)).size).toBe(10)
  const closed = stated.filter(fact => fact.type === 'game.board_closed')
  expect(closed.map(fact => fact.data)).toEqual([
    { ...name, players: 12, paid: 10, points: 500 + 2 * 250 + 7 * 100 },
  ])
}

describe('a period that is over', () => {
  it('is closed fifteen minutes after its end, once: places, prizes and history', async () => {
    await play()
    // A month may end within the week: it is due by then, and what it pays comes first.
    await world.boards.closeDue(endPlus(14))
    await world.settled()
    expect(await findClosing(world.database.sql, name)).toBeNull()
    await world.boards.closeDue(endPlus(16))
    await expectClosed()
    const [tied] = await world.database.sql`
      select array_agg(rank order by place) as ranks, array_agg(place order by place) as places
      from boards.standings where board = 'points_week' and score = 5`
    expect(tied).toMatchObject({ ranks: [11, 11], places: [11, 12] })
    await world.boards.closeDue(endPlus(60))
    await expectClosed()
  })

  it.each<CrashPoint>([0, 1, 2, 3, 4, 5, 'answer lost'])(
    'is closed all the same when every piece is tried twice, the first time broken off at %s',
    async point => {
      await play()
      const { sql } = world.database
      await closeBy(piece => (piece % 2 === 0 ? crashingSql(sql, point) : sql))
      await expectClosed()
    },
  )

  it('is closed once by three workers at a time', async () => {
    await play()
    await Promise.all([1, 2, 3].map(() => world.boards.closeDue(endPlus(16))))
    await expectClosed()
  })

  it('is held against the log: what differs is counted and mended before anybody is paid', async () => {
    await play()
    const { sql } = world.database
    const [best, gone] = [await idOf('p11'), await idOf('p10')]
    await sql`
      update boards.scores set scores = replace(scores, ':[55,', ':[1,') where player_id = ${best}`
    await sql`delete from boards.scores where player_id = ${gone}`
    await world.boards.closeDue(endPlus(16))
    expect(await findClosing(sql, name)).toMatchObject({ step: 'archived', differences: 2 })
    expect((await facts()).find(fact => fact.data.rank === 1)?.playerId).toBe(best)
    expect((await facts()).find(fact => fact.data.rank === 2)?.playerId).toBe(gone)
  })

  it('gives who was missing the place they had when their shard was frozen, whatever they did since', async () => {
    await play()
    const { sql } = world.database
    const [best, last] = [await idOf('p11'), await idOf('p10')]
    await world.boards.changeAppearance(last, { hidden: true, alias: null })
    await world.settled()
    for (const id of [best, last]) {
      await sql`update boards.scores set scores = replace(scores, '"points_week"', '"gone"') where player_id = ${id}`
    }
    await closeBy(
      () => sql,
      async closing => {
        if (closing?.step !== 'frozen' || closing.done > 0) return
        await world.boards.changeAppearance(best, { hidden: true, alias: null })
        await world.boards.changeAppearance(last, { hidden: false, alias: null })
        await world.settled()
      },
    )
    expect(await findClosing(sql, name)).toMatchObject({ step: 'archived', differences: 2 })
    const placed = (await facts()).filter(fact => fact.type === 'game.board_placed')
    expect(placed[0]).toMatchObject({ playerId: best, data: { rank: 1, score: 55 } })
    expect(placed.some(fact => fact.playerId === last)).toBe(false)
  })

  it('gives no place and no prize to who is hidden, and keeps their score for themselves', async () => {
    await play()
    const hidden = await idOf('p11')
    await world.boards.changeAppearance(hidden, { hidden: true, alias: null })
    await world.settled()
    await world.boards.closeDue(endPlus(16))
    const first = (await facts()).find(fact => fact.data.rank === 1)
    expect(first).toMatchObject({ playerId: await idOf('p10'), data: { players: 11 } })
    const [own] = await world.database.sql`
      select score, rank from boards.standings where board = 'points_week' and player_id = ${hidden}`
    expect(own).toEqual({ score: 55, rank: null })
  })

  it('waits until every consumer has applied what came before its close', async () => {
    await play()
    const { sql } = world.database
    await sql`insert into bus.checkpoints (consumer, shard, seq) values ('slow', 0, -1)`
    expect(await world.boards.closeDue(endPlus(16))).toBe(0)
    await sql`delete from bus.checkpoints where consumer = 'slow'`
    expect(await world.boards.closeDue(endPlus(16))).toBeGreaterThan(0)
  })

  it('and was imported after its end has places and no prizes', async () => {
    await world.post(messages('old', 3, new Date((week.startsAtMs ?? 0) - minuteMs).toISOString()))
    await world.settled()
    const before = periodOf({ period: 'week', timeZone: 'UTC' }, (week.startsAtMs ?? 0) - 1)
    expect(await world.boards.closeDue(Date.now())).toBe(0)
    await world.boards.closeDue(Date.now() + 16 * minuteMs)
    expect((await facts()).map(fact => [fact.type, fact.data])).toEqual([
      ['game.board_closed', { board: 'points_week', period: before.key, players: 1, paid: 0, points: 0 }],
    ])
    const board = (await world.boards.list()).find(one => one.id === 'points_week')
    if (!board) throw new Error('the board is gone')
    const query = { board, period: before, around: await idOf('old'), segment: null }
    const view = await world.boards.read(await world.boards.list(), query)
    expect(view).toMatchObject({
      state: 'closed',
      stale: false,
      players: 1,
      around: [{ rank: 1, score: 15 }],
    })
  })

  it('does not change once it is closed, however late something comes', async () => {
    await play()
    await world.boards.closeDue(endPlus(16))
    await world.post(messages('p0', 50))
    await world.settled()
    await world.boards.closeDue(endPlus(60))
    await expectClosed()
  })
})
