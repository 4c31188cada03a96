import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type BackTest, backTest, backTestList, withPlayers } from '#server/contract/back-tests'
import type { AdminRole } from '#server/contract/permissions'
import { withAdmins } from '#server/contract/rule-sets'
import { defaultRuleSet } from '#server/services/gamification/default-rule-set'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
const players = 12
const each = 6

beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  const items = Array.from({ length: players * each }, (_, n) => ({
    ...{ source_id: `back-${n}`, player: { external_id: `player-${n % players}` } },
    ...{ type: 'game.message_sent', data: {} },
  }))
  expect((await world.post(items)).status).toBe(202)
  await world.settled()
})
afterEach(async () => {
  await world.database.sql`delete from gamification.back_tests`
})
afterAll(async () => await world.end())

const path = '/api/v1/back-tests'
/** Messages pay 7 and not 5, and the first achievement comes later. */
const document = {
  ...defaultRuleSet,
  rules: defaultRuleSet.rules.map(rule => (rule.id === 'message_sent' ? { ...rule, amount: 7 } : rule)),
  achievements: defaultRuleSet.achievements.map(one =>
    one.id === 'first_steps' ? { ...one, tiers: { bronze: each + 1 } } : one,
  ),
}

const start = (body: object, role: AdminRole = 'designer') =>
  world.api.startBackTest(admins(role).request(path, { body }))

async function parsed(answer: Promise<Response>, status: number): Promise<BackTest> {
  const response = await answer
  const text = await response.text()
  expect(response.status, text).toBe(status)
  return backTest.parse(JSON.parse(text))
}

const read = (id: string) => parsed(world.api.getBackTest(admins('viewer').request(path), { id }), 200)
const cancel = (id: string) =>
  parsed(world.api.cancelBackTest(admins('designer').request(path, { method: 'DELETE' }), { id }), 200)
const runNext = () => world.gamification.backTests.runNext(() => false)

describe('a back-test', () => {
  it('waits for a worker, and then says what a draft would have given to whom', async () => {
    const { id, state, partial, result } = await parsed(start({ document }), 202)
    expect([state, partial, result]).toEqual(['queued', true, null])
    const before = await world.database.sql`select * from gamification.player_states order by player_id`
    expect(await runNext()).toBe(id)
    const done = await read(id)
    expect(done).toMatchObject({
      ...{ state: 'done', partial: false, based_on: 1, error: null },
      result: {
        points: { live: players * each * 5, draft: players * each * 7, inflation_percent: 40 },
        players: { all: players, more_points: players, fewer_points: 0, more_tiers: 0, fewer_tiers: players },
        segments: expect.arrayContaining([
          expect.objectContaining({ by: 'role', value: 'free', players }),
          expect.objectContaining({ by: 'tenure', value: 'under_7_days', players }),
        ]),
      },
    })
    expect(done.events.done).toBe(done.events.total)
    expect(done.events.total).toBeGreaterThan(players * each)
    expect(done.result?.samples).toHaveLength(players)
    expect(
      done.result?.achievements.find(one => one.id === 'first_steps' && one.tier === 'bronze'),
    ).toMatchObject({
      draft: 0,
      live: players,
    })
    expect(done.result?.days).toEqual([
      { day: new Date().toISOString().slice(0, 10), draft: players * each * 7, live: players * each * 5 },
    ])
    // Nothing live was touched.
    expect(await world.database.sql`select * from gamification.player_states order by player_id`).toEqual(
      before,
    )
    expect(await runNext()).toBeNull()
  })

  it('takes the draft when it is given no document, and only what was recorded in its range', async () => {
    const { id } = await parsed(start({ to: '2020-01-01T00:00:00.000Z' }), 202)
    await runNext()
    expect(await read(id)).toMatchObject({
      ...{ state: 'done', events: { done: 0, total: 0 } },
      result: { players: { all: 0 }, points: { draft: 0, live: 0, inflation_percent: null } },
    })
  })

  it('is cancelled while it waits and while it runs, and an ended one stays as it ended', async () => {
    const waiting = await parsed(start({ document }), 202)
    expect((await cancel(waiting.id)).state).toBe('cancelled')
    expect(await runNext()).toBeNull()
    const running = await parsed(start({ document }), 202)
    const works = runNext()
    await world.database.sql`select pg_sleep(0.005)`
    const cancelled = await cancel(running.id)
    await works
    expect(await read(running.id)).toMatchObject({ state: cancelled.state })
    expect(['cancelled', 'done']).toContain(cancelled.state)
    const by = await adminId(world, 'designer')
    const stopped = [waiting, cancelled].filter(
      ({ id }) => id === waiting.id || cancelled.state === 'cancelled',
    )
    expect((await adminActs(world.database.sql)).filter(({ type }) => type.endsWith('cancelled'))).toEqual(
      stopped.map(({ id }) => ({ type: 'admin.back_test_cancelled', data: { by, back_test: id } })),
    )
  })

  it('tells whether the draft and the version in force are still those that it compares', async () => {
    const { id, current } = await parsed(start({}), 202)
    expect(current).toEqual({ draft: true, live: true })
    const listed = (query: string) => world.api.listBackTests(admins('viewer').request(`${path}${query}`))
    const ofDraft = async () =>
      backTestList.parse(await (await listed('?of=draft')).json()).data.map(one => one.id)
    expect(await ofDraft()).toEqual([id])
    await problemOf(await listed('?of=mine'), 400)
    const drafts = world.gamification.ruleSetDraft
    const draft = await drafts.save({ document, basedOn: 1 }, 'somebody', 0)
    expect((await read(id)).current).toEqual({ draft: false, live: true })
    expect(await ofDraft()).toEqual([])
    const second = await parsed(start({}), 202)
    expect(second.current).toEqual({ draft: true, live: true })
    expect(await ofDraft()).toEqual([second.id])
    await drafts.discard('somebody', draft.revision)
    expect((await read(second.id)).current).toEqual({ draft: false, live: true })
    expect((await read(id)).current).toEqual({ draft: true, live: true })
  })

  it('comes with what its samples and whoever started it are called', async () => {
    const { id } = await parsed(start({ document }), 202)
    await runNext()
    const answer = await world.api.getBackTest(admins('viewer').request(path), { id })
    const body = backTest
      .extend(withPlayers.shape)
      .extend(withAdmins.shape)
      .parse(await answer.json())
    const called = body.result?.samples.map(({ player_id }) => body.players[player_id]?.external_id)
    expect(called?.toSorted()).toEqual(Array.from({ length: players }, (_, n) => `player-${n}`).sort())
    expect(Object.keys(body.admins)).toEqual([body.created_by])
  })

  it('whose worker has ended is begun anew by another, and the first can no longer write', async () => {
    const { id } = await parsed(start({ document }), 202)
    await world.database.sql`
      update gamification.back_tests set state = 'running', owner = gen_random_uuid(),
        seen_at = clock_timestamp() - interval '5 seconds'`
    expect(await runNext()).toBeNull()
    await world.database.sql`
      update gamification.back_tests set seen_at = clock_timestamp() - interval '16 seconds'`
    expect(await runNext()).toBe(id)
    expect((await read(id)).state).toBe('done')
  })

  it('is listed newest first, without its result', async () => {
    const first = await parsed(start({ document }), 202)
    const second = await parsed(start({ document }), 202)
    const answer = await world.api.listBackTests(admins('viewer').request(path))
    const { data } = backTestList.parse(await answer.json())
    expect(data.map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it('of a document with faults is refused with all of them', async () => {
    const broken = { ...defaultRuleSet, levels: { scale: 0 }, unit: {} }
    const problem = await problemOf(await start({ document: broken }), 400)
    expect(problem.errors?.map(fault => fault.pointer)).toEqual(
      expect.arrayContaining(['/levels/scale', '/unit/singular', '/unit/plural']),
    )
  })

  it('has a range that leads somewhere, an id that exists, and does not pile up', async () => {
    await problemOf(
      await start({ document, from: '2026-01-02T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }),
      400,
    )
    await problemOf(await start({ document, from: 'yesterday' }), 400)
    const nowhere = { id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }
    await problemOf(await world.api.getBackTest(admins('viewer').request(path), nowhere), 404)
    await problemOf(await world.api.getBackTest(admins('viewer').request(path), { id: "'; --" }), 404)
    for (let n = 0; n < 10; n++) await parsed(start({ document }), 202)
    await problemOf(await start({ document }), 429)
  })

  it('is started and cancelled by designers and admins, and read by everybody in the console', async () => {
    await problemOf(await start({ document }, 'viewer'), 403)
    await problemOf(await start({ document }, 'operator'), 403)
    const { id } = await parsed(start({ document }, 'admin'), 202)
    const request = admins('operator').request(path, { method: 'DELETE' })
    await problemOf(await world.api.cancelBackTest(request, { id }), 403)
    await problemOf(await world.api.getBackTest(new Request(`http://127.0.0.1:3999${path}`), { id }), 401)
  })
})
