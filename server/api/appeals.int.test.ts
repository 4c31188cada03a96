import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import { appealAnswer, violationDetail, violationList } from '#server/contract/violations'
import { fromPublicId } from '#server/events/ids'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: (role: AdminRole) => Browser
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
})
afterAll(async () => await world.end())

const reason = 'Looked at the evidence'
const text = 'We read it together in class.\nNobody cheated.'

/** Somebody under a penalty, in the portal: three rushes bring a cool-down. */
async function punished() {
  const external_id = randomUUID()
  for (let n = 0; n < 3; n++)
    await world.post(
      Array.from({ length: n < 2 ? 11 : 12 }, (_, nth) => ({
        ...{ source_id: `${external_id} ${n} ${nth}`, type: 'game.message_sent', player: { external_id } },
        occurred_at: new Date(1_000 * Math.floor(Date.now() / 1_000) - n * 60_000).toISOString(),
      })),
    )
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${external_id}`
  const playerId = row?.id ?? ''
  const browser = makeBrowser()
  const token = (await world.users.createPortalLink(playerId)).token
  browser.take(await world.users.redeemPortalLink(token))
  const player = `ply_${playerId.replaceAll('-', '')}`
  const { violation = '' } = (await said({ player, browser })).appeal ?? {}
  return { player, browser, violation }
}
type Punished = { player: string; browser: Browser }

async function said({ browser }: Punished) {
  const request = browser.request('/api/v1/players/me/progress')
  return progress.parse(await (await world.api.getProgress(request, { id: 'me' })).json())
}

const appeal = (browser: Browser, body: object, headers: Record<string, string> = {}) =>
  world.api.postAppeal(browser.request('/api/v1/players/me/appeals', { body, headers }), {})

type Sent = { dryRun?: boolean; headers?: Record<string, string> }
const review = (id: string, body: object, role: AdminRole = 'operator', { dryRun, headers }: Sent = {}) =>
  world.api.postReview(
    admins(role).request(`/api/v1/violations/${id}/reviews${dryRun ? '?dry_run=true' : ''}`, {
      ...{ body, ...(headers && { headers }) },
    }),
    { id },
  )

const uuidOf = (id: string) => fromPublicId('event', id) ?? ''

/** Two who have both read how it stands before either writes, in the order given: the heads of the log are held until then. */
async function atOnce(first: () => Promise<Response>, second: () => Promise<Response>) {
  const { sql } = world.database
  const sent: Promise<Response>[] = []
  await sql.begin(async tx => {
    await tx`select from bus.shard_heads order by shard for update`
    for (const send of [first, second]) {
      sent.push(send())
      const waiting = async () => {
        const rows = await sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
            and (query like '%bus.shard_heads%' or query like '%bus.publish_keys%')`
        return rows.length
      }
      await expect.poll(waiting, { timeout: 5_000 }).toBeGreaterThanOrEqual(sent.length)
    }
  })
  const [one, other] = await Promise.all(sent)
  if (!one || !other) throw new Error('two were sent')
  return [one, other] as const
}

async function accepted(answer: Response) {
  const body = await answer.text()
  expect(answer.status, body).toBe(202)
  await world.settled()
  return appealAnswer.parse(JSON.parse(body))
}

const detail = async (id: string) =>
  violationDetail.parse(
    await (await world.api.getViolation(admins('viewer').request(`/api/v1/violations/${id}`), { id })).json(),
  )
const list = async (query: string) =>
  violationList.parse(
    await (await world.api.listViolations(admins('viewer').request(`/api/v1/violations${query}`), {})).json(),
  )

async function expectSameAgain(player: string) {
  const request = admins('operator').request(`/api/v1/players/${player}/recomputations`, { body: {} })
  const found = recomputation.parse(await (await world.api.recomputePlayer(request, { id: player })).json())
  expect(found).toMatchObject({ same: true, state: [] })
}

describe('an appeal', () => {
  it('is kept in the player’s words beside the violation, and stated without them', async () => {
    const { player, browser, violation } = await punished()
    expect((await said({ player, browser })).appeal).toEqual({ violation, state: 'possible', at: null })
    const { id } = await accepted(await appeal(browser, { violation, text: ` ${text} ` }))
    expect((await detail(violation)).appeal).toMatchObject({ text, answer: null })
    expect((await said({ player, browser })).appeal).toMatchObject({ state: 'sent', at: expect.any(String) })
    const [event] = await world.database.sql<{ type: string; data: object }[]>`
      select type, data from bus.events where id = ${fromPublicId('event', id)}`
    expect(event).toEqual({ type: 'game.violation_appealed', data: { violation } })
    await expectSameAgain(player)
  })

  it('is made once: the same again is the first, other words are refused', async () => {
    const { browser, violation } = await punished()
    const first = await accepted(await appeal(browser, { violation, text }))
    expect(await accepted(await appeal(browser, { violation, text }))).toEqual({
      ...first,
      status: 'duplicate',
    })
    await problemOf(await appeal(browser, { violation, text: 'And another thing' }), 409)
    expect((await detail(violation)).appeal?.text).toBe(text)
  })

  it('is made once, also when two are sent at once', async () => {
    const { browser, violation } = await punished()
    const answers = await Promise.all(
      ['The first', 'The second'].map(text => appeal(browser, { violation, text })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
    const [count] = await world.database.sql`
      select (select count(*)::int from gamification.appeals where violation_id = ${uuidOf(violation)}) as words,
        (select count(*)::int from bus.events
          where type = 'game.violation_appealed' and data ->> 'violation' = ${violation}) as events`
    expect(count).toEqual({ words: 1, events: 1 })
  })

  it('is for the player’s own penalty while it lasts', async () => {
    const [one, other, third] = [await punished(), await punished(), await punished()]
    await problemOf(await appeal(other.browser, { violation: one.violation, text }), 404)
    // Neither does anybody learn that another has said something.
    await accepted(await appeal(third.browser, { violation: third.violation, text }))
    await problemOf(await appeal(other.browser, { violation: third.violation, text }), 404)
    await problemOf(await appeal(other.browser, { violation: 'evt_1', text }), 404)
    await accepted(await review(one.violation, { verb: 'dismiss', reason }))
    await problemOf(await appeal(one.browser, { violation: one.violation, text }), 409)
    expect((await said(one)).appeal).toBeNull()
  })

  it.each([
    ['/text', { text: ' \n ' }],
    ['/text', { text: 'x'.repeat(501) }],
    ['/text', { text: 'a\u0007b' }],
    ['/text', { text: 'a\ud800b' }],
    ['/violation', { violation: 7 }],
  ])('is refused with a fault at %s', async (pointer, wrong) => {
    const { browser, violation } = await punished()
    const problem = await problemOf(await appeal(browser, { violation, text, ...wrong }), 400)
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
  })

  it('is of the player, from our own pages, and not too often', async () => {
    const { player, browser, violation } = await punished()
    await problemOf(await appeal(makeBrowser(), { violation, text }), 401)
    await problemOf(await appeal(admins('admin'), { violation, text }), 401)
    const elsewhere = { 'sec-fetch-site': 'cross-site' }
    await problemOf(await appeal(browser, { violation, text }, elsewhere), 403)
    await world.database.sql`
      insert into gamification.appeals (violation_id, player_id, text, at, event_id, seq)
      select gen_random_uuid(), ${fromPublicId('player', player)}, 'Before', now(), gen_random_uuid(), 1
      from generate_series(1, 3)`
    const answer = await appeal(browser, { violation, text })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(86_000)
    await problemOf(answer, 429)
    await world.database.sql`delete from gamification.appeals where text = 'Before'`
  })
})

describe('an appeal beside a review', () => {
  it('that is dismissed before it in the log is refused: nobody would look at it', async () => {
    const { player, browser, violation } = await punished()
    const [reviewed, appealed] = await atOnce(
      () => review(violation, { verb: 'dismiss', reason }),
      () => appeal(browser, { violation, text }),
    )
    await accepted(reviewed)
    await problemOf(appealed, 409)
    expect((await detail(violation)).appeal).toBeNull()
    await expectSameAgain(player)
  })

  it.each([
    [409, false],
    [412, true],
  ])('that comes before it in the log has to be read first: %s', async (status, isNamed) => {
    const { player, browser, violation } = await punished()
    const order = { verb: 'warn', reason, told: 'Written before anybody answered' }
    const seen = await review(violation, order, 'operator', { dryRun: true })
    const headers = isNamed ? { 'if-match': seen.headers.get('etag') ?? '' } : {}
    const [appealed, reviewed] = await atOnce(
      () => appeal(browser, { violation, text }),
      () => review(violation, order, 'operator', { headers }),
    )
    await accepted(appealed)
    const problem = await problemOf(reviewed, status)
    expect(problem.detail).toContain('read what they say first')
    expect(await detail(violation)).toMatchObject({ state: 'open', appeal: { answer: null } })
    await accepted(await review(violation, { ...order, told: 'Read, and still' }))
    expect(await detail(violation)).toMatchObject({ state: 'warned', appeal: { answer: { verb: 'warn' } } })
    await expectSameAgain(player)
  })

  it('is not answered by what was written before it, nor after it was answered, where the review says so', async () => {
    const { browser, violation } = await punished()
    const order = { verb: 'warn', reason, told: 'Please slow down' }
    await accepted(await appeal(browser, { violation, text }))
    const early = await problemOf(await review(violation, { ...order, answers: false }), 409)
    expect(early.detail).toContain('read what they say first')
    expect(await detail(violation)).toMatchObject({ state: 'open', appeal: { answer: null } })
    await accepted(await review(violation, { ...order, verb: 'suspend', answers: true }))
    const late = { verb: 'dismiss', reason, told: 'You are right', answers: true }
    const { detail: said } = await problemOf(await review(violation, late), 409)
    expect(said).toContain('The appeal was answered in the meantime')
    expect((await detail(violation)).state).toBe('suspended')
  })

  it('is answered once, also when two answer at once', async () => {
    const { browser, violation } = await punished()
    await accepted(await review(violation, { verb: 'suspend', reason }))
    await accepted(await appeal(browser, { violation, text }))
    const answers = await atOnce(
      () => review(violation, { verb: 'uphold', reason, told: 'It stays' }),
      () => review(violation, { verb: 'dismiss', reason, told: 'You are right' }, 'admin'),
    )
    await accepted(answers[0])
    const { detail: said } = await problemOf(answers[1], 409)
    expect(said).toMatch(/^operator decided before you, at .*: uphold\.$/)
    expect((await detail(violation)).state).toBe('suspended')
    // What was upheld can still be ended.
    await accepted(await review(violation, { verb: 'dismiss', reason }, 'admin'))
    expect((await detail(violation)).state).toBe('dismissed')
    const late = await problemOf(await review(violation, { verb: 'uphold', reason, told: 'No' }), 409)
    expect(late.detail).toMatch(/^admin decided before you, at .*: dismiss\.$/)
  })
})

describe('the answer to an appeal', () => {
  it('is a decision with words for the player, who learns of it', async () => {
    const { player, browser, violation } = await punished()
    await accepted(await appeal(browser, { violation, text }))
    expect((await list('?appealed=true')).data.map(({ id }) => id)).toContain(violation)
    const silent = await problemOf(await review(violation, { verb: 'dismiss', reason }), 400)
    expect(silent.errors?.[0]?.pointer).toBe('/told')
    const told = 'You are right: a class reads together'
    await accepted(await review(violation, { verb: 'dismiss', reason, told }))
    expect((await detail(violation)).appeal).toMatchObject({
      answer: { verb: 'dismiss', reason, by: { name: 'operator' } },
    })
    expect((await list('?appealed=true')).data.map(({ id }) => id)).not.toContain(violation)
    expect(await said({ player, browser })).toMatchObject({
      ...{ penalty: null, appeal: null, review: { verb: 'dismiss', text: told } },
    })
    await expectSameAgain(player)
  })

  it('upholds a suspension or lifts it, and is given once', async () => {
    for (const verb of ['uphold', 'dismiss'] as const) {
      const { player, browser, violation } = await punished()
      const { state } = await detail(violation)
      expect(state).toBe('open')
      await problemOf(await review(violation, { verb: 'uphold', reason, told: 'No' }), 409)
      await accepted(await review(violation, { verb: 'suspend', reason }))
      await problemOf(await review(violation, { verb: 'uphold', reason, told: 'No' }), 409)
      const before = (await list('?waits=true')).appealed
      await accepted(await appeal(browser, { violation, text }))
      const waiting = await list('?waits=true&limit=100')
      expect(waiting.data.map(({ id }) => id)).toContain(violation)
      expect(waiting.appealed).toBe(before + 1)
      const told = 'It came from a script'
      await accepted(await review(violation, { verb, reason, told }))
      const after = await detail(violation)
      expect(after.appeal?.answer).toMatchObject({ verb, reason, by: { name: 'operator' } })
      expect(after.state).toBe(verb === 'uphold' ? 'suspended' : 'dismissed')
      const read = await said({ player, browser })
      expect(read.review).toMatchObject({ verb, text: told })
      expect(read.penalty?.kind).toBe(verb === 'uphold' ? 'suspended' : undefined)
      expect(read.appeal?.state).toBe(verb === 'uphold' ? 'answered' : undefined)
      expect((await list('?waits=true&limit=100')).appealed).toBe(before)
      await problemOf(await review(violation, { verb: 'uphold', reason, told: 'Again' }), 409)
      await expectSameAgain(player)
    }
  })
})
