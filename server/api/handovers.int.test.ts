import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeUsers } from '#server/services/users/index'
import { makeBrowser } from '#server/testing/browser'
import { knownPlayer } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { makeSigningHost } from '#server/testing/signing-host'
import { makeWorld, testSource, type World } from '#server/testing/world'
import { handoverSnippet } from '../../app/console/_keys/handover-snippet.ts'

const audience = 'http://127.0.0.1:3999'
const host = makeSigningHost(testSource, audience)
const elliptic = makeSigningHost(testSource, audience, 'ES256')
const other = makeSigningHost('other', audience)
const revoked = makeSigningHost(testSource, audience)
const stranger = makeSigningHost(testSource, audience)

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  for (const one of [host, elliptic, revoked]) await register(one, testSource)
  await register(other, 'other')
  const [key] = await world.database.sql<{ id: string }[]>`
    select id from users.handover_keys where public_key = ${revoked.publicPem}`
  await world.users.handoverKeys.revoke({ id: key?.id ?? '', by: 'admin', reason: 'Was in a chat' })
})
afterAll(async () => await world.end())

const register = ({ publicPem }: { publicPem: string }, source: string) =>
  world.users.handoverKeys.add({ name: 'tests', source, publicKey: publicPem, by: 'admin' })

const send = (path: string, body: unknown) => makeBrowser().request(path, { body })
const redeem = (handover: unknown) =>
  world.api.redeemHandover(send('/api/auth/portal/handovers/redeem', { handover }))
const previewOf = async (handover: string) =>
  await (await world.api.previewHandover(send('/api/v1/handover-previews', { handover }))).json()
const somebody = () => `player-${randomUUID()}`
const nowSeconds = () => Math.floor(Date.now() / 1_000)

/** In by a token; what their own page says of them. */
async function enter(token: string) {
  const browser = makeBrowser()
  const answer = browser.take(await redeem(token))
  expect(answer.status, await answer.clone().text()).toBe(200)
  const read = await world.api.getProgress(browser.request('/api/v1/players/me/progress'), { id: 'me' })
  const { player }: { player: { id: string; external_id: string; name: string; locale: string } } =
    await read.json()
  return player
}

const playersCalled = async (externalId: string) =>
  await world.database.sql<{ id: string; told: number }[]>`
    select p.id, (
      select count(*)::int from bus.events e where e.player_id = p.id and e.type = 'user.registered'
    ) as told
    from users.identities i join users.players p on p.id = i.player_id
    where i.source = ${testSource} and i.external_id = ${externalId}`

describe('a player whom a host hands over', () => {
  it.each([
    ['EdDSA', host],
    ['ES256', elliptic],
  ] as const)('is looked at as often as anybody likes, and let in once, by %s', async (_, by) => {
    const sub = somebody()
    const token = by.token({ sub, name: 'Zoë', locale: 'es', time_zone: 'Europe/Paris' })
    const valid = { state: 'valid', reason: null, player: { name: 'Zoë', external_id: sub, locale: 'es' } }
    for (let look = 0; look < 3; look++) expect(await previewOf(token)).toEqual(valid)
    expect(await playersCalled(sub)).toEqual([])
    const player = await enter(token)
    expect(player).toMatchObject({ external_id: sub, name: 'Zoë', locale: 'es', time_zone: 'Europe/Paris' })
    expect(await playersCalled(sub)).toMatchObject([{ told: 1 }])
    expect(await previewOf(token)).toEqual({ state: 'used', reason: 'used', player: null })
    const problem = await problemOf(await redeem(token), 410)
    expect(problem).toMatchObject({
      detail: 'This link was used already.',
      errors: [{ pointer: '/handover', code: 'used' }],
    })
  })

  it('is let in once by ten at the same moment, and is one player by two tokens at once', async () => {
    const sub = somebody()
    const token = host.token({ sub })
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(410)])
    expect(answers.filter(answer => answer.headers.getSetCookie().length > 0)).toHaveLength(1)
    const twin = somebody()
    const both = await Promise.all([1, 2, 3, 4].map(() => redeem(host.token({ sub: twin }))))
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await playersCalled(twin)).toMatchObject([{ told: 1 }])
  })

  it('is who they were before, with what is newer of what the host says', async () => {
    const known = await knownPlayer(world)
    const [row] = await world.database.sql<{ sub: string }[]>`
      select external_id as sub from users.identities where player_id = ${known.uuid}`
    const sub = row?.sub ?? ''
    expect(await enter(host.token({ sub, name: 'Newer' }))).toMatchObject({ id: known.id, name: 'Newer' })
    const hourAgo = nowSeconds() - 100
    expect(await enter(host.token({ sub, name: 'Older', iat: hourAgo }))).toMatchObject({ name: 'Newer' })
  })

  it('may be suspended, and sees it inside as by a link', async () => {
    const sub = somebody()
    const { id } = await enter(host.token({ sub }))
    await world.database.sql`
      update users.players set status = 'suspended' where id = (
        select player_id from users.identities where external_id = ${sub})`
    expect(await enter(host.token({ sub }))).toMatchObject({ id })
  })

  it('who is part of another by now comes in as that one, and who was erased as somebody new', async () => {
    const [from, into] = [somebody(), somebody()]
    for (const sub of [from, into]) await enter(host.token({ sub }))
    const idOf = async (sub: string) => (await playersCalled(sub))[0]?.id ?? ''
    const [gone, kept] = [await idOf(from), await idOf(into)]
    await world.users.merging.merge({ from: gone, into: kept, by: 'admin', reason: 'The same' }, null)
    await enter(host.token({ sub: from }))
    expect(await idOf(from)).toBe(kept)

    const forgotten = somebody()
    await enter(host.token({ sub: forgotten, name: 'Ana' }))
    const before = await idOf(forgotten)
    const atOnce = makeUsers({
      ...{ database: world.database, secret: 'unused', publicUrl: audience },
      ...{ erasureGraceHours: 0, announce: () => undefined },
    })
    await atOnce.erasure.change({ playerId: before, verb: 'request', by: { kind: 'player' } }, null)
    expect(await world.users.erasure.eraseDue()).toBe(1)
    await world.settled()
    expect((await enter(host.token({ sub: forgotten }))).name).toBeNull()
    expect(await idOf(forgotten)).not.toBe(before)
  })

  it('does so by a token of the other key while one takes the place of another', async () => {
    const sub = somebody()
    const first = await enter(host.token({ sub }))
    expect(await enter(elliptic.token({ sub }))).toMatchObject({ id: first.id })
  })

  it('may come with a name of the token that another key or source has used', async () => {
    const [jti, sub] = ['1', somebody()]
    await enter(host.token({ jti, sub }))
    await enter(elliptic.token({ jti, sub }))
    expect((await redeem(other.token({ jti, sub }))).status).toBe(200)
    await problemOf(await redeem(host.token({ jti, sub })), 410)
  })

  it('leaves nothing of the token behind, and what is used is forgotten once it would be refused anyway', async () => {
    const { sql } = world.database
    const jti = `secret-${randomUUID()}`
    await enter(host.token({ sub: somebody(), jti }))
    const [kept] = await sql<{ rows: string }[]>`
      select coalesce(json_agg(u)::text, '') as rows from users.handover_uses u`
    expect(kept?.rows).not.toContain(jti)
    await world.users.forgetHandovers()
    const count = async () => (await sql`select 1 from users.handover_uses`).count
    expect(await count()).toBeGreaterThan(0)
    await sql`update users.handover_uses set expires_at = clock_timestamp() - interval '6 minutes'`
    expect(await world.users.forgetHandovers()).toBeGreaterThan(0)
    expect(await count()).toBe(0)
  })
})

const hmac = (header: object) => stranger.unsigned({ sub: 'ana' }, header, 'AAAA')
const tampered = () => {
  const [header, , signature] = host.token({ sub: 'ana' }).split('.')
  const [, claims] = host.token({ sub: 'boss' }).split('.')
  return `${header}.${claims}.${signature}`
}
const without = (claim: string) => host.token({ sub: 'ana', [claim]: undefined })

const refused: [string, number, string, () => string][] = [
  [
    'that has expired',
    410,
    'expired',
    () => host.token({ sub: 'ana', iat: nowSeconds() - 200, exp: nowSeconds() - 31 }),
  ],
  ['that lasts too long', 404, 'lifetime', () => host.token({ sub: 'ana', exp: nowSeconds() + 605 })],
  ['that ends before it begins', 404, 'lifetime', () => host.token({ sub: 'ana', exp: nowSeconds() - 1 })],
  [
    'of tomorrow',
    404,
    'early',
    () => host.token({ sub: 'ana', iat: nowSeconds() + 86_400, exp: nowSeconds() + 86_460 }),
  ],
  ['not to be used yet', 404, 'early', () => host.token({ sub: 'ana', nbf: nowSeconds() + 60 })],
  ['for another Diana', 404, 'audience', () => host.token({ sub: 'ana', aud: 'https://elsewhere.example' })],
  [
    'for several',
    404,
    'claims',
    () => host.token({ sub: 'ana', aud: [audience, 'https://elsewhere.example'] }),
  ],
  ['of a host that has no key', 404, 'issuer', () => stranger.token({ sub: 'ana', iss: 'nobody' })],
  ['of another host in our name', 404, 'signature', () => other.token({ sub: 'ana', iss: testSource })],
  ['of ours in the name of another host', 404, 'signature', () => host.token({ sub: 'ana', iss: 'other' })],
  ['of a key that nobody has registered', 404, 'signature', () => stranger.token({ sub: 'ana' })],
  ['of a key that was revoked', 404, 'revoked_key', () => revoked.token({ sub: 'ana' })],
  ['with the claims of another', 404, 'signature', tampered],
  ['without a signature', 404, 'signature', () => host.unsigned({ sub: 'ana' }, { alg: 'EdDSA' })],
  ['signed by nothing', 404, 'algorithm', () => stranger.unsigned({ sub: 'ana' }, { alg: 'none' })],
  [
    'signed by nothing, in other letters',
    404,
    'algorithm',
    () => stranger.unsigned({ sub: 'ana' }, { alg: 'nOnE' }),
  ],
  ['signed with the public key as a secret', 404, 'algorithm', () => hmac({ alg: 'HS256' })],
  ['by RSA', 404, 'algorithm', () => hmac({ alg: 'RS256' })],
  [
    'that brings its own key',
    404,
    'signature',
    () => stranger.token({ sub: 'ana' }, { alg: 'EdDSA', jwk: stranger.publicJwk }),
  ],
  [
    'that says to be of the other algorithm',
    404,
    'signature',
    () => host.token({ sub: 'ana' }, { alg: 'ES256' }),
  ],
  [
    'with something that must be understood',
    404,
    'signature',
    () => host.token({ sub: 'ana' }, { alg: 'EdDSA', crit: ['x'], x: 1 }),
  ],
  ...['sub', 'aud', 'jti', 'iat', 'exp'].map((claim): (typeof refused)[number] => [
    `without ${claim}`,
    404,
    'claims',
    () => without(claim),
  ]),
  ['without iss', 404, 'issuer', () => without('iss')],
  ['with a moment as text', 404, 'claims', () => host.token({ sub: 'ana', exp: '2026-11-23' })],
  [
    'with a name of control characters',
    404,
    'claims',
    () => host.token({ sub: somebody(), name: 'A\u0000' }),
  ],
  ['with a zone that is none', 404, 'claims', () => host.token({ sub: somebody(), time_zone: 'Mars/Base' })],
  ['with a language that is none', 404, 'claims', () => host.token({ sub: somebody(), locale: '!' })],
  ['with an id of 201 characters', 404, 'claims', () => host.token({ sub: 'x'.repeat(201) })],
  ['that is none', 404, 'malformed', () => 'never-was-one'],
  ['of two parts', 404, 'malformed', () => host.token({ sub: 'ana' }).split('.').slice(0, 2).join('.')],
  ['of letters that are none', 404, 'malformed', () => 'a.\u{1F600}.c'],
]

describe('a token', () => {
  const countAll = async () => {
    const [row] = await world.database.sql<{ all: string }[]>`
      select concat_ws(' ', (select count(*) from users.players), (select count(*) from users.handover_uses),
        (select count(*) from bus.events), (select count(*) from auth.session)) as all`
    return row?.all
  }

  it.each(refused)('%s opens nothing and says why', async (_, status, reason, make) => {
    const before = await countAll()
    const token = make()
    const state = reason === 'expired' ? 'expired' : 'unknown'
    expect(await previewOf(token)).toEqual({ state, reason, player: null })
    const answer = await redeem(token)
    expect(answer.headers.getSetCookie()).toEqual([])
    const problem = await problemOf(answer, status)
    expect(problem.errors).toMatchObject([{ pointer: '/handover', code: reason }])
    expect(problem.words?.es).toMatch(/enlace/)
    expect(JSON.stringify(problem)).not.toContain(token)
    expect(await countAll()).toBe(before)
  })

  it('within the half minute that clocks may differ is taken', async () => {
    const now = nowSeconds()
    await enter(host.token({ sub: somebody(), iat: now - 120, exp: now - 5 }))
    await enter(host.token({ sub: somebody(), iat: now + 20, exp: now + 60 }))
    await enter(host.token({ sub: somebody(), iat: now, exp: now + 600 }))
  })

  it('with claims of the host’s own is taken', async () => {
    await enter(
      host.token({ sub: somebody(), role: 'admin', kid: 7 }, { alg: 'EdDSA', kid: 'x', typ: 'JWT' }),
    )
  })

  it.each([undefined, null, 7, '', 'x'.repeat(8_193), ['a']])(
    '%j is refused before it is looked at',
    async token => {
      for (const answer of [
        await redeem(token),
        await world.api.previewHandover(send('/api/v1/handover-previews', { handover: token })),
      ])
        expect((await problemOf(answer, 400)).errors?.[0]?.pointer).toBe('/handover')
    },
  )

  it('that is refused stands in the log of the process with its reason and its key, and without itself', async () => {
    const lines: string[] = []
    const stream = new Writable({
      write: (chunk, _, done) => {
        lines.push(String(chunk))
        done()
      },
    })
    const users = makeUsers({
      ...{ database: world.database, secret: world.config.authSecret, publicUrl: audience },
      ...{ announce: () => undefined, log: pino(stream) },
    })
    const sub = somebody()
    const replayed = host.token({ sub, name: 'Ana Personal' })
    await users.redeemHandover(replayed)
    const tokens = [replayed, ...refused.map(([, , , make]) => make())]
    for (const token of tokens) {
      await users.previewHandover(token)
      await expect(users.redeemHandover(token)).rejects.toThrow('This link')
    }
    const log = lines.map(line => JSON.parse(line))
    expect(log).toHaveLength(tokens.length * 2)
    expect(log[0]).toMatchObject({ reason: 'used', source: testSource, keyId: expect.any(String) })
    const reasons = new Set(log.map(({ reason }) => reason))
    expect(reasons).toEqual(new Set(['used', ...refused.map(([, , reason]) => reason)]))
    const text = lines.join('')
    for (const part of [...tokens.flatMap(token => token.split('.').slice(1)), sub, 'Ana Personal', 'nobody'])
      if (part.length > 3) expect(text).not.toContain(part)
  })

  it('of a key that is revoked while it is on its way is refused from that moment on', async () => {
    const brief = makeSigningHost(testSource, audience)
    const { id } = await register(brief, testSource)
    await enter(brief.token({ sub: somebody() }))
    const token = brief.token({ sub: somebody() })
    await world.users.handoverKeys.revoke({ id, by: 'admin', reason: 'Gone' })
    await problemOf(await redeem(token), 404)
  })

  it.each([
    ['EdDSA', host],
    ['ES256', elliptic],
  ] as const)('made for %s by the lines that docs and console show is taken', async (algorithm, by) => {
    const shown = handoverSnippet({ algorithm, source: testSource, audience })
    const script = `${shown}\nconsole.log(handoverUrl(JSON.parse(process.env.PLAYER)))`
    const player = { sub: somebody(), name: 'Zoë', locale: 'en' }
    const env = { ...process.env, HANDOVER_PRIVATE_KEY: by.privatePem, PLAYER: JSON.stringify(player) }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { env },
    )
    const url = new URL(stdout.trim())
    expect(`${url.origin}${url.pathname}`).toBe(`${audience}/enter`)
    expect(await enter(url.searchParams.get('handover') ?? '')).toMatchObject({
      external_id: player.sub,
      name: 'Zoë',
    })
  })
})

it('is handed over to nobody by an id of ours', async () => {
  const known = await knownPlayer(world)
  expect((await enter(host.token({ sub: known.id }))).id).not.toBe(known.id)
})
