import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { currentEpoch } from '#server/bus/epoch'
import { withPlayers } from '#server/contract/back-tests'
import type { AdminRole } from '#server/contract/permissions'
import { type Reconciliation, reconciliation, reconciliationList } from '#server/contract/reconciliations'
import { withAdmins } from '#server/contract/rule-sets'
import { publicId } from '#server/events/ids'
import { ranksKey } from '#server/services/boards/index'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
let operator: string
let worker: Awaited<ReturnType<World['startWorker']>>
const players = 30

beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
  admins = await signInAdmins(world)
  operator = await adminId(world, 'operator')
  const all = Array.from({ length: players }, (_, n) => n).flatMap(n =>
    ['game.login', 'game.daily_login', 'game.challenge_completed'].map(type => activity(`p-${n}`, type)),
  )
  expect((await world.post(all)).status).toBe(202)
  await world.settled()
  await whole()
})
afterEach(async () => {
  await world.database.sql`delete from users.reconciliations`
})
afterAll(async () => await world.end())

const activity = (player: string, type = 'game.login') => ({
  ...{ source_id: randomUUID(), type, player: { external_id: player } },
})
const path = '/api/v1/reconciliations'

async function parsed(answer: Promise<Response>, status: number): Promise<Reconciliation> {
  const response = await answer
  const text = await response.text()
  expect(response.status, text).toBe(status)
  return reconciliation.parse(JSON.parse(text))
}

const order = (body: object = {}, role: AdminRole = 'operator') =>
  world.api.orderReconciliation(admins(role).request(path, { body }))
const read = (id: string) => parsed(world.api.getReconciliation(admins('viewer').request(path), { id }), 200)
const cancel = (id: string) =>
  parsed(world.api.cancelReconciliation(admins('operator').request(path, { method: 'DELETE' }), { id }), 200)
const runNext = () => world.reconciler.runNext(() => false)

/** Ordered, and worked off at once. */
async function reconciled(body: object = {}): Promise<Reconciliation> {
  const { id } = await parsed(order(body), 202)
  expect(await runNext()).toBe(id)
  return await read(id)
}

/** Boards are read from Redis: the ranks of no shard are missing. */
const whole = () => until('ranks are whole', async () => (await world.boards.checkRanks([])) !== null)

async function playerOf(externalId: string): Promise<string> {
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${externalId}`
  return row?.id ?? ''
}

const nothingWrong = { state: 0, copy: 0, tiers: 0, scores: 0, ranks: 0 }

describe('a reconciliation of what is copied with the ledger', () => {
  it('finds nothing where nothing is wrong, looks at everybody, and changes nothing', async () => {
    const before = await world.database.sql`select * from users.progress order by player_id`
    const { state, result, progress, partial, created_by, repair } = await reconciled()
    expect([state, partial, created_by, repair]).toEqual(['done', false, operator, false])
    expect(progress).toEqual({ done: players, total: players })
    expect(result).toMatchObject({
      ...{ players, unsettled: 0, differ: nothingWrong, ranks_checked: true, discrepancies: [] },
      repaired: { copies: 0, tiers: 0, ranks: false },
    })
    expect(await world.database.sql`select * from users.progress order by player_id`).toEqual(before)
  })

  it('finds a copy that is wrong or gone, and sets it right only when it is told to', async () => {
    const { sql } = world.database
    const [wrong, gone] = [await playerOf('p-1'), await playerOf('p-2')]
    const [kept] = await sql`select * from users.progress where player_id = ${wrong}`
    await sql`update users.progress set available = available + 7, level = 9 where player_id = ${wrong}`
    await sql`delete from users.progress where player_id = ${gone}`

    const found = await reconciled()
    expect(found.result?.differ).toEqual({ ...nothingWrong, copy: 2 })
    expect(found.result?.repaired.copies).toBe(0)
    expect(found.result?.discrepancies).toContainEqual({
      ...{ player_id: publicId('player', wrong), part: 'copy', field: 'level' },
      ...{ achievement: null, tier: null, board: null, period: null, found: 9, expected: kept?.level },
    })
    expect(await world.reconciler.readLeftWrong()).toBe(2)

    const mended = await reconciled({ repair: true, reason: 'the copy was edited by hand' })
    expect(mended.result?.repaired.copies).toBe(2)
    expect(await world.reconciler.readLeftWrong()).toBe(0)
    const [now] = await sql`select * from users.progress where player_id = ${wrong}`
    expect([now?.available, now?.level, now?.seq]).toEqual([kept?.available, kept?.level, kept?.seq])
    expect((await reconciled()).result?.differ).toEqual(nothingWrong)
    // What comes later is still taken over.
    await world.post([activity('p-2', 'game.message_sent')])
    await world.settled()
    expect((await reconciled()).result?.differ).toEqual(nothingWrong)
  })

  it('finds tiers that are lost, made up or taken away, and sets them right where they were read', async () => {
    const { sql } = world.database
    const tiersOf = (id: string) =>
      sql`select * from users.earned_tiers where player_id = ${id} order by achievement, tier`
    const [lost, made, taken] = [await playerOf('p-10'), await playerOf('p-11'), await playerOf('p-12')]
    const [right, plain, whole] = [await tiersOf(lost), await tiersOf(made), await tiersOf(taken)]
    const [first] = right
    expect(first).toMatchObject({ cycle: 1, earned_at: expect.any(String) })
    await sql`delete from users.earned_tiers where player_id = ${lost}`
    await sql`
      insert into users.earned_tiers (player_id, achievement, tier, cycle, earned_at, seq)
      values (${made}, 'mentor', 'gold', 2, now(), 0)`
    await sql`update users.earned_tiers set cycle = 0, earned_at = null where player_id = ${taken}`

    const found = await reconciled()
    expect(found.result?.differ).toEqual({ ...nothingWrong, tiers: 3 })
    expect(found.result?.repaired.tiers).toBe(0)
    expect(found.result?.discrepancies).toContainEqual({
      ...{ player_id: publicId('player', made), part: 'tiers', field: 'cycle', board: null, period: null },
      ...{ achievement: 'mentor', tier: 'gold', found: 2, expected: null },
    })
    expect(await world.reconciler.readLeftWrong()).toBe(3)

    const mended = await reconciled({ repair: true, reason: 'half a backup' })
    expect(mended.result?.repaired).toMatchObject({ copies: 0, tiers: 3 })
    expect(await world.reconciler.readLeftWrong()).toBe(0)
    expect((await reconciled()).result?.differ).toEqual(nothingWrong)
    const held = (rows: Awaited<ReturnType<typeof tiersOf>>) =>
      rows.filter(({ cycle }) => cycle > 0).map(({ achievement, tier, cycle }) => [achievement, tier, cycle])
    expect(held(await tiersOf(lost))).toEqual(held(right))
    expect(held(await tiersOf(made))).toEqual(held(plain))
    const again = await tiersOf(taken)
    expect(again.map(({ seq }) => seq)).toEqual(whole.map(({ seq }) => seq))
    expect(held(again)).toEqual(held(whole))
  })

  it('says of those from before tiers were looked at that they were not', async () => {
    const { sql } = world.database
    const { id, result } = await reconciled()
    const { tiers: _, ...differ } = result?.differ ?? {}
    await sql`
      update users.reconciliations
      set result = ${JSON.stringify({ ...result, differ, repaired: { copies: 0, ranks: false } })}::text::json
      where id = ${id}`
    expect((await read(id)).result).toMatchObject({
      differ: { copy: 0, tiers: null },
      repaired: { tiers: 0 },
    })
    expect(await world.reconciler.readLeftWrong()).toBe(0)
  })

  it('finds ranks that are not what the scores say, and has them set anew', async () => {
    const { sql } = world.database
    const playerId = await playerOf('p-3')
    const board = (await world.boards.list()).find(
      ({ metric, period }) => metric === 'points' && period === 'all',
    )
    const key = ranksKey(await currentEpoch(sql), board?.id ?? '', 'all')
    expect(await world.redis.zscore(key, playerId)).not.toBe(null)
    await world.redis.zadd(key, 1, playerId)

    expect((await reconciled()).result?.differ).toEqual({ ...nothingWrong, ranks: 1 })
    const mended = await reconciled({ repair: true, reason: 'somebody wrote into Redis' })
    expect(mended.result?.repaired.ranks).toBe(true)
    await whole()
    expect((await reconciled()).result?.differ).toEqual(nothingWrong)
  })

  it('finds a score and a state that the ledger does not give, and leaves both as they are', async () => {
    const { sql } = world.database
    const playerId = await playerOf('p-4')
    const [{ scores } = { scores: '' }] = await sql<{ scores: string }[]>`
      select scores from boards.scores where player_id = ${playerId}`
    const wrong = scores.replace(/\[(\d+),/, (_, score) => `[${Number(score) + 1},`)
    expect(wrong).not.toBe(scores)
    await sql`update boards.scores set scores = ${wrong} where player_id = ${playerId}`
    await sql`update gamification.player_states set available = available + 1 where player_id = ${playerId}`

    const { result } = await reconciled()
    expect(result?.differ.scores).toBe(1)
    // The copy is as it was told; it differs from the state, which is the one that is wrong.
    expect(result?.differ.state).toBe(1)
    const parts = result?.discrepancies.map(({ part }) => part)
    expect(parts).toContain('scores')
    expect(parts).toContain('state')

    await sql`update boards.scores set scores = ${scores} where player_id = ${playerId}`
    await sql`update gamification.player_states set available = available - 1 where player_id = ${playerId}`
  })

  it('takes nothing for right that the ledger does not give, and gives a lost copy its streak', async () => {
    const { sql } = world.database
    const [edited, lost, gone] = [await playerOf('p-6'), await playerOf('p-7'), await playerOf('p-8')]
    const copyOf = async (id: string) => (await sql`select * from users.progress where player_id = ${id}`)[0]
    const [right, whole, kept] = [await copyOf(edited), await copyOf(lost), await copyOf(gone)]
    expect(whole?.streak).toBe(1)
    const [state] = await sql`select * from gamification.player_states where player_id = ${gone}`
    await sql`update gamification.player_states set available = available + 1 where player_id = ${edited}`
    await sql`delete from users.progress where player_id = ${lost}`
    await sql`delete from gamification.player_states where player_id = ${gone}`

    const { result } = await reconciled({ repair: true, reason: 'half a backup' })
    expect([result?.differ, result?.repaired.copies]).toEqual([{ ...nothingWrong, state: 2, copy: 1 }, 1])
    expect(await copyOf(edited)).toEqual(right)
    expect(await copyOf(gone)).toEqual(kept)
    expect(await copyOf(lost)).toMatchObject({
      ...{ total_earned: whole?.total_earned, available: whole?.available, streak: whole?.streak },
    })
    expect((await copyOf(lost))?.active_at).not.toBeNull()

    await sql`update gamification.player_states set available = available - 1 where player_id = ${edited}`
    await sql`insert into gamification.player_states ${sql(state ?? {})}`
  })

  it('leaves out whose events are still to be applied', async () => {
    await worker.stop()
    await world.post([activity('p-9', 'game.message_sent')])
    const { result } = await reconciled()
    // Users and boards have something to apply of theirs, once gamification has stated it; boards have the activity itself.
    expect([result?.unsettled, result?.differ]).toEqual([1, nothingWrong])
    worker = await world.startWorker()
    await world.settled()
    expect((await reconciled()).result?.unsettled).toBe(0)
  })

  it('leaves out who has an event that is held', async () => {
    const { sql } = world.database
    const playerId = await playerOf('p-5')
    await sql`
      insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state)
      select 'users', shard, seq, id, player_id, recorded_at, 'dead' from bus.events
      where player_id = ${playerId} order by seq limit 1`
    await sql`update users.progress set available = available + 7 where player_id = ${playerId}`
    const { result } = await reconciled()
    expect([result?.unsettled, result?.differ.copy]).toEqual([1, 0])
    await sql`delete from bus.held_events where player_id = ${playerId}`
    await sql`update users.progress set available = available - 7 where player_id = ${playerId}`
  })

  it('finds nothing wrong while players go on', async () => {
    let going = true
    const posting = (async () => {
      while (going)
        expect((await world.post([activity(`p-${Math.floor(Math.random() * players)}`)])).status).toBe(202)
    })()
    for (let n = 0; n < 5; n += 1) expect((await reconciled()).result?.differ).toEqual(nothingWrong)
    going = false
    await posting
    await world.settled()
  })

  it('is one at a time, can be cancelled, and is begun by itself once an hour', async () => {
    const { id } = await parsed(order(), 202)
    await problemOf(await order(), 409)
    expect((await cancel(id)).state).toBe('cancelled')
    expect(await runNext()).toBe(null)
    // One that was called off was none: whoever calls one off does not keep the hour from coming.
    expect(await world.reconciler.orderDue()).toBe(true)
    expect(await world.reconciler.orderDue()).toBe(false)
    expect(await runNext()).not.toBe(null)
    expect(await world.reconciler.orderDue()).toBe(false)
    await world.database.sql`
      update users.reconciliations set created_at = created_at - interval '61 minutes' where state = 'done'`
    expect(await world.reconciler.orderDue()).toBe(true)
    expect(await runNext()).not.toBe(null)
    const answer = await world.api.listReconciliations(admins('viewer').request(path))
    const list = reconciliationList
      .and(withAdmins)
      .and(withPlayers)
      .parse(await answer.json())
    expect(list.data.map(one => [one.state, one.created_by])).toEqual([
      ['done', null],
      ['cancelled', operator],
      ['done', null],
    ])
    expect(list.admins[operator]).toBeDefined()
  })

  it('is in the log with who ordered it, why, and who stopped it', async () => {
    const { id } = await parsed(order({ repair: true, reason: 'to be sure' }), 202)
    await cancel(id)
    const by = operator
    const acts = await adminActs(world.database.sql)
    expect(acts).toContainEqual({
      type: 'admin.reconciliation_ordered',
      data: { by, reconciliation: id, repair: true, reason: 'to be sure' },
    })
    expect(acts).toContainEqual({
      type: 'admin.reconciliation_cancelled',
      data: { by, reconciliation: id },
    })
  })

  it('refuses a repair without a reason, what it does not know, and an id that is none', async () => {
    const { errors } = await problemOf(await order({ repair: true }), 400)
    expect(errors).toMatchObject([{ pointer: '/reason' }])
    await problemOf(await order({ repair: 'yes' }), 400)
    await problemOf(await order({ fix: true }), 400)
    for (const id of ['none', randomUUID()])
      await problemOf(await world.api.getReconciliation(admins('viewer').request(path), { id }), 404)
  })
})
