import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminRole } from '#server/contract/permissions'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import {
  type ReviewOrder,
  reviewAnswer,
  reviewPreview,
  standing,
  violationClaim,
  violationDetail,
  violationList,
} from '#server/contract/violations'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
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

/** A player who did so much at once, so many times: eleven are one violation, which what comes after is no part of. */
async function rushed(times = 1) {
  const external_id = randomUUID()
  for (let n = 0; n < times; n++)
    await world.post(
      Array.from({ length: n + 1 < times ? 11 : 12 }, (_, nth) => ({
        ...{ source_id: `${external_id} ${n} ${nth}`, type: 'game.message_sent', player: { external_id } },
        occurred_at: new Date(1_000 * Math.floor(Date.now() / 1_000) - n * 60_000).toISOString(),
      })),
    )
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${external_id}`
  const player = `ply_${row?.id.replaceAll('-', '')}`
  const { data } = await list(`?player=${player}`)
  return { player, violations: data }
}

async function list(query: string, role: AdminRole = 'viewer') {
  const answer = await world.api.listViolations(admins(role).request(`/api/v1/violations${query}`), {})
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return violationList.parse(JSON.parse(text))
}

const ask = (id: string, role: AdminRole = 'viewer') =>
  world.api.getViolation(admins(role).request(`/api/v1/violations/${id}`), { id })
const detail = async (id: string, role?: AdminRole) =>
  violationDetail.parse(await (await ask(id, role)).json())
const standingOf = async (id: string) =>
  standing.parse(
    await (
      await world.api.getStanding(admins('viewer').request(`/api/v1/players/${id}/standing`), { id })
    ).json(),
  )

type Sent = { role?: AdminRole; dryRun?: boolean; headers?: Record<string, string> }
const review = (
  id: string,
  order: ReviewOrder | object,
  { role = 'operator', dryRun, headers = {} }: Sent = {},
) =>
  world.api.postReview(
    admins(role).request(`/api/v1/violations/${id}/reviews${dryRun ? '?dry_run=true' : ''}`, {
      ...{ body: order, headers },
    }),
    { id },
  )

const escalate = (id: string, body: object, { role = 'operator', headers = {} }: Sent = {}) =>
  world.api.postEscalation(admins(role).request(`/api/v1/violations/${id}/escalations`, { body, headers }), {
    id,
  })

const claim = (id: string, role: AdminRole, method: 'PUT' | 'DELETE' = 'PUT') =>
  world.api[method === 'PUT' ? 'claimViolation' : 'releaseViolation'](
    admins(role).request(`/api/v1/violations/${id}/claim`, { method }),
    { id },
  )

async function done(answer: Response) {
  const text = await answer.text()
  expect(answer.status, text).toBe(202)
  await world.settled()
  return reviewAnswer.parse(JSON.parse(text))
}

async function preview(id: string, order: ReviewOrder | object) {
  const answer = await review(id, order, { dryRun: true })
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return { body: reviewPreview.parse(JSON.parse(text)), etag: answer.headers.get('etag') ?? '' }
}

/** Folding the log again gives the same state, ledger and facts. */
async function expectSameAgain(player: string) {
  const request = admins('operator').request(`/api/v1/players/${player}/recomputations`, { body: {} })
  const answer = await world.api.recomputePlayer(request, { id: player })
  const found = recomputation.parse(await answer.json())
  expect(found).toMatchObject({ same: true, state: [] })
}

describe('the queue', () => {
  it('has what waits, the hardest penalty first, with its evidence in words', async () => {
    const mild = await rushed(1)
    const hard = await rushed(3)
    const { data, open, oldest_open_at, patterns } = await list('?state=open')
    const players = data.map(({ player }) => player.id)
    expect(players.indexOf(hard.player)).toBeLessThan(players.indexOf(mild.player))
    expect(open).toBe(4)
    expect(oldest_open_at).toBe(mild.violations[0]?.recorded_at)
    expect(patterns).toEqual([{ pattern: 'rapid_fire', open: 4, reviewed: 0, dismissed: 0 }])
    expect(mild.violations[0]).toMatchObject({
      ...{ pattern: 'rapid_fire', kind: 'rate', state: 'open', count: 1, penalty: null, review: null },
      evidence: { found: 11, limit: 10, seconds: 30, band: 'new' },
      words: {
        en: '11 activities within 30 s; the limit is 10.',
        es: '11 actividades en 30 s; el límite es 10.',
      },
    })
    expect(hard.violations[0]).toMatchObject({ count: 3, penalty: { kind: 'cool_down', factor: 0 } })
  })

  it('comes in pages that follow each other, whatever is asked for', async () => {
    const whole = await list('?state=open')
    const paged: string[] = []
    for (let after = ''; ; ) {
      const page = await list(`?state=open&limit=1${after}`)
      paged.push(...page.data.map(({ id }) => id))
      if (!page.has_more) break
      after = `&after=${page.next_cursor}`
    }
    expect(paged).toEqual(whole.data.map(({ id }) => id))
    expect((await list('?pattern=same_again')).data).toEqual([])
  })

  it.each([
    ['state=odd', 'state must be one of'],
    ['escalated=maybe', 'escalated must be one of'],
    ['pattern=-', 'pattern must be the id of one'],
    ['player=me', 'player must be an id'],
    ['after=1', 'after must be a next_cursor'],
    ['limit=0', 'limit must be a whole number'],
  ])('says what is wrong with %s', async (query, detail) => {
    const request = admins('viewer').request(`/api/v1/violations?${query}`)
    const problem = await problemOf(await world.api.listViolations(request, {}), 400)
    expect(problem).toMatchObject({ detail: expect.stringContaining(detail) })
  })

  it('is for admins', async () => {
    const request = new Request('http://127.0.0.1:3999/api/v1/violations')
    expect((await world.api.listViolations(request, {})).status).toBe(401)
  })
})

describe('one violation', () => {
  it('shows the activities it is about with what they brought, and how the player stands', async () => {
    const { violations, player } = await rushed(3)
    const [worst] = violations
    const found = await detail(worst?.id ?? '')
    expect(found.events).toHaveLength(11)
    expect(found.events.at(-1)).toMatchObject({ type: 'game.message_sent', is_reversed: false })
    expect(found.standing).toMatchObject({ band: 'restricted', penalty: { kind: 'cool_down' } })
    expect(found.standing).toEqual(await standingOf(player))
    expect(found.others.map(({ id }) => id).sort()).toEqual(
      violations
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    )
  })

  it.each(['evt_00000000000000000000000000000000', 'nothing'])('is not found as %s', async id => {
    expect((await ask(id)).status).toBe(404)
    expect((await review(id, { verb: 'warn', reason })).status).toBe(404)
  })
})

describe('a review', () => {
  it('dismisses: the penalty ends, what was held back is paid as the preview said, and a repeat changes nothing', async () => {
    const { player, violations } = await rushed(3)
    const [worst] = violations
    const order = { verb: 'dismiss', reason }
    const { body, etag } = await preview(worst?.id ?? '', order)
    expect(body.paid_back).toBeGreaterThan(0)
    expect(body.after.available).toBe(body.before.available + body.paid_back)
    expect(body.penalty).toBeNull()
    expect((await standingOf(player)).penalty).toMatchObject({ kind: 'cool_down' })

    const first = await done(await review(worst?.id ?? '', order, { headers: { 'if-match': etag } }))
    expect(first.status).toBe('accepted')
    expect(await done(await review(worst?.id ?? '', order))).toEqual({ ...first, status: 'duplicate' })
    expect(await standingOf(player)).toMatchObject({ penalty: null, withheld: 0 })
    expect(await detail(worst?.id ?? '')).toMatchObject({
      state: 'dismissed',
      review: { verb: 'dismiss', reason, by: { name: 'operator' }, event_id: first.id },
    })
    const [state] = await world.database.sql<{ available: number }[]>`
      select available from gamification.player_states where 'ply_' || replace(player_id::text, '-', '') = ${player}`
    expect(Number(state?.available)).toBe(body.after.available)
    await expectSameAgain(player)
  })

  it('reverses: each activity is taken back by itself, as the preview said', async () => {
    const { player, violations } = await rushed()
    const id = violations[0]?.id ?? ''
    const { body } = await preview(id, { verb: 'reverse', reason })
    expect(body.entries.filter(({ kind }) => kind === 'reversal')).toHaveLength(11)
    await done(await review(id, { verb: 'reverse', reason }))
    const found = await detail(id)
    expect(found.state).toBe('reversed')
    expect(found.events.every(event => event.is_reversed)).toBe(true)
    const answer = await world.api.getProgress(
      admins('viewer').request(`/api/v1/players/${player}/progress`),
      {
        id: player,
      },
    )
    expect(await answer.json()).toMatchObject({
      points: { available: body.after.available },
      penalty: null,
    })
    await expectSameAgain(player)
  })

  it('suspends until it is dismissed', async () => {
    const { player, violations } = await rushed()
    const id = violations[0]?.id ?? ''
    await done(await review(id, { verb: 'suspend', reason }, { role: 'admin' }))
    expect((await standingOf(player)).penalty).toEqual({ kind: 'suspended', factor: 0, until: null })
    const lifting = { verb: 'dismiss', reason: 'They explained it' }
    const lifted = await done(await review(id, lifting))
    expect(await done(await review(id, lifting))).toEqual({ ...lifted, status: 'duplicate' })
    expect((await review(id, { verb: 'suspend', reason: 'Again' })).status).toBe(409)
    expect((await standingOf(player)).penalty).toBeNull()
    expect((await detail(id)).state).toBe('dismissed')
    await expectSameAgain(player)
  })

  it('tells the player what an admin wrote for them, and never the note between admins', async () => {
    const said = async (player: string) => {
      const viewer = admins('viewer').request(`/api/v1/players/${player}/progress`)
      return progress.parse(await (await world.api.getProgress(viewer, { id: player })).json())
    }
    const told = 'Eleven in a minute is a machine; play by hand and all is well'
    for (const verb of ['warn', 'reverse', 'suspend'] as const) {
      const { player, violations } = await rushed()
      expect((await said(player)).review).toBeNull()
      await done(await review(violations[0]?.id ?? '', { verb, reason, told }))
      const after = await said(player)
      expect(after.review).toMatchObject({ verb, text: told })
      expect(JSON.stringify(after)).not.toContain(reason)
      await expectSameAgain(player)
      const facts = await world.database.sql<{ data: object }[]>`
        select data from bus.events where type = 'game.review_told'
          and 'ply_' || replace(player_id::text, '-', '') = ${player}`
      expect(facts.map(({ data }) => data)).toEqual([{ verb }])
      if (verb !== 'suspend') continue
      await done(await review(violations[0]?.id ?? '', { verb: 'dismiss', reason }))
      expect((await said(player)).review).toBeNull()
      expect(JSON.stringify(await said(player))).not.toContain(reason)
      await expectSameAgain(player)
    }
    const { player, violations } = await rushed()
    await done(await review(violations[0]?.id ?? '', { verb: 'reverse', reason }))
    expect((await said(player)).review).toBeNull()
    expect(JSON.stringify(await said(player))).not.toContain(reason)
  })

  it('is made once: who comes second is told by whom and what, also when two decide at once', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    const answers = await Promise.all([
      review(id, { verb: 'warn', reason }, { role: 'operator' }),
      review(id, { verb: 'suspend', reason }, { role: 'admin' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
    await world.settled()
    const first = answers[0]?.status === 202 ? ['operator', 'warn'] : ['admin', 'suspend']
    const detail = expect.stringMatching(
      new RegExp(`^${first[0]} decided before you, at .*: ${first[1]}\\.$`),
    )
    const order = { verb: 'reverse', reason }
    const second = await review(id, order, { role: 'admin' })
    expect(await problemOf(second, 409)).toMatchObject({ detail })
    // Whoever says what they had seen is told that it is not so any more.
    const seen = await review(id, order, { role: 'admin', headers: { 'if-match': '"1"' } })
    expect(await problemOf(seen, 412)).toMatchObject({ code: 'precondition_failed', detail })
  })

  it('is refused with what is wrong, to whom may not, and to somebody who moved', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    expect((await review(id, { verb: 'warn', reason: ' ' })).status).toBe(400)
    expect((await review(id, { verb: 'forgive', reason })).status).toBe(400)
    const long = await problemOf(await review(id, { verb: 'warn', reason, told: 'x'.repeat(301) }), 400)
    expect(long.errors?.[0]?.pointer).toBe('/told')
    for (const role of ['viewer', 'designer'] as const)
      expect((await review(id, { verb: 'warn', reason }, { role })).status).toBe(403)
    const moved = await review(id, { verb: 'warn', reason }, { headers: { 'if-match': '"999"' } })
    expect((await problemOf(moved, 412)).code).toBe('precondition_failed')
    expect((await detail(id)).state).toBe('open')
  })
})

describe('an escalation', () => {
  it('leaves it open, puts it before all others with who and why, and takes an admin to decide', async () => {
    const mild = await rushed()
    await rushed(3)
    const id = mild.violations[0]?.id ?? ''
    const { revision, state } = await detail(id)
    const headers = { 'if-match': `"${revision}"` }
    const answer = await done(await escalate(id, { reason: 'Looks like a whole class' }, { headers }))
    expect(answer.status).toBe('accepted')
    const after = await detail(id)
    expect(after).toMatchObject({ state, revision: revision + 1, review: null })
    expect(after.escalation).toMatchObject({
      ...{ reason: 'Looks like a whole class', by: { name: 'operator' }, event_id: answer.id },
    })
    const queue = await list('?state=open')
    expect(queue.data[0]?.id).toBe(id)
    expect(queue.escalated).toBe(1)
    expect((await list('?escalated=true')).data.map(one => one.id)).toEqual([id])
    expect((await list('?escalated=false')).data.map(one => one.id)).not.toContain(id)

    for (const dryRun of [true, false]) {
      const refused = await problemOf(await review(id, { verb: 'warn', reason }, { dryRun }), 403)
      expect(refused.detail).toBe('This violation was escalated: deciding it needs the role admin.')
    }
    await done(await review(id, { verb: 'warn', reason }, { role: 'admin' }))
    expect(await detail(id)).toMatchObject({ state: 'warned', escalation: after.escalation })
    const left = await list('?state=open')
    expect([left.escalated, left.data.every(one => one.escalation === null)]).toEqual([0, true])
    const all = (await list('')).data
    expect(all[0]?.id).not.toBe(id)
    await expectSameAgain(mild.player)
  })

  it('is an event of the player, which says who and why', async () => {
    const { player, violations } = await rushed()
    const { id } = await done(await escalate(violations[0]?.id ?? '', { reason: 'Too big for me' }))
    const [event] = await world.database.sql<{ type: string; data: object; player: string }[]>`
      select type, data, 'ply_' || replace(player_id::text, '-', '') as player
      from bus.events where 'evt_' || replace(id::text, '-', '') = ${id}`
    expect(event).toEqual({
      ...{ type: 'admin.violation_escalated', player },
      data: { by: expect.any(String), reason: 'Too big for me', violation: violations[0]?.id },
    })
  })

  it('is made once: the same again is the first, and who comes second is told by whom', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    const headers = { 'if-match': `"${(await detail(id)).revision}"` }
    const first = await done(await escalate(id, { reason }, { headers }))
    expect(await done(await escalate(id, { reason }, { headers }))).toEqual({ ...first, status: 'duplicate' })
    const detailed = { detail: expect.stringMatching(/^operator escalated this before you, at 2.*Z?\.$/) }
    const second = { reason: 'Another one' }
    expect(await problemOf(await escalate(id, second, { role: 'admin' }), 409)).toMatchObject(detailed)
    const seen = await escalate(id, second, { role: 'admin', headers })
    expect(await problemOf(seen, 412)).toMatchObject(detailed)
  })

  it('comes too late for what is decided, and is refused to a stale reader, for a bad note and to whom may not', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    const stale = await escalate(id, { reason }, { headers: { 'if-match': '"7"' } })
    expect((await problemOf(stale, 412)).detail).toContain('look at it again')
    const empty = await problemOf(await escalate(id, { reason: ' ' }), 400)
    expect(empty.errors?.[0]?.pointer).toBe('/reason')
    expect((await escalate(id, { reason: 'x'.repeat(501) })).status).toBe(400)
    for (const role of ['viewer', 'designer'] as const)
      expect((await escalate(id, { reason }, { role })).status).toBe(403)
    expect((await detail(id)).escalation).toBeNull()
    await done(await review(id, { verb: 'dismiss', reason }))
    expect(await problemOf(await escalate(id, { reason }), 409)).toMatchObject({
      detail: expect.stringMatching(/^operator decided before you, at .*: dismiss\.$/),
    })
    expect((await escalate('evt_00000000000000000000000000000000', { reason })).status).toBe(404)
  })
})

describe('a claim', () => {
  const on = async (id: string, role: AdminRole) => (await detail(id, role)).reviewers.map(({ name }) => name)

  it('shows the others who is on a violation and since when, in the queue and beside the evidence', async () => {
    const { player, violations } = await rushed()
    const id = violations[0]?.id ?? ''
    const first = violationClaim.parse(await (await claim(id, 'operator')).json())
    expect(await on(id, 'viewer')).toEqual(['operator'])
    expect(await on(id, 'operator')).toEqual([])
    const since = (await detail(id)).reviewers[0]?.since ?? ''
    expect((await list(`?player=${player}`)).data[0]?.reviewers).toEqual((await detail(id)).reviewers)

    expect((await claim(id, 'admin')).status).toBe(200)
    expect(await on(id, 'viewer')).toEqual(['operator', 'admin'])
    expect(await on(id, 'operator')).toEqual(['admin'])

    // Made again it lasts longer, and is as old as before.
    const again = violationClaim.parse(await (await claim(id, 'operator')).json())
    expect(Date.parse(again.until)).toBeGreaterThan(Date.parse(first.until))
    expect((await detail(id)).reviewers[0]?.since).toBe(since)

    expect((await claim(id, 'operator', 'DELETE')).status).toBe(200)
    expect((await claim(id, 'operator', 'DELETE')).status).toBe(200)
    expect(await on(id, 'viewer')).toEqual(['admin'])
  })

  it('ends by the clock of the database, and begins anew after that', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    await claim(id, 'operator')
    await world.database.sql`
      update gamification.violation_claims set since = now() - interval '1 hour', until = now() - interval '1 s'
      where 'evt_' || replace(violation_id::text, '-', '') = ${id}`
    expect(await on(id, 'viewer')).toEqual([])
    await claim(id, 'operator')
    const [reviewer] = (await detail(id)).reviewers
    expect(Date.now() - Date.parse(reviewer?.since ?? '')).toBeLessThan(60_000)
  })

  it('keeps nobody out, and is over once somebody has decided', async () => {
    const { violations } = await rushed()
    const id = violations[0]?.id ?? ''
    await claim(id, 'operator')
    await done(await review(id, { verb: 'warn', reason }, { role: 'admin' }))
    expect(await on(id, 'viewer')).toEqual([])
    const [left] = await world.database.sql<{ claims: number }[]>`
      select count(*)::int as claims from gamification.violation_claims
      where 'evt_' || replace(violation_id::text, '-', '') = ${id}`
    expect(left?.claims).toBe(0)
    expect((await problemOf(await claim(id, 'operator'), 409)).code).toBe('conflict')
  })

  it('is of violations that there are, by who may decide', async () => {
    expect((await claim('evt_00000000000000000000000000000000', 'operator')).status).toBe(404)
    expect((await claim('nothing', 'operator', 'DELETE')).status).toBe(404)
    for (const role of ['viewer', 'designer'] as const) {
      const { violations } = await rushed()
      expect((await claim(violations[0]?.id ?? '', role)).status).toBe(403)
    }
  })
})
