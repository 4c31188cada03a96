import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CorrectionOrder,
  correctionAnswer,
  correctionList,
  correctionPreview,
} from '#server/contract/corrections'
import { eventOutcome } from '#server/contract/event-outcome'
import type { AdminRole } from '#server/contract/permissions'
import { progress } from '#server/contract/progress'
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

const reason = 'Somebody counted twice'
let players = 0

/** A player of their own for each test, who has sent so many messages and answered one trivia. */
async function newPlayer(messages = 1, zone = 'UTC') {
  players += 1
  const player = { external_id: `corrected-${players}` }
  const of = (n: number) => ({
    source_id: `${player.external_id}-${n}`,
    player: { ...player, time_zone: zone },
  })
  const answer = await world.post([
    ...Array.from({ length: messages }, (_, n) => ({ ...of(n), type: 'game.message_sent', data: {} })),
    { ...of(-1), type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
  ])
  const { results }: { results: { id: string }[] } = await answer.json()
  await world.settled()
  const headers = { authorization: `Bearer ${world.key}` }
  const id = `ext:${player.external_id}`
  const read = async () => {
    const request = new Request(`http://127.0.0.1:3999/api/v1/players/${id}/progress`, { headers })
    return progress.parse(await (await world.api.getProgress(request, { id })).json())
  }
  const { player: found } = await read()
  return { id: found.id, read, trivia: results.at(-1)?.id ?? '' }
}

type Sent = { role?: AdminRole; dryRun?: boolean; key?: string; headers?: Record<string, string> }

function correct(
  id: string,
  order: CorrectionOrder | object,
  { role = 'operator', dryRun, key, ...rest }: Sent = {},
) {
  const path = `/api/v1/players/${id}/corrections${dryRun ? '?dry_run=true' : ''}`
  const headers = { ...rest.headers, ...(key === undefined ? {} : { 'idempotency-key': key }) }
  return world.api.postCorrection(admins(role).request(path, { body: order, headers }), { id })
}

async function done(response: Promise<Response>) {
  const answer = await response
  const text = await answer.text()
  expect(answer.status, text).toBe(202)
  const { id, status } = correctionAnswer.parse(JSON.parse(text))
  await world.settled()
  return { id, status }
}

const preview = async (id: string, order: CorrectionOrder) => {
  const answer = await correct(id, order, { dryRun: true })
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return correctionPreview.parse(JSON.parse(text))
}

const etagOf = async (id: string) => {
  const order = { kind: 'freeze', reason }
  return (await correct(id, order, { dryRun: true })).headers.get('etag') ?? ''
}

describe('a correction by an admin', () => {
  it('does what its dry run said, which itself changes nothing', async () => {
    const player = await newPlayer()
    const order = { kind: 'points', points: 1_000, earned: true, reason } as const
    const said = await preview(player.id, order)
    expect((await player.read()).points).toEqual({ total_earned: 155, available: 155 })
    expect(said).toMatchObject({
      before: { available: 155, level: 1 },
      after: { available: 1_155, total_earned: 1_155, level: 2 },
      entries: [{ kind: 'adjustment', points: 1_000, balance_after: 1_155 }],
      unlocked: [{ achievement: 'besitos_collector', tier: 'bronze' }],
    })
    const { id } = await done(correct(player.id, order))
    const now = await player.read()
    expect(now).toMatchObject({
      points: { total_earned: 1_155, available: 1_155 },
      level: { current: 2 },
      recent: [{ kind: 'adjustment', why: { reason } }, {}, {}],
    })
    const outcome = await world.api.getEvent(admins('viewer').request(`/api/v1/events/${id}`), { id })
    expect(eventOutcome.parse(await outcome.json())).toMatchObject({
      ...{ type: 'admin.points_adjusted', state: 'applied', data: { reason } },
      entries: [{ words: { en: expect.stringContaining(reason), es: expect.stringContaining(reason) } }],
    })
    const [copy] = await world.database.sql`
      select p.total_earned, p.level from users.progress p
      join bus.events e on e.player_id = p.player_id where e.id = ${`${id.slice(4)}`}`
    expect(copy).toEqual({ total_earned: 1_155, level: 2 })
  })

  it('takes an activity back with all that it brought, once, whoever asks and however often', async () => {
    const player = await newPlayer(4)
    const order = { kind: 'reversal', event_id: player.trivia, reason } as const
    const said = await preview(player.id, order)
    expect(said.entries).toMatchObject([
      { rule: 'reversal:trivia_completed', kind: 'reversal', points: -150 },
    ])
    const first = await done(correct(player.id, order))
    const again = await done(correct(player.id, { ...order, reason: 'Once more' }, { role: 'admin' }))
    expect(again).toEqual({ id: first.id, status: 'duplicate' })
    const now = await player.read()
    expect(now.points).toEqual({ total_earned: 20, available: 20 })
    expect(now.achievements.find(({ id }) => id === 'first_steps')).toMatchObject({ have: 4 })
    expect(now.achievements.find(({ id }) => id === 'trivia_challenger')).toMatchObject({ have: 0 })
    const [row] = await world.database.sql<{ scores: string }[]>`
      select s.scores from boards.scores s join bus.events e on e.player_id = s.player_id
      where e.id = ${first.id.slice(4)}`
    const scores: Record<string, Record<string, number[]>> = JSON.parse(row?.scores ?? '{}')
    expect(Object.values(scores.points_week ?? {}).map(([points]) => points)).toEqual([20])
  })

  it('grants a tier and revokes it again, each announced', async () => {
    const player = await newPlayer()
    const tier = { achievement: 'mentor', tier: 'gold', reason } as const
    const earned = async () => {
      const { achievements } = await player.read()
      const mentor = achievements.find(({ id }) => id === 'mentor')
      return mentor?.tiers.filter(({ earned_at }) => earned_at !== null).map(({ tier }) => tier)
    }
    expect(await preview(player.id, { kind: 'tier_grant', ...tier })).toMatchObject({
      unlocked: [{ achievement: 'mentor', tier: 'gold' }],
    })
    await done(correct(player.id, { kind: 'tier_grant', ...tier }))
    expect(await earned()).toEqual(['gold'])
    await done(correct(player.id, { kind: 'tier_revocation', ...tier }))
    expect(await earned()).toEqual([])
    await done(correct(player.id, { kind: 'tier_grant', ...tier }))
    expect(await earned()).toEqual(['gold'])
  })

  it('helps a streak: a freeze is held, days off are shown as paused, and resumed', async () => {
    const player = await newPlayer()
    await done(correct(player.id, { kind: 'freeze', reason }))
    const { streak } = await player.read()
    expect(streak.freezes).toBe(1)
    await done(correct(player.id, { kind: 'streak_pause', from: streak.today, to: null, reason }))
    await done(correct(player.id, { kind: 'streak_resumption', reason }))
    expect((await player.read()).streak).toMatchObject({ current: 1, state: 'safe' })
    const yesterday = new Date(Date.parse(streak.today) - 86_400_000).toISOString().slice(0, 10)
    const restoration = { kind: 'streak_restoration', from: yesterday, to: yesterday, reason } as const
    expect((await preview(player.id, restoration)).after.streak).toBe(1)
  })

  it('gives a missed day back, and whoever keeps the streak hears of it', async () => {
    // Somewhere it is noon: in the first hours of a day what was missed may still be made good by playing.
    const ahead = 12 - new Date().getUTCHours()
    const zone = ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
    const player = await newPlayer(1, zone)
    const { streak } = await player.read()
    const daysAgo = (days: number) => new Date(Date.parse(streak.today) - days * 86_400_000).toISOString()
    const noonBefore = new Date(Date.parse(daysAgo(1.5)) - ahead * 3_600_000).toISOString()
    await world.post({
      ...{ source_id: `${player.id}-before`, type: 'game.message_sent', data: {} },
      player: { external_id: `corrected-${players}` },
      occurred_at: noonBefore,
    })
    await world.settled()
    const kept = async () => {
      const [row] = await world.database.sql`
        select p.streak as copy, s.scores::jsonb -> 'streak' -> 'all' ->> 0 as score
        from users.progress p join boards.scores s using (player_id) where p.player_id = ${player.id.slice(4)}`
      return row
    }
    expect(await kept()).toEqual({ copy: 1, score: '1' })
    const yesterday = daysAgo(1).slice(0, 10)
    await done(correct(player.id, { kind: 'streak_restoration', from: yesterday, to: yesterday, reason }))
    expect((await player.read()).streak.current).toBe(2)
    expect(await kept()).toEqual({ copy: 2, score: '2' })
  })

  it('under the same Idempotency-Key is carried out once; the key of another one is a conflict', async () => {
    const player = await newPlayer()
    const order = { kind: 'points', points: 10, earned: false, reason } as const
    const key = `key-${player.id}`
    const first = await done(correct(player.id, order, { key }))
    expect(await done(correct(player.id, order, { key }))).toEqual({ id: first.id, status: 'duplicate' })
    expect((await player.read()).points).toEqual({ total_earned: 155, available: 165 })
    const other = await correct(player.id, { ...order, points: 20 }, { key })
    expect((await problemOf(other, 409)).code).toBe('conflict')
  })

  it('sent again after it was done is answered with the first one, though it would not fit any more', async () => {
    const player = await newPlayer()
    const order = { kind: 'tier_grant', achievement: 'mentor', tier: 'gold', reason } as const
    const first = await done(correct(player.id, order, { key: `grant-${player.id}` }))
    const again = await done(correct(player.id, order, { key: `grant-${player.id}` }))
    expect(again).toEqual({ id: first.id, status: 'duplicate' })
    expect((await correct(player.id, order, { key: `other-${player.id}` })).status).toBe(409)
  })

  it('made on a preview is not done to somebody who has moved since; a repeat of one that was done is', async () => {
    const player = await newPlayer()
    const order = { kind: 'points', points: 10, earned: false, reason } as const
    const looked = await correct(player.id, order, { dryRun: true })
    const etag = looked.headers.get('etag') ?? ''
    expect(etag).toBe(`"${correctionPreview.parse(await looked.json()).version}"`)
    const key = `firm-${player.id}`
    const headers = { 'if-match': etag }
    const first = await done(correct(player.id, order, { key, headers }))
    expect(await done(correct(player.id, order, { key, headers }))).toEqual({
      id: first.id,
      status: 'duplicate',
    })
    const stale = await problemOf(await correct(player.id, order, { key: `new-${player.id}`, headers }), 412)
    expect(stale.code).toBe('precondition_failed')
    const reversal = { kind: 'reversal', event_id: player.trivia, reason } as const
    const once = await done(
      correct(player.id, reversal, { headers: { 'if-match': await etagOf(player.id) } }),
    )
    const twice = correct(player.id, reversal, { headers })
    expect(await done(twice)).toEqual({ id: once.id, status: 'duplicate' })
    expect((await player.read()).points).toEqual({ total_earned: 5, available: 15 })
    const odd = await correct(player.id, order, { headers: { 'if-match': 'yesterday' } })
    expect((await problemOf(odd, 400)).code).toBe('invalid')
  })

  it.each<[string, object, number, string?]>([
    ['more than the player has', { kind: 'points', points: -156, earned: true, reason }, 409],
    ['nothing', { kind: 'points', points: 0, earned: true, reason }, 400, '/points'],
    ['half a point', { kind: 'points', points: 0.5, earned: true, reason }, 400, '/points'],
    ['without a reason', { kind: 'freeze', reason: '  ' }, 400, '/reason'],
    ['of a kind that is none', { kind: 'present', reason }, 400, '/kind'],
    ['with a field too many', { kind: 'freeze', reason, days: 3 }, 400, '/days'],
    ['to a tier that is none', { kind: 'tier_grant', achievement: 'vip', tier: 'tin', reason }, 400, '/tier'],
    [
      'to an achievement that is none',
      { kind: 'tier_grant', achievement: 'chess', tier: 'gold', reason },
      400,
      '/achievement',
    ],
    [
      'to a tier that is theirs',
      { kind: 'tier_grant', achievement: 'first_steps', tier: 'bronze', reason },
      409,
    ],
    ['to a tier that is not', { kind: 'tier_revocation', achievement: 'vip', tier: 'gold', reason }, 409],
    [
      'to what never happened',
      { kind: 'reversal', event_id: `evt_${'0'.repeat(32)}`, reason },
      400,
      '/event_id',
    ],
    [
      'to days to come',
      { kind: 'streak_restoration', from: '2030-01-01', to: '2030-01-01', reason },
      400,
      '/to',
    ],
    ['to days gone by', { kind: 'streak_pause', from: '2020-01-01', reason }, 400, '/from'],
    ['to a day that is none', { kind: 'streak_pause', from: '2030-02-30', reason }, 400, '/from'],
  ])('%s is refused, dry or not', async (_, order, status, pointer) => {
    const player = await newPlayer()
    for (const dryRun of [true, false]) {
      const answer = await correct(player.id, order, { dryRun })
      const problem = await problemOf(answer, status)
      expect(problem.errors?.[0]?.pointer, JSON.stringify(problem)).toBe(pointer)
    }
    expect((await player.read()).points).toEqual({ total_earned: 155, available: 155 })
  })

  it('of an activity of somebody else is refused', async () => {
    const [mine, theirs] = [await newPlayer(), await newPlayer()]
    const answer = await correct(mine.id, { kind: 'reversal', event_id: theirs.trivia, reason })
    expect(answer.status).toBe(400)
  })

  it('is for operators and admins, from our own pages, of players that exist', async () => {
    const player = await newPlayer()
    const order = { kind: 'freeze', reason }
    expect((await correct(player.id, order, { role: 'viewer' })).status).toBe(403)
    expect((await correct(player.id, order, { role: 'designer' })).status).toBe(403)
    const elsewhere = { headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await correct(player.id, order, elsewhere)).status).toBe(403)
    expect((await correct(`ply_${'0'.repeat(32)}`, order)).status).toBe(404)
    const anybody = new Request('http://127.0.0.1:3999/', { method: 'POST', body: JSON.stringify(order) })
    expect((await world.api.postCorrection(anybody, { id: player.id })).status).toBe(401)
  })
})

describe('the corrections of a player', () => {
  const ask = (id: string, search = '', role: AdminRole = 'viewer') =>
    world.api.listCorrections(admins(role).request(`/api/v1/players/${id}/corrections${search}`), { id })
  const read = async (id: string, search = '') => {
    const answer = await ask(id, search)
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    return correctionList.parse(JSON.parse(text))
  }

  it('say what, who and why, newest first, in pages, and of nobody else', async () => {
    const [player, other] = [await newPlayer(), await newPlayer()]
    expect(await read(player.id)).toEqual({ data: [], has_more: false, next_cursor: null })
    await done(correct(other.id, { kind: 'freeze', reason: 'Somebody else' }))
    const given = await done(correct(player.id, { kind: 'freeze', reason: 'First' }))
    const taken = await done(
      correct(player.id, { kind: 'reversal', event_id: player.trivia, reason: 'Second' }, { role: 'admin' }),
    )
    const list = await read(player.id)
    expect(list).toMatchObject({
      data: [
        {
          ...{ id: taken.id, type: 'admin.activity_reversed', reason: 'Second', by: { name: 'admin' } },
          data: { event_id: player.trivia },
        },
        { id: given.id, type: 'admin.freeze_given', reason: 'First', by: { name: 'operator' }, data: {} },
      ],
      ...{ has_more: false, next_cursor: null },
    })
    const first = await read(player.id, '?limit=1')
    expect(first).toMatchObject({ data: [{ id: taken.id }], has_more: true })
    const second = await read(player.id, `?limit=1&before=${first.next_cursor}`)
    expect(second).toMatchObject({ data: [{ id: given.id }], has_more: false, next_cursor: null })
  })

  it('are for admins, of players that exist', async () => {
    const player = await newPlayer()
    expect((await ask(`ply_${'0'.repeat(32)}`)).status).toBe(404)
    expect((await problemOf(await ask(player.id, '?limit=0'), 400)).code).toBe('invalid')
    expect((await problemOf(await ask(player.id, '?before=x'), 400)).code).toBe('invalid')
    const headers = { authorization: `Bearer ${world.key}` }
    const host = new Request('http://127.0.0.1:3999/', { headers })
    expect((await world.api.listCorrections(host, { id: player.id })).status).toBe(401)
  })
})
