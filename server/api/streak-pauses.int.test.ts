import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { progress } from '#server/contract/progress'
import { recomputation } from '#server/contract/recomputation'
import { streakPauseAnswer, streakPausePreview } from '#server/contract/streak-pauses'
import { defaultRuleSet } from '#server/services/gamification/index'
import { signInAdmins } from '#server/testing/admins'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { browserOfPlayer } from '#server/testing/browser-of-player'
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

let players = 0

/** Somebody signed in, with a streak of one day. */
async function somebody() {
  players += 1
  const player = { external_id: `resting-${players}`, time_zone: 'UTC' }
  await world.post([{ source_id: randomUUID(), type: 'game.message_sent', player }])
  await world.settled()
  const id = `ext:${player.external_id}`
  const browser = await browserOfPlayer(world, id)
  const read = async () =>
    progress.parse(await (await world.api.getProgress(browser.request('/progress'), { id: 'me' })).json())
  return { browser, read, ply: (await read()).player.id }
}

const dayFrom = (today: string, days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

const take = (browser: Browser, body: object, query = '', headers = {}) =>
  world.api.postStreakPause(browser.request(`/api/v1/players/me/streak-pauses${query}`, { body, headers }))
const comeBack = (browser: Browser) =>
  world.api.postStreakResumption(browser.request('/api/v1/players/me/streak-resumptions', { body: {} }))

const parsed = async <Body>(schema: { parse: (body: unknown) => Body }, answer: Response, status: number) => {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return schema.parse(JSON.parse(text))
}

const told = (ply: string) => world.database.sql<{ type: string; data: object }[]>`
  select type, data from bus.events where type in ('user.streak_paused', 'user.streak_resumed')
    and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`

/** What the player's pages are told once it is decided. */
const outcomes = async (ply: string) => {
  const rows = await world.database.sql<{ data: object }[]>`
    select data from bus.events where type = 'game.days_off_changed'
      and replace(player_id::text, '-', '') = ${ply.slice('ply_'.length)} order by seq`
  return rows.map(({ data }) => data)
}

describe('days off', () => {
  it('are shown before they are taken, which changes nothing, and then rest the streak', async () => {
    const { browser, read, ply } = await somebody()
    const { today } = (await read()).streak
    const order = { from: today, to: dayFrom(today, 2) }
    const preview = await parsed(streakPausePreview, await take(browser, order, '?dry_run=true'), 200)
    expect(preview).toMatchObject({ ...order, streak: 1, days: 3 })
    expect(preview.months.every(({ left, of }) => of === 14 && left < 14)).toBe(true)
    expect(preview.months.reduce((sum, { left, of }) => sum + of - left, 0)).toBe(3)
    expect((await read()).streak.pause).toBeNull()
    expect(await told(ply)).toEqual([])

    expect(await parsed(streakPauseAnswer, await take(browser, order), 202)).toMatchObject({
      state: 'applied',
    })
    expect((await read()).streak).toMatchObject({ pause: order, pause_days: 14, current: 1 })
    expect(await told(ply)).toEqual([{ type: 'user.streak_paused', data: order }])
    expect(await outcomes(ply)).toEqual([{ pause: order }])
    expect((await problemOf(await take(browser, order), 409)).code).toBe('conflict')
  })

  it('are ended by the player, and what is recomputed agrees', async () => {
    const { browser, read, ply } = await somebody()
    const { today } = (await read()).streak
    await problemOf(await comeBack(browser), 409)
    const order = { from: today, to: dayFrom(today, 2) }
    await parsed(streakPauseAnswer, await take(browser, order), 202)
    expect(await parsed(streakPauseAnswer, await comeBack(browser), 202)).toMatchObject({ state: 'applied' })
    expect((await read()).streak).toMatchObject({ pause: null, state: 'safe' })
    expect((await told(ply)).map(({ type }) => type)).toEqual(['user.streak_paused', 'user.streak_resumed'])
    expect(await outcomes(ply)).toEqual([{ pause: order }, { pause: null }])
    // Given back: they can be taken again.
    await parsed(streakPauseAnswer, await take(browser, order), 202)
    await world.settled()
    const request = admins('operator').request(`/api/v1/players/${ply}/recomputations`, { body: {} })
    const found = await parsed(recomputation, await world.api.recomputePlayer(request, { id: ply }), 200)
    expect(found).toMatchObject({ same: true })
  })

  it('asked for twice at once are taken once', async () => {
    const { browser, read, ply } = await somebody()
    const { today } = (await read()).streak
    const orders = [5, 6].map(days => ({ from: dayFrom(today, 3), to: dayFrom(today, days) }))
    const answers = await Promise.all(orders.map(order => take(browser, order)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409])
    await world.settled()
    const { pause } = (await read()).streak
    const [first] = await told(ply)
    expect(pause).toEqual(first?.data)
    expect(await outcomes(ply)).toEqual([{ pause }])
  })

  it.each([
    ['in the past', -1, 2, '/from', 'in_the_past'],
    ['that end before they begin', 3, 2, '/to', 'before_from'],
    ['more than a year ahead', 3, 400, '/to', 'too_far'],
    ['more than the rules give of a month', 1, 70, '/to', 'too_many'],
  ])('are refused %s', async (_, from, to, pointer, code) => {
    const { browser, read, ply } = await somebody()
    const { today } = (await read()).streak
    const order = { from: dayFrom(today, from), to: dayFrom(today, to) }
    const { errors } = await problemOf(await take(browser, order), 400)
    expect(errors).toMatchObject([{ pointer, code }])
    expect(await told(ply)).toEqual([])
  })

  it('are taken by nobody who is not signed in, and by no other site', async () => {
    const { browser, read } = await somebody()
    const { today } = (await read()).streak
    const order = { from: today, to: today }
    await problemOf(await take(makeBrowser(), order), 401)
    await problemOf(await take(browser, order, '', { 'sec-fetch-site': 'cross-site' }), 403)
  })

  it('are offered by the rules in force alone', async () => {
    const { browser, read } = await somebody()
    const { pauseDays: _, ...streak } = defaultRuleSet.streak
    await world.database.sql`
      insert into gamification.rule_sets (version, document, note)
      select max(version) + 1, ${JSON.stringify({ ...defaultRuleSet, streak })}::text::json, 'No days off'
      from gamification.rule_sets`
    const { today, pause_days } = (await read()).streak
    expect(pause_days).toBeNull()
    const { detail } = await problemOf(await take(browser, { from: today, to: today }), 409)
    expect(detail).toContain('offer no days off')
  })
})
