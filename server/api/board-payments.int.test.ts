import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { boardClosingDetail, boardClosingList, boardList } from '#server/contract/board'
import { boardPaymentAnswer, boardPaymentPreview } from '#server/contract/board-payments'
import { beginClosings } from '#server/services/boards/closing/begin-closings'
import { signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let period = ''
const afterAllEnds = Date.now() + 40 * 86_400_000
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  for (const [n, name] of ['ana', 'ben', 'cleo'].entries())
    await world.post(
      Array.from({ length: 3 - n }, () => ({
        ...{ source_id: randomUUID(), type: 'game.message_sent', player: { external_id: name, name } },
      })),
    )
  await world.settled()
  const byHand = (await world.boards.list()).map(board => ({ ...board, payout: 'by_hand' as const }))
  await beginClosings(world.database.sql, byHand, afterAllEnds)
  await world.boards.closeDue(afterAllEnds)
  const [closing] = await world.boards.readClosings('points_week', { limit: 1, before: null })
  period = closing?.period ?? ''
})
afterAll(async () => await world.end())

const id = 'points_week'
const at = () => `/api/v1/boards/${id}/closings/${period}`

const send = (body: object, { dryRun = false, headers = {}, of = period } = {}) =>
  world.api.postBoardPayment(
    admins('operator').request(`${at()}/payments${dryRun ? '?dry_run=true' : ''}`, { body, headers }),
    { id, period: of },
  )

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

const detail = async () =>
  boardClosingDetail.parse(
    await bodyOf(await world.api.getBoardClosing(admins('viewer').request(at()), { id, period }), 200),
  )

it('what waits is said of the board, of the period and of the close', async () => {
  const list = boardList.parse(
    await bodyOf(await world.api.listBoards(admins('viewer').request('/api/v1/boards')), 200),
  )
  const board = list.data.find(one => one.id === id)
  expect(board?.waiting).toEqual([{ key: period, prizes: 3, points: 1_000 }])
  expect(list.waiting.map(({ board }) => board)).toContain('points_month')
  expect(list.waiting.find(one => one.board === id)).toMatchObject({ key: period, prizes: 3, points: 1_000 })
  const since = list.waiting.map(one => Date.parse(one.since))
  expect(since).toEqual(since.toSorted((a, b) => a - b))
  expect(Math.abs(Date.now() - (since[0] ?? 0))).toBeLessThan(300_000)
  expect(board?.next_ends).toHaveLength(3)
  expect(board?.next_ends[0]).toBe(board?.period.ends_at)
  expect(list.data.find(one => one.id === 'points_all')).toMatchObject({ next_ends: [], waiting: [] })
  const closings = boardClosingList.parse(
    await bodyOf(
      await world.api.listBoardClosings(admins('viewer').request(`/api/v1/boards/${id}/closings`), { id }),
      200,
    ),
  )
  expect(closings.data).toMatchObject([{ step: 'previewed', waits: true, players: 3 }])
  expect(await detail()).toMatchObject({ waits: true, payment: null })
})

it.each([{}, { reason: ' ' }, { reason: 'x', withhold: 'nobody' }, { reason: 'x', sum: 5 }])(
  'an order of %j is refused at its field',
  async body => {
    expect((await problemOf(await send(body), 400)).errors?.length).toBeGreaterThan(0)
  },
)

it('whom an order leaves out has to have won something', async () => {
  for (const player of ['ana', `ply_${'0'.repeat(32)}`]) {
    const problem = await problemOf(await send({ reason: 'x', withhold: [player] }, { dryRun: true }), 400)
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/withhold/0'])
  }
})

it('a close that never was is not found', async () => {
  await problemOf(await send({ reason: 'x' }, { of: '1999-W01' }), 404)
})

it('is looked at, paid once as it was seen, and told with who and why', async () => {
  const cleo = (await detail()).payouts.find(({ name }) => name === 'cleo')?.player_id ?? ''
  const body = { reason: 'Looked at all three', withhold: [cleo] }
  const looked = await send(body, { dryRun: true })
  const etag = looked.headers.get('etag') ?? ''
  expect(boardPaymentPreview.parse(await bodyOf(looked, 200))).toMatchObject({
    ...{ prizes: 2, points: 750, withheld: [{ player_id: cleo, name: 'cleo', rank: 3, points: 250 }] },
    period: { key: period },
  })
  expect(await detail()).toMatchObject({ waits: true })

  const headers = { 'if-match': etag }
  const other = await send({ ...body, withhold: [] }, { headers })
  expect((await problemOf(other, 412)).code).toBe('precondition_failed')
  const paid = boardPaymentAnswer.parse(await bodyOf(await send(body, { headers }), 202))
  expect(paid.status).toBe('accepted')
  expect(await bodyOf(await send(body, { headers }), 202)).toEqual({ id: paid.id, status: 'duplicate' })
  await problemOf(await send({ reason: 'Once more' }), 409)

  await world.boards.closeDue(afterAllEnds)
  const told = await detail()
  expect(told).toMatchObject({
    ...{ step: 'archived', waits: false },
    payment: { id: paid.id, by: { name: 'operator' }, reason: 'Looked at all three' },
  })
  expect(told.payouts.map(payout => [payout.name, payout.paid_at !== null, payout.withheld])).toEqual([
    ['ana', true, false],
    ['ben', true, false],
    ['cleo', false, true],
  ])
})
