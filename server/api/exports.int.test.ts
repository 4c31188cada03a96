import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAnswer, ownExport, playerExport } from '#server/contract/exports'
import { ledgerPage } from '#server/contract/ledger'
import type { AdminRole } from '#server/contract/permissions'
import { violationList } from '#server/contract/violations'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import { type KnownPlayer, knownPlayer } from '#server/testing/known-player'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const ownPath = '/api/v1/players/me/export'
const reason = 'Asked for it by letter'
const somebody = () => knownPlayer(world)
const runNext = () => world.exportJobs.runNext(() => false)
/** Those of other tests come first. */
const runAll = async () => {
  while ((await runNext()) !== null);
}

async function bodyOf(answer: Response, status: number) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

const readBoth = async ({ browser }: KnownPlayer) =>
  ownExport.parse(await bodyOf(await world.api.getOwnExport(browser.request(ownPath)), 200))
const readOwn = async (one: KnownPlayer) => (await readBoth(one)).last

const sendOwn = ({ browser }: KnownPlayer, verb: string, headers: Record<string, string> = {}) =>
  world.api.postOwnExport(browser.request(ownPath, { body: { verb }, headers }))

const fetchOwn = ({ browser }: KnownPlayer) => world.api.getOwnArchive(browser.request(`${ownPath}/archive`))

const pathOf = ({ id }: KnownPlayer) => `/api/v1/players/${id}/export`

type Sent = { as?: AdminRole; why?: string; key?: string }
const send = (one: KnownPlayer, verb: string, { as = 'admin', why = reason, key }: Sent = {}) => {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  const request = admins(as).request(pathOf(one), { body: { verb, reason: why }, headers })
  return world.api.postPlayerExport(request, { id: one.id })
}

const read = async (one: KnownPlayer) =>
  playerExport.parse(
    await bodyOf(await world.api.getPlayerExport(admins('viewer').request(pathOf(one)), { id: one.id }), 200),
  ).last

const fetchAs = (one: KnownPlayer, role: AdminRole) =>
  world.api.getPlayerArchive(admins(role).request(`${pathOf(one)}/archive`), { id: one.id })

const told = async ({ uuid }: KnownPlayer) =>
  (
    await world.database.sql<{ type: string }[]>`
      select type from bus.events where player_id = ${uuid} and type ~ 'export' order by seq`
  ).map(({ type }) => type)

const piecesOf = async ({ uuid }: KnownPlayer) =>
  (
    await world.database.sql`
      select from users.export_pieces p join users.exports e on e.id = p.export_id where e.player_id = ${uuid}`
  ).count

/** Users for whom a wish to be forgotten is carried out at the next look. */
const atOnce = () =>
  makeUsers({
    ...{ database: world.database, secret: 'unused', publicUrl: world.core.config.publicUrl },
    ...{ erasureGraceHours: 0, announce: () => undefined },
  })

/** The files of an archive, by name. */
async function filesOf(answer: Response): Promise<Record<string, string>> {
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))
}

type Everything = Record<string, Record<string, unknown>[]>
const everythingIn = (files: Record<string, string>): Everything => JSON.parse(files['player.json'] ?? '')

async function archived(one: KnownPlayer): Promise<Record<string, string>> {
  await bodyOf(await sendOwn(one, 'request'), 202)
  await runAll()
  return await filesOf(await fetchOwn(one))
}

describe('a player who asks for everything', () => {
  it('is told how it stands, and gets one archive with all that is known of them', async () => {
    const one = await somebody()
    expect(await readOwn(one)).toBeNull()
    await problemOf(await fetchOwn(one), 404)
    const { last } = ownExport.parse(await bodyOf(await sendOwn(one, 'request'), 202))
    expect(last).toMatchObject({ state: 'queued', by: 'player', progress: null })
    await problemOf(await fetchOwn(one), 404)
    await bodyOf(await sendOwn(one, 'request'), 202)
    await runAll()
    expect(await runNext(), 'asking twice makes one').toBeNull()
    const { last: done, archive } = await readBoth(one)
    expect(done).toMatchObject({ state: 'done', progress: 1 })
    const kept = Date.parse(archive?.expires_at ?? '') - Date.parse(done?.finished_at ?? '')
    expect(kept).toBe(24 * 3_600_000)

    const files = await filesOf(await fetchOwn(one))
    const everything = everythingIn(files)
    const { externalId, name, username, alias, words } = one.known
    expect(everything.player).toBe(one.id)
    expect(everything.profile).toMatchObject([{ name, username, locale: 'es-MX', status: 'active' }])
    expect(everything.identities).toEqual([{ source: 'tests', external_id: externalId }])
    expect(everything.board_appearance).toMatchObject([{ alias }])
    expect(everything.appeals).toMatchObject([{ text: words }])
    expect(everything.personality).toHaveLength(1)
    expect(everything.password).toMatchObject([{ email: one.known.email }])
    expect(JSON.stringify(everything), 'nothing of the password').not.toMatch(/"hash"/)
    expect(everything.sign_ins).toHaveLength(1)
    expect(everything.links).toHaveLength(1)
    expect(everything.violations?.length).toBeGreaterThan(0)
    expect(everything.progress).toMatchObject([{ total_earned: one.points }])
    const points = everything.board_scores?.find(row => row.period === 'all')
    expect(everything.board_scores?.length).toBeGreaterThan(1)
    expect(points?.score).toBe(one.points)
    expect(files['README.txt']).toContain('ledger.csv')
    expect(await told(one)).toEqual(['user.export_requested', 'user.export_ready'])
  })

  it('finds every line of the ledger and every event, in JSON and as a table', async () => {
    const one = await somebody()
    const files = await archived(one)
    const everything = everythingIn(files)
    const page = await world.api.getLedger(one.browser.request('/api/v1/players/me/ledger?limit=100'), {
      id: 'me',
    })
    const { data } = ledgerPage.parse(await bodyOf(page, 200))
    expect(everything.ledger?.map(line => line.event_id)).toEqual(data.map(line => line.event_id).reverse())
    expect(everything.ledger?.every(line => line.why)).toBe(true)
    const log = await world.database.sql<{ type: string }[]>`
      select type from bus.events where player_id = ${one.uuid} and type <> 'user.export_ready' order by seq`
    expect(everything.events?.map(({ type }) => type)).toEqual(log.map(({ type }) => type))
    for (const [name, rows] of Object.entries(everything)) {
      if (!Array.isArray(rows)) continue
      const lines = (files[`${name}.csv`] ?? '').split('\r\n')
      // Cells of these have line ends of their own.
      if (name !== 'appeals') expect(lines, name).toHaveLength(rows.length + 2)
      if (rows[0]) expect(lines[0], name).toBe(Object.keys(rows[0]).join(','))
    }
    // A table that is added to the one and not to the other would show here.
    expect(Object.keys(files).filter(name => name.endsWith('.csv'))).toHaveLength(
      Object.values(everything).filter(Array.isArray).length,
    )
  })

  it('is not told who of the team decided, only what and why', async () => {
    const one = await somebody()
    const admin = admins('admin')
    const path = `/api/v1/players/${one.id}/corrections`
    const body = { kind: 'points', points: 7, earned: false, reason: 'For the bug you found' }
    const answer = await world.api.postCorrection(admin.request(path, { body }), { id: one.id })
    expect(answer.status).toBe(202)
    await world.settled()
    const { data } = violationList.parse(
      await bodyOf(await world.api.listViolations(admin.request(`/api/v1/violations?player=${one.id}`)), 200),
    )
    const violation = data[0]?.id ?? ''
    const reviews = `/api/v1/violations/${violation}/reviews`
    const review = { verb: 'warn', reason: 'I do not believe a word', told: 'Slow down, please' }
    await bodyOf(await world.api.postReview(admin.request(reviews, { body: review }), { id: violation }), 202)
    await world.settled()
    const text = Object.values(await archived(one)).join('\n')
    expect(text).toContain('For the bug you found')
    expect(text).toContain('Slow down, please')
    expect(text, 'what admins note for each other').not.toContain('I do not believe a word')
    const [who] = await world.database.sql<{ id: string; email: string }[]>`
      select u.id, u.email from auth."user" u
      join bus.events e on e.data ->> 'by' = u.id where e.player_id = ${one.uuid}`
    expect(who).toBeDefined()
    expect(text).not.toContain(who?.id)
    expect(text).not.toContain(who?.email)
  })

  it('may call it off, ask again, and not ask for ever', async () => {
    const one = await somebody()
    await problemOf(await sendOwn(one, 'cancel'), 409)
    await problemOf(await sendOwn(one, 'erase'), 400)
    await bodyOf(await sendOwn(one, 'request'), 202)
    const { last } = ownExport.parse(await bodyOf(await sendOwn(one, 'cancel'), 202))
    expect(last).toMatchObject({ state: 'cancelled' })
    expect(await runNext()).toBeNull()
    for (let time = 0; time < 5; time++) await archived(one)
    const refused = await problemOf(await sendOwn(one, 'request'), 429)
    expect(refused.detail).toContain('5 times a day')
    await world.users.exports.expireDue()
    expect(await piecesOf(one), 'whoever has a new one needs none before it').toBe(1)
    await bodyOf(await send(one, 'request'), 202)
  })

  it('cannot be made to by another site, and has nobody else’s', async () => {
    const [one, other] = [await somebody(), await somebody()]
    await archived(other)
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    await problemOf(await sendOwn(one, 'request', headers), 403)
    await problemOf(await fetchOwn(one), 404)
    const path = `${pathOf(other)}/archive`
    await problemOf(await world.api.getPlayerArchive(one.browser.request(path), { id: other.id }), 401)
  })
})

it('every table that knows of players has its part in it, or a reason to have none', async () => {
  const tables = await world.database.sql<{ name: string }[]>`
    select distinct n.nspname || '.' || c.relname as name from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'player_id' and c.relkind in ('r', 'p') and not c.relispartition order by 1`
  const parts = {
    'auth.user': 'sign_ins',
    'boards.appearances': 'board_appearance',
    'boards.payouts': 'board_prizes',
    'boards.removals': 'board_removals',
    'boards.scores': 'board_scores',
    'boards.standings': 'board_history',
    'bus.events': 'events',
    'bus.audit': 'events',
    'gamification.address_sightings': 'addresses',
    'gamification.appeals': 'appeals',
    'gamification.ledger': 'ledger',
    'gamification.player_states': 'progress',
    // Whom admins replayed: what came of it is stated.
    'gamification.replay_outcomes': 'events',
    'gamification.replay_selected': 'events',
    'gamification.suspension_ends': 'suspension_end',
    'gamification.titles': 'title',
    'gamification.unlocks': 'achievements',
    'gamification.violations': 'violations',
    // A copy of what `achievements` has.
    'users.earned_tiers': 'achievements',
    'users.avatars': 'avatars',
    'users.behaviours': 'behaviour',
    'users.erasures': 'erasures',
    'users.exports': 'exports',
    'users.identities': 'identities',
    'users.onboarding': 'onboarding',
    'users.onboarding_restarts': 'onboarding_restarts',
    'users.personalities': 'personality',
    'users.player_passwords': 'password',
    'users.portal_links': 'links',
    // A copy of what `progress` has, and when they were last active.
    'users.progress': 'profile',
    'users.role_changes': 'role_changes',
    'users.views': 'views',
    'users.zone_changes': 'zone_changes',
    // Events that wait to be applied: they are in `events`.
    'bus.held_events': 'events',
    // Of those, what a consumer gave up.
    'bus.dead_letters': 'events',
    // Each is stated.
    'bus.pauses': 'events',
  }
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(parts).sort())
  const one = await somebody()
  const everything = everythingIn(await archived(one))
  expect(Object.keys(everything)).toEqual(expect.arrayContaining(Object.values(parts)))
})

describe('an archive', () => {
  it('is kept for a day, and then taken away', async () => {
    const one = await somebody()
    await archived(one)
    await world.database.sql`
      update users.exports set expires_at = clock_timestamp() where player_id = ${one.uuid}`
    // Before anybody took it away, too.
    await problemOf(await fetchOwn(one), 410)
    expect(await readBoth(one)).toMatchObject({ last: { state: 'expired' }, archive: null })
    expect(await world.users.exports.expireDue()).toBeGreaterThan(0)
    expect(await piecesOf(one)).toBe(0)
    await problemOf(await fetchOwn(one), 410)
  })

  it('is made anew by another worker when the first one dies, whole', async () => {
    const one = await somebody()
    await bodyOf(await sendOwn(one, 'request'), 202)
    const { sql } = world.database
    await sql`
      update users.exports set state = 'running', owner = gen_random_uuid(),
        seen_at = clock_timestamp() - interval '1 minute', pieces = 1, bytes = 3
      where player_id = ${one.uuid}`
    await sql`
      insert into users.export_pieces select id, 0, 'abc' from users.exports where player_id = ${one.uuid}`
    await runAll()
    expect(everythingIn(await filesOf(await fetchOwn(one))).player).toBe(one.id)
  })

  it('is left by a worker that ends, and ends where it was called off meanwhile', async () => {
    const one = await somebody()
    await bodyOf(await sendOwn(one, 'request'), 202)
    expect(await world.exportJobs.runNext(() => true)).toBeNull()
    expect((await readOwn(one))?.state).toBe('queued')
    // In the middle of the work: what others know is asked for when all else is read.
    const calledOff = world.users.exportJobs(async () => {
      await bodyOf(await sendOwn(one, 'cancel'), 202)
      return []
    })
    await calledOff.runNext(() => false)
    expect((await readOwn(one))?.state).toBe('cancelled')
    expect(await piecesOf(one)).toBe(0)
    expect(await told(one)).toEqual(['user.export_requested', 'user.export_cancelled'])
  })

  it('is no archive where the work fails, which is said, and another can be asked for', async () => {
    const one = await somebody()
    await bodyOf(await sendOwn(one, 'request'), 202)
    const fails = world.users.exportJobs(() => Promise.reject(new Error('no such table')))
    await expect(fails.runNext(() => false)).rejects.toThrow('no such table')
    expect((await readOwn(one))?.state).toBe('failed')
    await problemOf(await fetchOwn(one), 404)
    await archived(one)
  })

  it('can be fetched until a new one is there', async () => {
    const one = await somebody()
    const before = await archived(one)
    await bodyOf(await sendOwn(one, 'request'), 202)
    expect(await readBoth(one)).toMatchObject({
      last: { state: 'queued' },
      archive: { path: `${ownPath}/archive` },
    })
    expect(everythingIn(await filesOf(await fetchOwn(one))).as_of).toBe(everythingIn(before).as_of)
    await bodyOf(await sendOwn(one, 'cancel'), 202)
    expect(everythingIn(await filesOf(await fetchOwn(one))).as_of).toBe(everythingIn(before).as_of)
  })

  it('is of one moment, whatever happens while it is read', async () => {
    const one = await somebody()
    await bodyOf(await sendOwn(one, 'request'), 202)
    const meanwhile = world.users.exportJobs(async (tx, playerId) => {
      await world.post({
        source_id: 'meanwhile',
        type: 'game.message_sent',
        player: { external_id: one.known.externalId },
      })
      await world.settled()
      return await world.gamification.archiveParts(tx, playerId)
    })
    await meanwhile.runNext(() => false)
    const everything = everythingIn(await filesOf(await fetchOwn(one)))
    const sum = everything.ledger?.reduce((total, { points }) => total + Number(points), 0)
    expect(everything.progress).toMatchObject([{ available: sum, total_earned: one.points }])
    expect(everything.events?.some(({ source_id }) => source_id === 'meanwhile')).toBe(false)
  })

  it('goes when the player is forgotten in the middle of it', async () => {
    const one = await somebody()
    await bodyOf(await sendOwn(one, 'request'), 202)
    const forgotten = world.users.exportJobs(async () => {
      await atOnce().erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
      await expect.poll(() => world.users.erasure.eraseDue()).toBe(1)
      return []
    })
    await forgotten.runNext(() => false)
    expect(await piecesOf(one)).toBe(0)
    expect(await told(one)).toEqual(['user.export_requested'])
  })

  it('goes with the player who is forgotten, and none is made of them any more', async () => {
    const one = await somebody()
    await archived(one)
    await bodyOf(await sendOwn(one, 'request'), 202)
    await atOnce().erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await expect.poll(() => world.users.erasure.eraseDue()).toBe(1)
    expect(await piecesOf(one)).toBe(0)
    expect(await runNext()).toBeNull()
    await problemOf(await send(one, 'request'), 410)
    await problemOf(await fetchAs(one, 'admin'), 404)
  })

  it('of a long past is read in pages, and comes in pieces', async () => {
    const one = await somebody()
    const { sql } = world.database
    // Random, so that it does not pack into nothing.
    await sql`
      insert into gamification.ledger (player_id, number, event_id, type, rule_id, rule_set, kind, points, balance_after,
        occurred_at, recorded_at, why)
      select ${one.uuid}, 1000 + n, gen_random_uuid(), 'game.message_sent', 'message_sent', 1, 'award', 1, n, now(), now(),
        json_build_object('noise', md5(random()::text) || md5(random()::text))
      from generate_series(1, 12000) n`
    const files = await archived(one)
    const ledger = everythingIn(files).ledger ?? []
    expect(ledger.filter(({ number }) => Number(number) > 1_000)).toHaveLength(12_000)
    expect(files['ledger.csv']?.split('\r\n')).toHaveLength(ledger.length + 2)
    expect(await piecesOf(one)).toBeGreaterThan(1)
  })
})

describe('an admin', () => {
  it('is told that there is no preview, before anything is ordered', async () => {
    const one = await somebody()
    const path = `${pathOf(one)}?dry_run=true`
    const request = admins('admin').request(path, { body: { verb: 'request', reason } })
    const refused = await problemOf(await world.api.postPlayerExport(request, { id: one.id }), 400)
    expect(refused.detail).toBe('There is no parameter dry_run here: it takes none.')
    expect(await told(one)).toEqual([])
  })

  it('has one made with a reason, and that they took it is on record', async () => {
    const one = await somebody()
    await problemOf(await fetchAs(one, 'admin'), 404)
    const made = exportAnswer.parse(await bodyOf(await send(one, 'request', { key: 'press' }), 202))
    expect(made.status).toBe('accepted')
    expect(await bodyOf(await send(one, 'request'), 202)).toEqual({ id: made.id, status: 'duplicate' })
    expect(await read(one)).toMatchObject({
      ...{ id: made.id, state: 'queued', reason },
      by: { name: expect.stringMatching(/\w/) },
    })
    await runAll()
    // A repeat whose first answer was lost makes no second one.
    expect(await bodyOf(await send(one, 'request', { key: 'press' }), 202)).toEqual({
      id: made.id,
      status: 'duplicate',
    })
    await problemOf(await send(one, 'request', { key: 'x'.repeat(256) }), 400)
    expect(everythingIn(await filesOf(await fetchAs(one, 'admin'))).player).toBe(one.id)
    // Asked for its headers alone, nothing is taken.
    const head = new Request(admins('admin').request(`${pathOf(one)}/archive`), { method: 'HEAD' })
    expect((await world.api.getPlayerArchive(head, { id: one.id })).status).toBe(200)
    // The player's own, too: it is about them.
    expect(await readOwn(one)).toMatchObject({ state: 'done', by: 'admin' })
    await filesOf(await fetchOwn(one))
    expect(await told(one)).toEqual([
      ...['admin.export_ordered', 'user.export_requested', 'user.export_ready', 'admin.export_fetched'],
    ])
    await bodyOf(await send(one, 'request', { why: 'Once more' }), 202)
    await bodyOf(await send(one, 'cancel', { why: 'Not needed' }), 202)
    await problemOf(await send(one, 'cancel'), 409)
    expect((await told(one)).slice(-2)).toEqual(['admin.export_cancelled', 'user.export_cancelled'])
  })

  it.each(['viewer', 'operator', 'designer'] as const)('is no %s', async role => {
    const one = await somebody()
    await problemOf(await send(one, 'request', { as: role }), 403)
    await archived(one)
    await problemOf(await fetchAs(one, role), 403)
    expect(await told(one)).not.toContain('admin.export_fetched')
  })
})
