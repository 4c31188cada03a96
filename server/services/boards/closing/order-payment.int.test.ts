import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrashPoint, crashingSql } from '#server/testing/crashing-sql'
import { makeWorld, type World } from '#server/testing/world'
import { closingChecks } from '#server/verify/closing-checks'
import { subjectOf } from '#server/verify/subject'
import { type BoardDefinition, periodOf } from '../index.ts'
import { findClosing } from './closing.ts'
import { orderPayment } from './order-payment.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
  await world.startWorker()
  await payByHand()
  // p5 has most, p1 least.
  await world.post([1, 2, 3, 4, 5].flatMap(count => messages(`p${count}`, count)))
  await world.settled()
})
afterEach(async () => await world.end())

const week = periodOf({ period: 'week', timeZone: 'UTC' }, Date.now())
const name = { board: 'points_week', period: week.key }
const close = () => world.boards.closeDue((week.endsAtMs ?? 0) + 16 * 60_000)
const order = { ...name, by: 'admin', reason: 'Looked at', withheld: [] }

const messages = (externalId: string, count: number) =>
  Array.from({ length: count }, () => ({
    ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id: externalId } },
  }))

type Document = { boards: (Omit<BoardDefinition, 'metric'> & { metric: unknown })[] }

/** Publishes the version in force with the prizes of the week waiting for an admin. */
async function payByHand() {
  const { ruleSetDraft } = world.gamification
  const draft = await ruleSetDraft.read()
  const live = draft.document as Document
  const boards = live.boards.map(one => (one.id === name.board ? { ...one, payout: 'by_hand' } : one))
  const changed = { document: { ...live, boards }, basedOn: draft.based_on }
  const saved = await ruleSetDraft.save(changed, 'admin', draft.revision)
  expect(saved.faults).toEqual([])
  await ruleSetDraft.publish({ note: 'by hand', past: 'from_now' }, 'admin', saved.revision)
}

async function idOf(externalId: string) {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return row?.id ?? ''
}

const step = async () => (await findClosing(world.database.sql, name))?.step

const stated = async (type: string) =>
  await world.database.sql<{ id: string; playerId: string | null; data: Record<string, unknown> }[]>`
    select id, player_id as "playerId", data from bus.events
    where type = ${type} and data ->> 'board' = ${name.board} order by (data ->> 'rank')::int`

async function expectVerified() {
  const subject = await subjectOf(world.database, world.redis)
  for (const check of closingChecks) expect((await check.run(subject)).broken, check.name).toEqual([])
}

const own = async (playerId: string) => {
  const board = (await world.boards.list()).find(({ id }) => id === name.board)
  if (!board) throw new Error('the board is gone')
  return await world.boards.readOwn(board, periodOf(board, week.endsAtMs ?? 0), playerId)
}

describe('prizes that are paid by hand', () => {
  it('wait, however often workers look; everybody has their place and nobody their prize', async () => {
    await close()
    expect(await close()).toBe(0)
    expect(await step()).toBe('previewed')
    expect(await stated('game.board_placed')).toEqual([])
    expect(await own(await idOf('p5'))).toMatchObject({ before: { score: 25, rank: 1, won: null } })
    expect((await world.boards.readWaiting()).map(({ board, period }) => ({ board, period }))).toEqual([name])
    await expectVerified()
  })

  it('are paid once an admin orders it, each once, with who and why in the log', async () => {
    await close()
    const preview = await world.boards.previewPayment(name, [])
    expect(preview).toMatchObject({ prizes: 5, points: 500 + 2 * 250 + 2 * 100, withheld: [] })
    expect(await world.boards.orderPayment(order, preview.version)).toMatchObject({ isRepeat: false })
    await Promise.all([close(), close(), close()])
    expect(await step()).toBe('archived')
    expect((await stated('game.board_placed')).map(({ data }) => data.points)).toEqual([
      500, 250, 250, 100, 100,
    ])
    expect((await stated('game.board_payment_ordered')).map(({ data }) => data)).toEqual([
      { ...name, by: 'admin', reason: 'Looked at', prizes: 5, points: 1_200, withheld: [] },
    ])
    expect(await own(await idOf('p5'))).toMatchObject({ before: { won: 500 } })
    await expectVerified()
  })

  it('are not paid to whom the order leaves out; ranks stay', async () => {
    await close()
    const best = await idOf('p5')
    const preview = await world.boards.previewPayment(name, [best])
    expect(preview).toMatchObject({ prizes: 4, points: 700, withheld: [{ playerId: best, rank: 1 }] })
    await world.boards.orderPayment({ ...order, withheld: [best] }, preview.version)
    await close()
    expect((await stated('game.board_placed')).map(({ data }) => data.rank)).toEqual([2, 3, 4, 5])
    expect((await stated('game.board_closed')).map(({ data }) => data)).toEqual([
      { ...name, players: 5, paid: 4, points: 700 },
    ])
    expect(await own(best)).toMatchObject({ before: { rank: 1, won: null } })
    await expectVerified()
    await world.database.sql`update boards.payouts set paid_at = clock_timestamp() where player_id = ${best}`
    const check = closingChecks.find(one => one.name.startsWith('prizes that wait'))
    const found = await check?.run(await subjectOf(world.database, world.redis))
    expect(found?.broken).toHaveLength(1)
  })

  it('may all be left out: then the period closes without', async () => {
    await close()
    const all = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map(idOf))
    await world.boards.orderPayment({ ...order, withheld: all }, null)
    expect(await close()).toBeGreaterThan(0)
    expect(await stated('game.board_placed')).toEqual([])
    await expectVerified()
  })

  it.each<CrashPoint>([0, 1, 2, 3, 4, 'answer lost'])(
    'are ordered once when the first try breaks off at %s',
    async point => {
      await close()
      const { sql } = world.database
      await orderPayment(crashingSql(sql, point), order, null).catch((error: Error) => {
        if (error.message !== 'crashed here') throw error
      })
      await world.boards.orderPayment(order, null)
      await close()
      expect(await stated('game.board_payment_ordered')).toHaveLength(1)
      expect(await stated('game.board_placed')).toHaveLength(5)
      await expectVerified()
    },
  )

  it('are ordered by one of two admins who press at a time', async () => {
    await close()
    const orders = ['ana', 'ben'].map(by => world.boards.orderPayment({ ...order, by }, null))
    const answers = await Promise.allSettled(orders)
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await stated('game.board_payment_ordered')).toHaveLength(1)
  })
})

describe('an order to pay', () => {
  it('is refused before prizes are known, for what is paid by itself, and for what never was', async () => {
    await expect(world.boards.orderPayment(order, null)).rejects.toMatchObject({ code: 'not_found' })
    const { sql } = world.database
    await close()
    await sql`update boards.closings set step = 'reconciled' where board = ${name.board}`
    await expect(world.boards.orderPayment(order, null)).rejects.toThrow('not known yet')
    await sql`update boards.closings set step = 'previewed', definition = '{}' where board = ${name.board}`
    await expect(world.boards.orderPayment(order, null)).rejects.toThrow('by themselves')
  })

  it('that differs from what was seen pays nothing', async () => {
    await close()
    const { version } = await world.boards.previewPayment(name, [])
    const other = { ...order, withheld: [await idOf('p5')] }
    await expect(world.boards.orderPayment(other, version)).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    expect(await stated('game.board_payment_ordered')).toEqual([])
  })

  it('cannot leave out who has won nothing', async () => {
    await close()
    const stranger = { ...order, withheld: [randomUUID()] }
    await expect(world.boards.orderPayment(stranger, null)).rejects.toMatchObject({ code: 'invalid' })
  })
})
