import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { periodOf, ranksKey, type Segment } from '../index.ts'

let world: World
let worker: Awaited<ReturnType<World['startWorker']>>
beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
  await world.post(['ana', 'ben', 'cleo', 'dora'].flatMap((name, n) => messages(name, 8 - 2 * n)))
  await world.settled()
})
afterAll(async () => await world.end())

const week = periodOf({ period: 'week', timeZone: 'UTC' }, Date.now())
const afterEnd = (week.endsAtMs ?? 0) + 16 * 60_000

/** Messages are 5 points each. */
const messages = (externalId: string, count: number) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id: externalId } },
  }))

async function idOf(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return row?.id ?? ''
}

async function board(id = 'points_week') {
  const found = (await world.boards.list()).find(one => one.id === id)
  if (!found) throw new Error(`there is no board ${id}`)
  return found
}

const read = async (id?: string, segment: Segment | null = null) => {
  const query = {
    board: await board(id),
    period: periodOf(await board(id), Date.now()),
    around: null,
    segment,
  }
  return await world.boards.read(await world.boards.list(), query)
}

/** Ranks and scores as the sorted sets have them, which have to be the same as a count in Postgres. */
async function standing(id?: string) {
  const view = await until('the ranks are in Redis', async () => {
    const now = await read(id)
    return now.stale ? null : now
  })
  expect((await read(id, { by: 'role', value: 'free' })).top).toEqual(view.top)
  const names = new Map(
    (
      await world.database.sql<{ id: string; name: string }[]>`
        select player_id as id, external_id as name from users.identities`
    ).map(row => [row.id, row.name]),
  )
  return view.top.map(row => `${row.rank} ${names.get(row.playerId)} ${row.score}`)
}

async function change(verb: 'remove' | 'restore', name: string, { id = 'points_week', by = 'admin-1' } = {}) {
  const order = { verb, board: id, playerId: await idOf(name), by, reason: `${verb} ${name}` }
  const done = await world.boards.changeEntry(order, null)
  await world.settled()
  return done
}

const everybody = ['1 ana 40', '2 ben 30', '3 cleo 20', '4 dora 10']

it('who is taken off a board keeps scores and other boards, and is back with what came meanwhile', async () => {
  expect(await standing()).toEqual(everybody)
  await change('remove', 'ana')
  expect(await standing()).toEqual(['1 ben 30', '2 cleo 20', '3 dora 10'])
  expect(await standing('points_month')).toEqual(everybody)
  await world.post(messages('ana', 1))
  await world.settled()
  expect(await standing()).toEqual(['1 ben 30', '2 cleo 20', '3 dora 10'])
  const own = await world.boards.readOwn(await board(), week, await idOf('ana'))
  expect(own).toMatchObject({ score: 45, removal: { reason: 'remove ana' } })
  await change('restore', 'ana')
  expect(await standing()).toEqual(['1 ana 45', '2 ben 30', '3 cleo 20', '4 dora 10'])
  const back = await world.boards.readOwn(await board(), week, await idOf('ana'))
  expect(back.removal).toBeNull()
})

it('stays off when the ranks are lost and set anew', async () => {
  await change('remove', 'ben')
  await world.redis.del(ranksKey(world.epoch(), 'points_week', week.key))
  await world.boards.rebuild({ board: 'points_week', by: 'ada' })
  expect(await standing()).toEqual(['1 ana 45', '2 cleo 20', '3 dora 10'])
  await change('restore', 'ben')
})

it('is done once: the same order again states nothing, and another finds nothing to do', async () => {
  const first = await change('remove', 'cleo')
  expect(await change('remove', 'cleo')).toEqual({ id: first.id, isRepeat: true })
  await expect(change('remove', 'cleo', { by: 'admin-2' })).rejects.toMatchObject({ code: 'conflict' })
  const back = await change('restore', 'cleo')
  expect(await change('restore', 'cleo')).toEqual({ id: back.id, isRepeat: true })
  await expect(change('restore', 'cleo', { by: 'admin-2' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(change('restore', 'dora')).rejects.toMatchObject({ code: 'conflict' })
  const stated = await world.database.sql`
    select type from bus.events where player_id = ${await idOf('cleo')} and type like 'admin.%' order by seq`
  expect(stated.map(({ type }) => type)).toEqual(['admin.board_entry_removed', 'admin.board_entry_restored'])
})

it('is done once when two admins press at the same moment', async () => {
  const done = await Promise.allSettled([1, 2, 3].map(n => change('remove', 'dora', { by: `admin-${n}` })))
  expect(done.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  await change('restore', 'dora')
})

it('is looked at before: place, prize and who moves up, and the other way round for a return', async () => {
  const order = { board: await board(), playerId: await idOf('ben') }
  const preview = await world.boards.previewEntry({ ...order, verb: 'remove' })
  expect(preview).toMatchObject({ otherwise: null })
  expect(preview.periods).toEqual([
    {
      ...{ period: week, state: 'open', score: 30, rank: { from: 2, to: null } },
      prize: { from: 250, to: null },
      moving: 2,
      moves: [
        {
          ...{ playerId: await idOf('cleo'), score: 20 },
          ...{ rank: { from: 3, to: 2 }, prize: { from: 250, to: 250 } },
        },
        {
          ...{ playerId: await idOf('dora'), score: 10 },
          ...{ rank: { from: 4, to: 3 }, prize: { from: 100, to: 250 } },
        },
      ],
    },
  ])
  await change('remove', 'ben')
  const back = await world.boards.previewEntry({ ...order, verb: 'restore' })
  expect(back.periods[0]).toMatchObject({ rank: { from: null, to: 2 }, prize: { from: null, to: 250 } })
  expect(back.periods[0]?.moves.map(({ rank }) => rank)).toEqual([
    { from: 2, to: 3 },
    { from: 3, to: 4 },
  ])
  await expect(world.boards.previewEntry({ ...order, verb: 'remove' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await change('restore', 'ben')
})

it('whoever is suspended by a review leaves every board, and is back once that is dismissed', async () => {
  await world.post(messages('rusher', 12))
  await world.settled()
  const [flagged] = await world.database.sql<{ id: string }[]>`
    select event_id as id from gamification.violations where player_id = ${await idOf('rusher')}`
  const review = async (verb: 'suspend' | 'dismiss') => {
    const order = { verb, reason: 'Looked at it', told: null }
    await world.gamification.reviews.carryOut({
      ...{ violation: flagged?.id ?? '', order, by: 'admin-1', mayDecideEscalated: true, version: null },
    })
    await world.settled()
  }
  const boardsWith = async () => {
    const ids = ['points_week', 'points_month', 'points_all']
    const all = await Promise.all(ids.map(id => standing(id)))
    return ids.filter((_, n) => all[n]?.some(line => line.includes('rusher')))
  }
  expect(await boardsWith()).toHaveLength(3)
  await review('suspend')
  expect(await boardsWith()).toEqual([])
  const own = await world.boards.readOwn(await board(), week, await idOf('rusher'))
  expect(own).toMatchObject({ isSuspended: true, removal: null })
  await review('dismiss')
  expect(await boardsWith()).toHaveLength(3)
})

it('a period closes without who is off, and the next in line wins; from then on it is out of reach', async () => {
  await change('remove', 'ana')
  const order = { verb: 'restore' as const, board: await board(), playerId: await idOf('ana') }
  const { version } = await world.boards.previewEntry(order)
  await world.boards.closeDue(afterEnd)
  await world.settled()
  const prizes = await world.database.sql<{ rank: number; playerId: string }[]>`
    select rank, player_id as "playerId" from boards.payouts
    where board = 'points_week' and period = ${week.key} order by rank`
  expect(prizes.some(({ playerId }) => playerId === order.playerId)).toBe(false)
  expect(prizes[0]?.rank).toBe(1)
  const back = { ...order, board: order.board.id, by: 'admin-1', reason: 'Was in order' }
  await expect(world.boards.changeEntry(back, version)).rejects.toMatchObject({ code: 'precondition_failed' })
  await world.boards.changeEntry(back, (await world.boards.previewEntry(order)).version)
  await world.settled()
  const [own] = await world.database.sql`
    select score, rank from boards.standings
    where board = 'points_week' and period = ${week.key} and player_id = ${order.playerId}`
  expect(own).toEqual({ score: 45, rank: null })
})

it('a close that is due does not begin before a removal is in the scores', async () => {
  const { sql } = world.database
  const points = await board()
  const before = periodOf(points, (week.startsAtMs ?? 0) - 1)
  const at = new Date((before.endsAtMs ?? 0) - 3_600_000).toISOString()
  await world.post(messages('cleo', 1).map(one => ({ ...one, occurred_at: at })))
  await world.settled()
  // As if it had been played then: everything up to when it was due is applied by now.
  await sql`
    update boards.periods set first_scored_at = ${at}, late_scored_at = null
    where board = 'points_week' and period = ${before.key}`
  await worker.stop()
  const entry = { board: points, playerId: await idOf('cleo') }
  const { periods } = await world.boards.previewEntry({ ...entry, verb: 'remove' })
  expect(periods[1]).toMatchObject({ state: 'settling', rank: { from: 1, to: null }, prize: { from: 500 } })
  const order = { ...entry, verb: 'remove' as const, board: points.id, by: 'admin-1', reason: 'Late' }
  await world.boards.changeEntry(order, null)
  await world.boards.closeDue()
  expect(await world.boards.findClosing('points_week', before.key)).toBeNull()
  worker = await world.startWorker()
  await world.settled()
  // Passed by, but set aside: that is not in the scores either.
  await sql`
    insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state)
    select 'boards', shard, seq, id, player_id, recorded_at, 'dead' from bus.events
    where type = 'admin.board_entry_removed' and player_id = ${entry.playerId} order by seq desc limit 1`
  await world.boards.closeDue()
  expect(await world.boards.findClosing('points_week', before.key)).toBeNull()
  await sql`delete from bus.held_events`
  await world.boards.closeDue()
  expect(await world.boards.findClosing('points_week', before.key)).toMatchObject({ step: 'archived' })
  expect(await world.boards.readPayouts('points_week', before.key, 10)).toMatchObject({ count: 0 })
})
