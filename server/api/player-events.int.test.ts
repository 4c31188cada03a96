import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import { readPlayerEvents } from '#server/bus/read-player-events'
import { shardOf } from '#server/bus/shards'
import { playerEventList } from '#server/contract/player-events'
import { publicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import { makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let worker: Awaited<ReturnType<World['startWorker']>>
let one: { uuid: string; id: string }
beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
  admins = await signInAdmins(world)
  one = await somebody(3)
  await somebody(2)
})
afterAll(async () => await world.end())

async function somebody(logins: number) {
  const external_id = randomUUID()
  for (let nth = 0; nth < logins; nth++)
    await world.post({ source_id: randomUUID(), type: 'game.login', player: { external_id } })
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${external_id}`
  const uuid = row?.id ?? ''
  return { uuid, id: publicId('player', uuid) }
}

const ask = (id: string, search = '') =>
  world.api.listPlayerEvents(admins('viewer').request(`/api/v1/players/${id}/events${search}`), { id })
async function read({ id }: { id: string }, search = '') {
  const answer = await ask(id, search)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return playerEventList.parse(await answer.json())
}
const logOf = async ({ uuid }: { uuid: string }) =>
  (
    await world.database.sql<{ id: string }[]>`
      select id from bus.events where player_id = ${uuid} order by seq desc`
  ).map(({ id }) => publicId('event', id))

describe('the events of a player', () => {
  it('are all that the log has of them and of nobody else, newest first, page by page', async () => {
    const all = await logOf(one)
    expect(all.length).toBeGreaterThan(6)
    const whole = await read(one)
    expect(whole.data.map(({ id }) => id)).toEqual(all)
    expect(whole).toMatchObject({ has_more: false, next_cursor: null, looked_back_to: null })
    const paged: string[] = []
    for (let before: string | null = ''; before !== null; ) {
      const page = await read(one, `?limit=2${before && `&before=${before}`}`)
      expect(page.data.length).toBeLessThanOrEqual(2)
      paged.push(...page.data.map(({ id }) => id))
      before = page.next_cursor
    }
    expect(paged).toEqual(all)
  })

  it('are parted into areas that leave none out and have none twice', async () => {
    const { id } = one
    const giving = { body: { kind: 'points', points: 40, earned: false, reason: 'Sorry for the wait' } }
    const path = `/api/v1/players/${id}/corrections`
    expect((await world.api.postCorrection(admins('operator').request(path, giving), { id })).status).toBe(
      202,
    )
    await world.settled()
    const typesOf = async (area: string) => (await read(one, `?area=${area}`)).data.map(({ type }) => type)
    const areas = { activities: 'game.login', game: 'game.points_awarded', users: 'user.registered' }
    const found: string[] = []
    for (const [area, type] of Object.entries(areas)) {
      expect(await typesOf(area)).toContain(type)
      found.push(...(await typesOf(area)))
    }
    expect(await typesOf('admin')).toEqual(['admin.points_adjusted'])
    expect([...found, 'admin.points_adjusted'].sort()).toEqual(
      (await read(one)).data.map(({ type }) => type).sort(),
    )
  })

  it('have with each act of an admin who did it, why, and what it changed', async () => {
    const two = await somebody(1)
    const { id } = two
    const send = (path: string, body: object) =>
      admins('operator').request(`/api/v1/players/${id}/${path}`, { body })
    await world.api.postPlayerRole(send('role', { role: 'vip', reason: 'Won the raffle' }), { id })
    await world.api.postPlayerSuspension(send('suspension', { verb: 'suspend', reason: 'Bought it' }), { id })
    await world.api.postCorrection(
      send('corrections', { kind: 'points', points: 5, earned: true, reason: 'Owed' }),
      { id },
    )
    await world.settled()
    const { data } = await read(two, '?area=admin')
    expect(data.map(({ type, act }) => [type, act?.by.name, act?.reason, act?.changes])).toEqual([
      ['admin.points_adjusted', 'operator', 'Owed', [{ what: 'points', before: 10, after: 15 }]],
      [
        ...['admin.player_suspended', 'operator', 'Bought it'],
        [{ what: 'status', before: 'active', after: 'suspended' }],
      ],
      ['admin.role_set', 'operator', 'Won the raffle', [{ what: 'role', before: 'free', after: 'vip' }]],
    ])
    const { data: all } = await read(two)
    expect(all.filter(({ act }) => act !== null).map(({ type }) => type)).toEqual(
      data.map(({ type }) => type),
    )
  })

  it('are refused for what is no area, for nobody, and to who is not signed in', async () => {
    await problemOf(await ask(one.id, '?area=system'), 400)
    await problemOf(await ask(publicId('player', randomUUID())), 404)
    const { id } = one
    const request = makeBrowser().request(`/api/v1/players/${id}/events`)
    await problemOf(await world.api.listPlayerEvents(request, { id }), 401)
  })
})

it('a page looks through so much of the log and no more, by its key, and says how far it came', async () => {
  const { sql } = world.database
  const quiet = await somebody(1)
  // What follows is for nobody to decide.
  await worker.stop()
  const shard = shardOf(quiet.uuid)
  const others = 45_000
  await sql`
    insert into bus.events (
      shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, source, rule_set, data
    )
    select ${shard}, h.seq + n, gen_random_uuid(), 'game.login', 1, now(), now(), gen_random_uuid(),
      gen_random_uuid(), 'before', 1, '{}'
    from bus.shard_heads h, generate_series(1, ${others}) n where h.shard = ${shard}`
  await sql`update bus.shard_heads set seq = seq + ${others}, recorded_at = now() where shard = ${shard}`
  await sql`vacuum analyze bus.events`
  const pages = []
  for (let before: string | null = ''; before !== null; ) {
    const page = await read(quiet, before && `?before=${before}`)
    pages.push(page)
    before = page.next_cursor
  }
  expect(pages.map(({ data }) => data.length)).toEqual([0, 0, (await logOf(quiet)).length])
  expect(pages.map(({ looked_back_to: at }) => at === null)).toEqual([false, false, true])

  // One connection and one transaction: what others read meanwhile is not counted.
  const alone = openDatabase(world.core.config.databaseUrl, { max: 1, name: 'a page of events' })
  try {
    const readsOf = async () => {
      const [row] = await alone.sql<{ scanned: number; fetched: number }[]>`
        select sum(seq_tup_read)::int as scanned, sum(coalesce(idx_tup_fetch, 0))::int as fetched
        from pg_stat_xact_user_tables where schemaname = 'bus' and relname like 'events%'`
      return row ?? { scanned: 0, fetched: 0 }
    }
    await alone.sql.unsafe('begin')
    const since = new Date(Date.now() - 3_600_000).toISOString()
    const before = await readsOf()
    const page = { playerId: quiet.uuid, area: null, since, limit: 50, before: null }
    expect((await readPlayerEvents(alone.sql, page)).events).toEqual([])
    const after = await readsOf()
    expect(after.scanned - before.scanned, 'rows read from end to end').toBe(0)
    expect(after.fetched - before.fetched).toBeGreaterThan(0)
    expect(after.fetched - before.fetched).toBeLessThan(20_100)
    await alone.sql.unsafe('rollback')
  } finally {
    await alone.end()
  }
})
