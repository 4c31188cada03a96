import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AchievementAudience } from '#server/contract/achievement-audiences'
import { type Board, board, boardAppearance } from '#server/contract/board'
import { playerCard } from '#server/contract/player-card'
import { playerOrigins } from '#server/contract/player-origins'
import { publicId } from '#server/events/ids'
import { makeUsers } from '#server/services/users/index'
import { signInAdmins } from '#server/testing/admins'
import type { Browser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
import { expectVerified } from '#server/testing/expect-verified'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let reader: Somebody
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  admins = await signInAdmins(world)
  reader = await somebody('Reader')
})
afterAll(async () => await world.end())

type Act = { type: string; data?: object; occurred_at?: string }
type Somebody = { name: string; externalId: string; uuid: string; id: string; browser: Browser }

const act = async (externalId: string, name: string, acts: Act[]) => {
  const player = { external_id: externalId, name }
  await world.insist(acts.map(one => ({ source_id: randomUUID(), player, ...one })))
  await world.settled()
}

/** Somebody who logged in once, and did what is said. */
async function somebody(called: string, acts: Act[] = []): Promise<Somebody> {
  const externalId = randomUUID()
  const name = `${called} ${externalId.slice(0, 8)}`
  await act(externalId, name, [{ type: 'game.login' }, ...acts])
  const profile = await world.users.findProfile({ source: 'tests', externalId })
  const uuid = profile?.playerId ?? ''
  const browser = await browserOfPlayer(world, `ext:${externalId}`)
  return { name, externalId, uuid, id: publicId('player', uuid), browser }
}

const choose = async (
  { browser }: Somebody,
  choice: { hidden?: boolean; alias?: string | null; achievements?: AchievementAudience },
) => {
  const body = { hidden: false, alias: null, ...choice }
  const request = browser.request('/api/v1/players/me/board-appearance', { method: 'PUT', body })
  const answer = await world.api.putBoardAppearance(request)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return boardAppearance.parse(await answer.json())
}

const read = async (request: Request, id: string): Promise<Board> =>
  board.parse(await (await world.api.getBoard(request, { id })).json())

const seenBy = (who: Somebody, id = 'points_all', query = 'around=me') =>
  read(who.browser.request(`/api/v1/boards/${id}?${query}`), id)

/** The row of somebody as a reader meets it, once it is as it should be. */
const rowOf = (
  called: string,
  isRight: (row: Board['top'][number]) => boolean = () => true,
  id?: string,
  query?: string,
) =>
  until(`${called} is on the board`, async () => {
    const { top, around } = await seenBy(reader, id, query)
    return [...top, ...around].find(row => row.name === called && isRight(row))
  })

const openCard = (card: string, who = reader) =>
  world.api.getPlayerCard(who.browser.request(`/api/v1/player-cards/${card}`), { id: card })
const cardOf = async (card: string, who = reader) => {
  const answer = await openCard(card, who)
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return playerCard.parse(await answer.json())
}
/** In the same words, whatever the reason. */
const expectNone = async (card: string) =>
  expect((await problemOf(await openCard(card), 404)).detail).toBe(
    'There is nothing to see here, or not any more.',
  )

/** Enough to be among the first ten, however many were there before. */
const ahead: Act[] = Array.from({ length: 8 }, () => ({ type: 'community.newcomer_helped' }))

const opens = ({ opens }: Board['top'][number]) => opens
/** At noon of yesterday: what is done at night would find another secret. */
const hard = {
  ...{ type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
  occurred_at: new Date(86_400_000 * (Math.floor(Date.now() / 86_400_000) - 0.5)).toISOString(),
}

describe('the card of a player', () => {
  it('is nobody’s to see until they say so, and from then on has level, title and tiers', async () => {
    const one = await somebody('Shown', [
      ...Array.from({ length: 3 }, () => ({ type: 'community.newcomer_helped' })),
    ])
    const row = await rowOf(one.name)
    expect(row.opens).toBe(false)
    await expectNone(row.card)

    expect(await choose(one, { achievements: 'everybody' })).toEqual({
      ...{ hidden: false, alias: null, achievements: 'everybody' },
    })
    expect(await rowOf(one.name)).toMatchObject({ opens: true, card: row.card })
    const card = await cardOf(row.card)
    expect(card).toMatchObject({ name: one.name, title: null, level: 1, board: { id: 'points_all' } })
    const day = new Date().toISOString().slice(0, 10)
    expect(card.achievements.find(({ id }) => id === 'mentor')).toMatchObject({
      ...{ name: { en: 'Mentor' }, retired: false, of: 3 },
      tiers: [{ tier: 'bronze', earned_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    })
    expect(card.achievements.every(({ tiers }) => tiers.every(({ earned_on }) => earned_on <= day))).toBe(
      true,
    )
    expect(card.counts).toEqual({ achievements: 2, tiers: 2, secret: 0 })
    expect(JSON.stringify(card)).not.toContain(one.id)

    await choose(one, { achievements: 'nobody' })
    await expectNone(row.card)
    expect((await rowOf(one.name)).opens).toBe(false)
  })

  it('tells nothing of a secret that its reader has not found but that there is one', async () => {
    const one = await somebody(
      'Secretive',
      Array.from({ length: 5 }, () => hard),
    )
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    const before = await cardOf(card)
    expect(before.counts.secret).toBe(1)
    expect(JSON.stringify(before)).not.toMatch(/perfectionist/i)
    const found = await somebody(
      'Finder',
      Array.from({ length: 5 }, () => hard),
    )
    const after = await cardOf(card, found)
    expect(after.counts).toEqual({ ...before.counts, secret: 0 })
    expect(after.achievements.map(({ id }) => id)).toContain('perfectionist')
  })

  it('has no tier that was taken away', async () => {
    const one = await somebody('Revoked', [{ type: 'community.newcomer_helped' }])
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    expect((await cardOf(card)).achievements.map(({ id }) => id)).toContain('mentor')
    const body = {
      kind: 'tier_revocation',
      achievement: 'mentor',
      tier: 'bronze',
      reason: 'It was a mistake',
    }
    const request = admins('operator').request(`/api/v1/players/${one.id}/corrections`, { body })
    const answer = await world.api.postCorrection(request, { id: one.id })
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
    await world.settled()
    expect((await cardOf(card)).achievements.map(({ id }) => id)).not.toContain('mentor')
  })

  it('goes by the alias that stands on the board, and not by the token of the name before', async () => {
    const one = await somebody('Masked')
    await choose(one, { achievements: 'everybody' })
    const named = await rowOf(one.name, opens)
    const alias = `Zorro ${randomUUID().slice(0, 8)}`
    // What is left out stays as it is.
    expect(await choose(one, { alias })).toMatchObject({ alias, achievements: 'everybody' })
    const masked = await rowOf(alias, opens)
    expect(masked.card).not.toBe(named.card)
    expect((await cardOf(masked.card)).name).toBe(alias)
    await expectNone(named.card)
    await choose(one, {})
    await expectNone(masked.card)
    expect((await cardOf(named.card)).name).toBe(one.name)
  })

  it('is gone while they hide, at once', async () => {
    const one = await somebody('Hiding')
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    await choose(one, { hidden: true })
    await expectNone(card)
    expect(await choose(one, {})).toMatchObject({ achievements: 'everybody' })
    await world.settled()
    await cardOf(card)
  })

  it('is gone while they are suspended, and on the boards they were taken off', async () => {
    const one = await somebody('Suspended')
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    const month = await rowOf(one.name, opens, 'points_month')
    await sendTo(one, 'postPlayerSuspension', 'suspension', { verb: 'suspend', reason: 'To be looked into' })
    await expectNone(card)
    await sendTo(one, 'postPlayerSuspension', 'suspension', {
      verb: 'lift',
      pays: false,
      reason: 'It is fine',
    })
    await cardOf(card)
    const removal = { player_id: one.id, reason: 'Two accounts from one phone' }
    const path = '/api/v1/boards/points_month/removals'
    const asked = admins('operator').request(path, { body: removal })
    const removed = await world.api.postBoardRemoval(asked, { id: 'points_month' })
    expect(removed.status, await removed.clone().text()).toBeLessThan(300)
    await world.settled()
    await expectNone(month.card)
    await cardOf(card)
  })

  it('is gone with them when they are erased', async () => {
    const one = await somebody('Erased')
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    const { database, log } = world
    const { erasure } = makeUsers({
      ...{ database, log, announce: () => {}, erasureGraceHours: 0 },
      ...{ secret: world.core.config.authSecret, publicUrl: world.core.config.publicUrl },
    })
    await erasure.change({ playerId: one.uuid, verb: 'request', by: { kind: 'player' } }, null)
    await until('they are erased', async () => (await erasure.eraseDue()) === 1)
    await expectNone(card)
    await world.settled()
    await expectNone(card)
    const [kept] = await database.sql`
      select hidden, alias, achievements from boards.appearances where player_id = ${one.uuid}`
    expect(kept).toEqual({ hidden: true, alias: null, achievements: 'nobody' })
  })

  it('of who is part of another now is that one’s, unless one of the two goes by an alias', async () => {
    const [from, into] = [
      await somebody('Given up'),
      await somebody('Kept', [{ type: 'community.newcomer_helped' }]),
    ]
    await choose(from, { achievements: 'everybody' })
    const { card } = await rowOf(from.name, opens)
    await world.users.merging.merge({ from: from.uuid, into: into.uuid, by: 'somebody', reason: 'One' }, null)
    await world.settled()
    // The choice of the one that is kept counts.
    await expectNone(card)
    await choose(into, { achievements: 'everybody' })
    const shown = await cardOf(card)
    expect(shown.name).toBe(into.name)
    expect(shown.achievements.map(({ id }) => id)).toContain('mentor')
    await choose(into, { alias: 'The Fox' })
    await expectNone(card)
  })
})

const sendTo = async (
  { id }: Somebody,
  endpoint: 'postPlayerSuspension',
  noun: string,
  body: object,
): Promise<void> => {
  const request = admins('operator').request(`/api/v1/players/${id}/${noun}`, { body })
  const answer = await world.api[endpoint](request, { id })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  await world.settled()
}

describe('a token', () => {
  it('that is none, or forged, opens nothing', async () => {
    const one = await somebody('Guessed', ahead)
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens)
    const last = card.at(-6) === 'A' ? 'B' : 'A'
    for (const forged of [
      'x',
      one.id,
      one.uuid,
      '%00',
      `${card}A`,
      `${card.slice(0, -6)}${last}${card.slice(-5)}`,
    ])
      await expectNone(forged)
    await cardOf(card)
  })

  it('of one board is not that of another, and says the name of its own', async () => {
    const one = await somebody('On two', ahead)
    await choose(one, { achievements: 'everybody' })
    const [all, month] = [await rowOf(one.name, opens), await rowOf(one.name, opens, 'points_month')]
    expect(all.card).not.toBe(month.card)
    expect((await cardOf(month.card)).board.id).toBe('points_month')
  })

  it('of a board that nobody sees any more opens nothing', async () => {
    const one = await somebody('On a board that leaves', ahead)
    await choose(one, { achievements: 'everybody' })
    const { card } = await rowOf(one.name, opens, 'points_month')
    const { ruleSetDraft } = world.gamification
    const draft = await ruleSetDraft.read()
    const live = draft.document as { boards: { id: string }[] }
    const document = { ...live, boards: live.boards.filter(({ id }) => id !== 'points_month') }
    const saved = await ruleSetDraft.save({ document, basedOn: draft.based_on }, 'admin', draft.revision)
    expect(saved.faults).toEqual([])
    await ruleSetDraft.publish({ note: 'one board less', past: 'from_now' }, 'admin', saved.revision)
    await expectNone(card)
  })

  it('is for players alone', async () => {
    const { card } = await rowOf(reader.name)
    const headers = { authorization: `Bearer ${world.key}` }
    const path = `/api/v1/player-cards/${card}`
    await problemOf(
      await world.api.getPlayerCard(new Request(`http://127.0.0.1:3999${path}`, { headers }), { id: card }),
      401,
    )
    await problemOf(await world.api.getPlayerCard(admins('admin').request(path), { id: card }), 401)
  })
})

describe('a board', () => {
  it('tells players nobody’s id but their own, and hosts and admins everybody’s', async () => {
    const one = await somebody('Named', ahead)
    await rowOf(one.name)
    for (const query of ['around=me', '']) {
      const seen = await seenBy(reader, 'points_all', query)
      expect(seen.top.length).toBeGreaterThan(1)
      const ids = [...seen.top, ...seen.around].flatMap(row => row.player_id ?? [])
      expect(new Set(ids)).toEqual(new Set(query === '' ? [] : [reader.id]))
      expect(JSON.stringify(seen)).not.toContain(one.id)
    }
    const asHost = new Request('http://127.0.0.1:3999/api/v1/boards/points_all', {
      headers: { authorization: `Bearer ${world.key}` },
    })
    const asAdmin = admins('viewer').request('/api/v1/boards/points_all')
    for (const request of [asHost, asAdmin])
      expect((await read(request, 'points_all')).top.every(row => row.player_id !== null)).toBe(true)
  })

  it('of the past has rows of who is part of another now, with the card of that one', async () => {
    const days = Array.from({ length: 2 }, () => ({
      ...{ type: 'game.login', occurred_at: new Date(Date.now() - 10 * 86_400_000).toISOString() },
    }))
    const [from, into] = [await somebody('Was here', days), await somebody('Took over', days)]
    await choose(into, { achievements: 'everybody' })
    await world.settled()
    await world.boards.closeDue(Date.now() + 16 * 60_000)
    const period = await until('that week is closed', async () => {
      const { data } = await listClosings()
      return data.find(({ step }) => step === 'archived')?.period.key
    })
    await world.users.merging.merge({ from: from.uuid, into: into.uuid, by: 'somebody', reason: 'One' }, null)
    await world.settled()
    const row = await rowOf(from.name, opens, 'points_week', `around=me&period=${period}`)
    expect((await cardOf(row.card)).name).toBe(into.name)
    await choose(into, { achievements: 'nobody' })
    expect((await rowOf(from.name, undefined, 'points_week', `around=me&period=${period}`)).opens).toBe(false)
    await expectNone(row.card)
  })
})

const listClosings = async (): Promise<{ data: { step: string; period: { key: string } }[] }> => {
  const request = reader.browser.request('/api/v1/boards/points_week/closings')
  return await (await world.api.listBoardClosings(request, { id: 'points_week' })).json()
}

describe('the choice', () => {
  it('is the player’s own to read, and shown to admins with the profile', async () => {
    const one = await somebody('Looked at')
    const own = async () => {
      const request = one.browser.request('/api/v1/players/me/board-appearance')
      return boardAppearance.parse(await (await world.api.getBoardAppearance(request)).json())
    }
    const plain = { hidden: false, alias: null, achievements: 'nobody' }
    expect(await own()).toEqual(plain)
    const profile = async () => {
      const request = admins('viewer').request(`/api/v1/players/${one.id}/profile`)
      return playerOrigins.parse(await (await world.api.getPlayerProfile(request, { id: one.id })).json())
    }
    expect((await profile()).on_boards).toEqual(plain)
    await choose(one, { alias: 'Zoe', achievements: 'everybody' })
    expect(await own()).toEqual({ hidden: false, alias: 'Zoe', achievements: 'everybody' })
    expect((await profile()).on_boards).toEqual(await own())
    const nobody = new Request('http://127.0.0.1:3999/api/v1/players/me/board-appearance')
    await problemOf(await world.api.getBoardAppearance(nobody), 401)
  })

  it('is stated once, without the alias, and what is no audience is refused', async () => {
    const one = await somebody('Stated')
    for (let time = 0; time < 2; time += 1) await choose(one, { alias: 'Fox', achievements: 'everybody' })
    const facts = await world.database.sql<{ data: unknown }[]>`
      select data from bus.events where player_id = ${one.uuid} and type = 'user.board_appearance_changed'`
    expect(facts.map(({ data }) => data)).toEqual([
      { hidden: false, has_alias: true, achievements: 'everybody' },
    ])
    for (const achievements of ['friends', null, true]) {
      const body = { hidden: false, alias: null, achievements }
      const request = one.browser.request('/api/v1/players/me/board-appearance', { method: 'PUT', body })
      await problemOf(await world.api.putBoardAppearance(request), 400)
    }
  })

  it('is as everything told of it says', async () => {
    await world.settled()
    await expectVerified(world)
  })
})
