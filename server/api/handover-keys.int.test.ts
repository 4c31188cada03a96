import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handoverKey, handoverKeyList } from '#server/contract/handover-keys'
import type { AdminRole } from '#server/contract/permissions'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { makeSigningHost } from '#server/testing/signing-host'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const path = '/api/v1/handover-keys'
const audience = 'http://127.0.0.1:3999'
const pair = () => makeSigningHost('bot', audience)
const order = (publicKey: unknown = pair().publicPem) => ({
  ...{ name: 'Bot', source: 'bot', public_key: publicKey },
})
const post = (body: unknown) => world.api.addHandoverKey(admins('admin').request(path, { body }))
const drop = (id: string, body: unknown = { reason: 'Was in a chat' }) =>
  world.api.revokeHandoverKey(admins('admin').request(path, { method: 'DELETE', body }), { id })

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}
const add = async (body: unknown = order()) => handoverKey.parse(await bodyOf(await post(body), 201))
const list = async (role: AdminRole = 'viewer') =>
  handoverKeyList.parse(await bodyOf(await world.api.listHandoverKeys(admins(role).request(path)), 200))

describe('a hand-over key', () => {
  it('is taken as PEM or JWK, is listed to every admin, and stands in the log with who added it', async () => {
    const by = await adminId(world, 'admin')
    const elliptic = makeSigningHost('bot', audience, 'ES256')
    const made = await add(order(elliptic.publicJwk))
    expect(made).toMatchObject({
      ...{ name: 'Bot', source: 'bot', algorithm: 'ES256', public_key: elliptic.publicPem, state: 'active' },
      ...{ created_by: { id: by, name: 'admin' }, last_used_at: null, revoked_at: null },
    })
    const read = await list()
    expect(read.audience).toBe(audience)
    expect(read.data[0]).toEqual(made)
    const { id: key, name, source, algorithm, fingerprint } = made
    expect((await adminActs(world.database.sql)).at(-1)).toEqual({
      ...{ type: 'admin.handover_key_added', data: { by, key, name, source, algorithm, fingerprint } },
    })
  })

  it('is taken once: again, of another host, or after it was revoked it is refused', async () => {
    const body = order()
    const { id } = await add(body)
    expect((await problemOf(await post(body), 409)).detail).toBe('This key is there already, of bot.')
    await problemOf(await post({ ...body, source: 'shop' }), 409)
    await bodyOf(await drop(id), 200)
    expect((await problemOf(await post(body), 409)).detail).toContain('make a new pair')
  })

  it('is taken once by ten at the same moment', async () => {
    const body = { ...order(), source: 'busy' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  it('is revoked with a reason, and again without a second word', async () => {
    const by = await adminId(world, 'admin')
    const { id } = await add()
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(501) }])
      expect((await problemOf(await drop(id, body), 400)).errors?.[0]?.pointer).toBe('/reason')
    const revoked = handoverKey.parse(await bodyOf(await drop(id), 200))
    expect(revoked.state).toBe('revoked')
    expect(await bodyOf(await drop(id, { reason: 'Again' }), 200)).toEqual(revoked)
    const told = (await adminActs(world.database.sql)).filter(({ type }) => type.endsWith('key_revoked'))
    expect(told.at(-1)?.data).toEqual({ by, reason: 'Was in a chat', key: id })
    expect(told.filter(({ data }) => JSON.stringify(data).includes(id))).toHaveLength(1)
    const { data } = await list()
    expect(data.findIndex(one => one.id === id)).toBeGreaterThan(
      data.findLastIndex(one => one.state === 'active'),
    )
  })

  it('that is none is not found', async () => {
    for (const id of ['none', randomUUID()]) await problemOf(await drop(id), 404)
  })

  it('is one of eight at most that a host has at once', async () => {
    const keys = []
    for (let n = 0; n < 8; n++) keys.push(await add({ ...order(), source: 'many' }))
    const ninth = { ...order(), source: 'many' }
    expect((await problemOf(await post(ninth), 409)).detail).toContain('revoke one first')
    await bodyOf(await drop(keys[0]?.id ?? ''), 200)
    await add(ninth)
  })

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  })
  it.each<[string, unknown, string, string]>([
    ['a private key', order(pair().privatePem), '/public_key', 'private_key'],
    ['an RSA key', order(rsa), '/public_key', 'rsa'],
    ['100 kB', order('A'.repeat(100_000)), '/public_key', 'too_long'],
    ['a number', order(7), '/public_key', 'invalid_union'],
    ['a list', order([]), '/public_key', 'invalid_union'],
    ['a key without a name', { ...order(), name: ' ' }, '/name', 'too_small'],
    ['a key of Diana itself', { ...order(), source: 'portal' }, '/source', 'custom'],
    ['a field that is none', { ...order(), algorithm: 'EdDSA' }, '/algorithm', 'unknown_field'],
  ])('is not %s, and nothing is kept of that', async (_, body, pointer, code) => {
    const before = await list()
    const problem = await problemOf(await post(body), 400)
    expect(problem.errors).toMatchObject([{ pointer, code }])
    expect(JSON.stringify(problem).length).toBeLessThan(1_000)
    expect(await list()).toEqual(before)
  })
})
