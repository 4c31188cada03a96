import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '#server/testing/world'
import { deliverNext } from './deliver-alerts.ts'
import { sendWebhook } from './send-webhook.ts'
import { setWebhook, testWebhook } from './set-webhook.ts'
import { webhookSecret } from './sign-webhook.ts'
import { readWebhook } from './webhook-versions.ts'

type Got = { headers: IncomingHttpHeaders; body: string }

let world: World
let got: Got[] = []
let answers: number[] = []
const server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  got.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
  const status = answers.shift() ?? 204
  response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
})
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`

beforeAll(async () => {
  world = await makeWorld()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  got = []
  answers = []
})
afterAll(async () => {
  server.close()
  await world.end()
})

const authSecret = 'a secret that signs nothing else than these tests'
const deliver = (allowsPrivate = true) =>
  deliverNext({ sql: world.database.sql, authSecret, allowsPrivate, log: world.log })

async function pointTo(url: string | null, more: { newSecret?: boolean; isOn?: boolean } = {}) {
  const { version } = await readWebhook(world.database.sql)
  return await setWebhook(world.database.sql, {
    ...{
      by: 'somebody',
      reason: 'test',
      url,
      isOn: true,
      newSecret: false,
      seen: version,
      allowsPrivate: true,
    },
    ...more,
  })
}
const order = async () => (await testWebhook(world.database.sql, { by: 'somebody', note: 'Is it there?' })).id
const read = async (id: string) => {
  const [row] = await world.database.sql<
    { state: string; attempts: number; status: number | null; error: string | null; waits: number | null }[]
  >`
    select state, attempts, status, error, extract(epoch from next_attempt_at - clock_timestamp())::float8 as waits
    from bus.alert_deliveries where id = ${id}`
  return row
}
const makeDue = () => world.database.sql`
  update bus.alert_deliveries set next_attempt_at = clock_timestamp() where state = 'waiting'`

it('is delivered once, signed so that whoever has the secret can tell', async () => {
  const { newSalt } = await pointTo(url())
  const secret = webhookSecret(authSecret, newSalt ?? '')
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const id = await order()
  expect(await deliver()).toBe(true)
  expect(await deliver()).toBe(false)
  expect(await read(id)).toMatchObject({
    state: 'delivered',
    attempts: 1,
    status: 204,
    error: null,
    waits: null,
  })
  const [{ headers, body } = { headers: {}, body: '' }] = got
  expect(got).toHaveLength(1)
  expect(JSON.parse(body)).toMatchObject({ type: 'alert.test', text: 'Diana: Is it there?' })
  expect(headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' })
  const at = Number(headers['webhook-timestamp'])
  expect(Math.abs(at - Date.now() / 1_000)).toBeLessThan(30)
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${mac}`)
})

it('is signed by another secret once there is one', async () => {
  const before = await readWebhook(world.database.sql)
  const { newSalt } = await pointTo(url(), { newSecret: true })
  expect(newSalt).not.toBeNull()
  expect(newSalt).not.toBe(before.salt)
  expect(webhookSecret(authSecret, newSalt ?? '')).not.toBe(webhookSecret(authSecret, before.salt ?? ''))
})

it('is tried again, later each time, under the same id, until it arrives', async () => {
  await pointTo(url())
  const id = await order()
  answers = [500, 302, 429]
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'waiting', attempts: 1, status: 500 })
  expect((await read(id))?.waits).toBeGreaterThan(2)
  expect((await read(id))?.waits).toBeLessThan(6.1)
  expect(await deliver()).toBe(false)
  await makeDue()
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'waiting', attempts: 2, status: 302 })
  expect((await read(id))?.waits).toBeGreaterThan(20)
  await makeDue()
  await deliver()
  await makeDue()
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'delivered', attempts: 4, status: 204 })
  expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(got).toHaveLength(4)
})

it('is given up after eight attempts', async () => {
  const id = await order()
  answers = Array(20).fill(503)
  for (let n = 0; n < 12; n += 1) {
    await makeDue()
    await deliver()
  }
  expect(await read(id)).toMatchObject({ state: 'failed', attempts: 8, status: 503, waits: null })
  expect(got).toHaveLength(8)
})

it('is not sent where nobody listens, and says so', async () => {
  await pointTo('http://127.0.0.1:1/')
  const id = await order()
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'waiting', status: null, error: 'ECONNREFUSED' })
  await pointTo('http://diana.invalid/')
  await makeDue()
  await deliver()
  expect((await read(id))?.error).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
  await pointTo(null, { isOn: false })
  await makeDue()
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'failed', error: 'switched_off' })
})

it('a worker that ended in the middle of an attempt leaves it to the next one, and late words settle nothing', async () => {
  const { sql } = world.database
  await pointTo(url())
  const id = await order()
  await sql`
    update bus.alert_deliveries set attempts = 1, next_attempt_at = clock_timestamp() + interval '60 seconds'
    where id = ${id}`
  expect(await deliver()).toBe(false)
  await makeDue()
  await deliver()
  expect(await read(id)).toMatchObject({ state: 'delivered', attempts: 2 })
})

it.each([
  ['http', 'not_https'],
  ['https://127.0.0.1', 'private_address'],
  ['https://[::1]', 'private_address'],
  ['https://[::ffff:127.0.0.1]', 'private_address'],
  ['https://0x7f.1', 'private_address'],
  ['https://2130706433', 'private_address'],
  ['https://169.254.169.254/latest/meta-data', 'private_address'],
  ['https://10.0.0.7:8443', 'private_address'],
  // Its name is looked up when something is sent, and leads here.
  ['https://localhost', 'private_address'],
  ['https://name:word@alerts.example', 'credentials'],
  ['ftp://alerts.example', 'no_url'],
  ['nothing', 'no_url'],
])('goes to nobody beside us unless that is allowed: %s', async (to, why) => {
  const target = to === 'http' ? url() : to
  const sending = { url: target, headers: {}, body: '{}', allowsPrivate: false }
  await expect(sendWebhook(sending)).rejects.toMatchObject({ why })
  expect(got).toEqual([])
})

it('an address that was allowed once is looked at again when something is sent', async () => {
  await pointTo(url())
  const id = await order()
  await deliver(false)
  expect(await read(id)).toMatchObject({ state: 'waiting', status: null, error: 'not_https' })
  expect(got).toEqual([])
})
