import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { append } from '#server/bus/append'
import {
  deadLetterDetail,
  deadLetterGroups,
  deadLetterJob,
  deadLetterList,
  deadLetterSelection,
} from '#server/contract/dead-letters'
import type { AdminRole } from '#server/contract/permissions'
import { withAdmins } from '#server/contract/rule-sets'
import { publicId } from '#server/events/ids'
import { adminId, signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { countingConsumer, createEffects } from '#server/testing/counting-consumer'
import { login } from '#server/testing/drafts'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await createEffects(world.database.sql)
  admins = await signInAdmins(world)
  await world.startWorker({ consumers: [countingConsumer('counter')] })
})
afterAll(async () => await world.end())

type Sent = { method?: string; body?: unknown }
const path = '/api/v1/dead-letters'
const ask = (role: AdminRole, sent: Sent = {}, query = '') => admins(role).request(`${path}${query}`, sent)
const reason = 'because'

async function bodyOf<Schema extends z.ZodType>(
  answering: Promise<Response>,
  status: number,
  schema: Schema,
): Promise<z.output<Schema>> {
  const answer = await answering
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return schema.parse(JSON.parse(text))
}

/** An event of somebody new that nobody understands, as a dead letter. */
async function someDead() {
  const playerId = randomUUID()
  const [event] = await world.database.sql.begin(async tx => {
    const events = await append(tx, [
      { ...login(playerId), type: 'game.trivia_completed', data: { difficulty: 'easy', correct: true } },
    ])
    await tx`update bus.events set data = '{"difficulty":"impossible"}' where id = ${events[0]?.id ?? ''}`
    return events
  })
  const player = publicId('player', playerId)
  const [letter] = await until('it is given up', async () => {
    const { data } = await list(`?player=${player}`)
    return data.length > 0 ? data : null
  })
  if (!letter || !event) throw new Error('there is no dead letter')
  return { ...letter, player, eventId: publicId('event', event.id) }
}

const list = (query: string) =>
  bodyOf(world.api.listDeadLetters(ask('viewer', {}, query)), 200, deadLetterList)
const read = (id: string) => bodyOf(world.api.getDeadLetter(ask('viewer'), { id }), 200, deadLetterDetail)
const select = (body: unknown) =>
  bodyOf(world.api.selectDeadLetters(ask('operator', { body })), 201, deadLetterSelection)
const readJob = (id: string) => bodyOf(world.api.getDeadLetterJob(ask('viewer'), { id }), 200, deadLetterJob)

describe('what was given up', () => {
  it('is listed by what is asked for, page by page, and read by anybody of the team', async () => {
    const [one, other] = [await someDead(), await someDead()]
    expect(one).toMatchObject({ consumer: 'counter', event_id: one.eventId, player_id: one.player })
    const kind = `?consumer=counter&type=game.trivia_completed&fingerprint=${one.fingerprint}&state=open`
    const first = await list(`${kind}&limit=1`)
    expect(first).toMatchObject({ data: [{ id: other.id }], has_more: true })
    expect((await list(`${kind}&before=${first.next_cursor}`)).data.map(({ id }) => id)).toContain(one.id)
    for (const query of ['?state=applied', '?to=2020-01-01T00:00:00Z', '?consumer=nobody'])
      expect((await list(query)).data, query).toEqual([])
    for (const query of [
      '?state=strange',
      '?from=soon',
      '?player=ana',
      '?before=1',
      '?limit=0',
      '?type=a%20b',
    ])
      await problemOf(await world.api.listDeadLetters(ask('viewer', {}, query)), 400)
    await problemOf(await world.api.listDeadLetters(makeBrowser().request(path)), 401)
    expect(await read(one.id)).toMatchObject({ data: { difficulty: 'impossible' }, history: [{ nr: 1 }] })
    await problemOf(await world.api.getDeadLetter(ask('viewer'), { id: randomUUID() }), 404)
    await problemOf(await world.api.getDeadLetter(ask('viewer'), { id: 'x' }), 404)
  })

  it('is edited with data of its type, and each fault of other data is named', async () => {
    const { id } = await someDead()
    const edit = (data: unknown) =>
      world.api.editDeadLetter(ask('operator', { body: { reason, data } }), { id })
    const problem = await problemOf(await edit({ difficulty: 'tricky', correct: 1, nick: 'A' }), 400)
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/data/correct',
      '/data/difficulty',
      '/data/nick',
    ])
    await problemOf(await edit('text'), 400)
    const edited = await bodyOf(
      edit({ difficulty: 'hard', correct: true }),
      202,
      deadLetterDetail.and(withAdmins),
    )
    const by = await adminId(world, 'operator')
    expect(edited).toMatchObject({ edited: true, resolved_by: by, reason, admins: { [by]: 'operator' } })
    await until('it is applied', async () => (await read(id)).state === 'applied')
    await problemOf(await edit({ difficulty: 'hard', correct: true }), 409)
    await problemOf(
      await world.api.editDeadLetter(ask('operator', { body: { reason, data: {} } }), { id: randomUUID() }),
      404,
    )
  })

  it('is not edited when nobody knows its type', async () => {
    const { id } = await someDead()
    await world.database.sql`update bus.dead_letters set type = 'game.unheard_of' where id = ${id}`
    const request = ask('operator', { body: { reason, data: {} } })
    await problemOf(await world.api.editDeadLetter(request, { id }), 409)
  })

  it('is retried, and discarded once', async () => {
    const { id } = await someDead()
    const order = () => ask('operator', { body: { reason } })
    await problemOf(await world.api.retryDeadLetter(ask('operator', { body: {} }), { id }), 400)
    await bodyOf(world.api.retryDeadLetter(order(), { id }), 202, deadLetterDetail)
    await until('it is dead again', async () => (await read(id)).attempts === 2)
    expect(await bodyOf(world.api.discardDeadLetter(order(), { id }), 200, deadLetterDetail)).toMatchObject({
      state: 'discarded',
    })
    await problemOf(await world.api.discardDeadLetter(order(), { id }), 409)
    await problemOf(await world.api.retryDeadLetter(order(), { id }), 409)
    await problemOf(await world.api.retryDeadLetter(order(), { id: randomUUID() }), 404)
  })
})

describe('a selection', () => {
  it('is frozen, and worked on by a job with its exact count', async () => {
    const [one, other] = [await someDead(), await someDead()]
    const { id, count, samples } = await select({ ids: [one.id, other.id] })
    expect([count, samples.length]).toEqual([2, 2])
    const order = (of: number) => ask('operator', { body: { reason, count: of } })
    await problemOf(await world.api.discardSelection(order(3), { id }), 409)
    await problemOf(await world.api.discardSelection(order(2), { id: randomUUID() }), 404)
    const job = await bodyOf(world.api.discardSelection(order(2), { id }), 202, deadLetterJob)
    await problemOf(await world.api.retrySelection(order(2), { id }), 409)
    await world.deadLetters.runNext(() => false)
    expect(await readJob(job.id)).toMatchObject({
      state: 'done',
      changed: 2,
      progress: { done: 2, total: 2 },
    })
    const again = await bodyOf(
      world.api.getDeadLetterSelection(ask('viewer'), { id }),
      200,
      deadLetterSelection,
    )
    expect(again).toMatchObject({ count: 2, open: 0, job: { id: job.id } })
    await problemOf(await world.api.getDeadLetterSelection(ask('viewer'), { id: randomUUID() }), 404)
  })

  it('by a filter has what is open, and a job for it is called off', async () => {
    const { id: letter, player } = await someDead()
    const { id, count, filter } = await select({ filter: { player } })
    expect(filter).toMatchObject({ player, state: 'open' })
    const request = ask('operator', { body: { reason, count } })
    const job = await bodyOf(world.api.retrySelection(request, { id }), 202, deadLetterJob)
    const cancel = () => world.api.cancelDeadLetterJob(ask('operator', { method: 'DELETE' }), { id: job.id })
    expect(await bodyOf(cancel(), 200, deadLetterJob)).toMatchObject({ state: 'cancelled' })
    expect((await bodyOf(cancel(), 200, deadLetterJob)).state).toBe('cancelled')
    expect((await read(letter)).state).toBe('open')
    await problemOf(await world.api.getDeadLetterJob(ask('viewer'), { id: randomUUID() }), 404)
  })

  it('needs either ids or a filter, and something that is open', async () => {
    const refused = async (body: unknown) =>
      await problemOf(await world.api.selectDeadLetters(ask('operator', { body })), 400)
    await refused({})
    await refused({ ids: [randomUUID()], filter: {} })
    await refused({ ids: [randomUUID()] })
    await refused({ filter: { player: 'ana' } })
  })
})

describe('a kind of fault', () => {
  it('is given to a member of the team, noted and muted', async () => {
    const { fingerprint } = await someDead()
    const key = { consumer: 'counter', fingerprint }
    const put = (body: unknown) => ask('operator', { method: 'PUT', body })
    const assignee = await adminId(world, 'designer')
    const done = async (answer: Promise<Response>) => expect((await answer).status).toBe(200)
    await done(world.api.assignDeadLetterGroup(put({ assignee }), key))
    await done(world.api.noteDeadLetterGroup(put({ note: 'The bot is being mended' }), key))
    await done(world.api.muteDeadLetterGroup(put({ muted: true, reason }), key))
    const groups = await bodyOf(
      world.api.listDeadLetterGroups(ask('viewer')),
      200,
      deadLetterGroups.and(withAdmins),
    )
    expect(groups.data.at(-1)).toMatchObject({
      ...key,
      assignee,
      note: 'The bot is being mended',
      muted: true,
    })
    expect(groups.admins).toEqual({ [assignee]: 'designer' })
    await problemOf(await world.api.assignDeadLetterGroup(put({ assignee: 'nobody' }), key), 400)
    const unknown = { consumer: 'counter', fingerprint: 'unknown' }
    await problemOf(await world.api.noteDeadLetterGroup(put({ note: null }), unknown), 404)
    await problemOf(await world.api.muteDeadLetterGroup(put({ muted: true }), key), 400)
  })
})
