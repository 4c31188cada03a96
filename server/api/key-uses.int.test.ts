import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '#server/bus/transaction'
import { apiKeyList, type ListedKey } from '#server/contract/api-keys'
import { fromNode } from '#server/http/node'
import { createApiKey, makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const path = '/api/v1/keys'

/** What another web process counts, and writes when it is told to. */
const elsewhere = () =>
  makeUsers({
    ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
    announce: () => undefined,
  }).keyUses

const make = (scopes = ['events:write']) =>
  createApiKey(world.database.sql, { name: 'Counted', source: `source-${randomUUID().slice(0, 8)}`, scopes })

async function read() {
  const answer = await world.api.listApiKeys(admins('viewer').request(path))
  return apiKeyList.parse(await answer.json())
}

async function listed(id: string): Promise<ListedKey> {
  const found = (await read()).data.find(key => key.id === id)
  if (!found) throw new Error(`${id} is not listed`)
  return found
}

const sum = ({ hours }: ListedKey) =>
  hours.reduce(
    (all, { hour, ...one }) => ({
      accepted: all.accepted + one.accepted,
      unauthenticated: all.unauthenticated + one.unauthenticated,
      forbidden: all.forbidden + one.forbidden,
      limited: all.limited + one.limited,
      failed: all.failed + one.failed,
    }),
    { accepted: 0, unauthenticated: 0, forbidden: 0, limited: 0, failed: 0 },
  )
const none = { accepted: 0, unauthenticated: 0, forbidden: 0, limited: 0, failed: 0 }

const activity = () => ({ source_id: randomUUID(), type: 'game.login', player: { external_id: 'ana' } })
const post = async (key: string, body: unknown = activity(), headers: Record<string, string> = {}) =>
  (await world.post(body, { authorization: `Bearer ${key}`, ...headers })).status

it('what comes with a key is counted by its answer, also what is refused because the key has ended', async () => {
  const { id, key } = await make()
  expect(await listed(id)).toMatchObject({ hours: [], last_used_address: null })
  const from = { 'x-forwarded-for': '203.0.113.9' }
  expect([await post(key), await post(key), await post(key, activity(), from)]).toEqual([202, 202, 202])
  expect(await post(key, { nonsense: true })).toBe(400)
  const denied = world.api.listPlayers(
    new Request('http://127.0.0.1:3999/api/v1/players', { headers: { authorization: `Bearer ${key}` } }),
  )
  expect((await denied).status).toBe(403)
  await world.database.sql`update users.api_keys set revoked_at = now() where id = ${id}`
  await until('the key is refused', async () => ((await post(key)) === 401 ? true : null))
  const counted = await until('it is counted', async () => {
    const found = await listed(id)
    return sum(found).unauthenticated > 0 ? found : null
  })
  // Until every process has heard of the end, it is taken.
  expect(counted.hours.length).toBeLessThanOrEqual(2)
  expect(sum(counted)).toMatchObject({ failed: 1, forbidden: 1, limited: 0 })
  expect(sum(counted).accepted).toBeGreaterThanOrEqual(3)
  expect(counted.last_used_address).toBe('203.0.113.9')
})

it('a key that nobody knows is counted for nobody', async () => {
  const count = async () =>
    (await world.database.sql`select sum(accepted + unauthenticated) as n from users.api_key_hours`)[0]?.n
  await world.users.keyUses.flush()
  const before = await count()
  expect(await post(`dk_live_${'x'.repeat(32)}`)).toBe(401)
  await world.users.keyUses.flush()
  expect(await count()).toBe(before)
})

it('several processes add to the same hour, whatever is written at the same moment', async () => {
  const keys = await Promise.all([make(), make(), make()])
  const processes = Array.from({ length: 4 }, elsewhere)
  for (let round = 0; round < 10; round++) {
    // Each in another order, which must not matter.
    for (const uses of processes)
      for (const { id } of [...keys].sort(() => Math.random() - 0.5))
        uses.note({ keyId: id, status: round % 2 === 0 ? 202 : 429, forwarded: `192.0.2.${round}` })
    await Promise.all(processes.map(({ flush }) => flush()))
  }
  for (const { id } of keys) expect(sum(await listed(id))).toEqual({ ...none, accepted: 20, limited: 20 })
})

it('what could not be written is counted on, with what came meanwhile, and the newest address', async () => {
  const { sql } = world.database
  const { id } = await make()
  const uses = elsewhere()
  uses.note({ keyId: id, status: 202, forwarded: '192.0.2.1' })
  await sql`alter table users.api_key_hours rename to hidden`
  const failed = expect(uses.flush()).rejects.toThrow()
  uses.note({ keyId: id, status: 202, forwarded: '192.0.2.2' })
  uses.note({ keyId: id, status: 202, forwarded: null })
  await failed
  await sql`alter table users.hidden rename to api_key_hours`
  await uses.flush()
  await uses.flush()
  const found = await listed(id)
  expect(sum(found)).toEqual({ ...none, accepted: 3 })
  expect(found.last_used_address).toBe('192.0.2.2')
})

it('nothing waits for the counts: activities are taken while their table cannot be written', async () => {
  const { id, key } = await make()
  await transaction(world.database.sql, async tx => {
    await tx`lock table users.api_key_hours in access exclusive mode`
    const flushing = world.users.keyUses.note({ keyId: id, status: 202, forwarded: null })
    expect(flushing).toBeUndefined()
    // Longer than until the next time that this process wants to write.
    const end = Date.now() + 4_000
    while (Date.now() < end) {
      const began = Date.now()
      expect(await post(key)).toBe(202)
      expect(Date.now() - began).toBeLessThan(1_500)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  })
  await until('it is counted', async () => (sum(await listed(id)).accepted > 20 ? true : null))
})

it.each([
  ['a chain that anybody may have begun', '198.51.100.1, 10.0.0.1'],
  ['what is no address', '<script>'],
])('the address of %s is not believed', async (_, forwarded) => {
  const { id } = await make()
  const uses = elsewhere()
  uses.note({ keyId: id, status: 202, forwarded })
  await uses.flush()
  expect((await listed(id)).last_used_address).not.toBe(forwarded)
})

it('who uses a key that has ended does not move where it was used last', async () => {
  const { id } = await make()
  const uses = elsewhere()
  uses.note({ keyId: id, status: 202, forwarded: '192.0.2.1' })
  uses.note({ keyId: id, status: 401, forwarded: '192.0.2.66' })
  await uses.flush()
  expect((await listed(id)).last_used_address).toBe('192.0.2.1')
})

it('who comes without a proxy is known by the connection, as Next knows them', async () => {
  const seen = new Promise<string | null>(resolve => {
    const server = createServer(async (message, out) => {
      const { headers } = await fromNode(message)
      out.end()
      resolve(headers.get('x-forwarded-for'))
      server.close()
    }).listen(0, '127.0.0.1', async () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('is not listening')
      await fetch(`http://127.0.0.1:${address.port}`, { headers: { connection: 'close' } })
    })
    void once(server, 'close')
  })
  expect(await seen).toBe('127.0.0.1')
})

it('a day of hours is shown and a month of them kept', async () => {
  const { sql } = world.database
  const { id } = await make()
  const { usage_from } = await read()
  for (const [hours, accepted] of [
    [0, 1],
    [23, 2],
    [24, 4],
    [30 * 24, 8],
    [32 * 24, 16],
  ] as const)
    await sql`
      insert into users.api_key_hours values (
        ${id}, date_trunc('hour', now(), 'UTC') - ${hours} * interval '1 hour', ${accepted}, 0, 0, 0, 0)`
  const { hours } = await listed(id)
  expect(hours.map(({ accepted }) => accepted)).toEqual([2, 1])
  expect(hours[0]?.hour).toBe(usage_from)
  expect(await world.users.keyUses.forgetOld()).toBe(1)
  const [left] = await sql`select sum(accepted)::int as n from users.api_key_hours where key_id = ${id}`
  expect(left?.n).toBe(15)
})
