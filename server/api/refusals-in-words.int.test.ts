import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicId } from '#server/events/ids'
import { type Browser, makeBrowser } from '#server/testing/browser'
import { problemOf } from '#server/testing/problem'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let player: Browser
let usedLink = ''
beforeAll(async () => {
  world = await makeWorld()
  await world.startWorker()
  const external_id = randomUUID()
  await world.post([{ source_id: randomUUID(), type: 'game.login', player: { external_id } }])
  await world.settled()
  const [row] = await world.database.sql<{ id: string }[]>`
    select player_id as id from users.identities where external_id = ${external_id}`
  usedLink = (await world.users.createPortalLink(row?.id ?? '')).token
  player = makeBrowser()
  player.take(await world.users.redeemPortalLink(usedLink))
})
afterAll(async () => await world.end())

const me = (path: string, body?: object, method?: string) =>
  player.request(`/api/v1/players/me/${path}`, {
    ...(body && { body }),
    ...(method !== undefined && { method }),
  })
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const held = { achievement: 'first_steps', tier: 'gold' }
const event = publicId('event', randomUUID())
const pause = (from: string, to: string) =>
  world.api.postStreakPause(me('streak-pauses?dry_run=true', { from, to }), {})

/** What a person of the portal can meet, by two devices, an old page or an address that somebody typed. */
it.each<[string, number, () => Promise<Response>]>([
  [
    'coming back from no days off',
    409,
    () => world.api.postStreakResumption(me('streak-resumptions', {}), {}),
  ],
  ['days off that end before they begin', 400, () => pause(day(3), day(2))],
  ['days off in the past', 400, () => pause(day(-3), day(2))],
  ['days off in years', 400, () => pause(day(3), day(900))],
  ['more days off than a month gives', 400, () => pause(day(1), day(80))],
  [
    'an answer to no penalty',
    404,
    () => world.api.postAppeal(me('appeals', { violation: event, text: 'x' }), {}),
  ],
  ['a title that is gone', 400, () => world.api.putTitle(me('title', { title: held }, 'PUT'), { id: 'me' })],
  [
    'a quiz again before the first',
    409,
    () => world.api.postOnboarding(me('onboarding', { verb: 'retake' }), {}),
  ],
  [
    'a board that is gone',
    404,
    () => world.api.getBoard(player.request('/api/v1/boards/none'), { id: 'none' }),
  ],
  [
    'a period that never was',
    400,
    () =>
      world.api.getBoard(player.request('/api/v1/boards/points_week?period=never'), { id: 'points_week' }),
  ],
  [
    'an event of somebody else',
    404,
    () => world.api.getEvent(player.request(`/api/v1/events/${event}?as=me`), { id: event }),
  ],
  [
    'no session',
    401,
    () => world.api.getTitles(makeBrowser().request('/api/v1/players/me/titles'), { id: 'me' }),
  ],
  [
    'a link that was used',
    410,
    () =>
      world.api.redeemPortalLink(
        makeBrowser().request('/api/auth/portal/links/redeem', { body: { token: usedLink } }),
      ),
  ],
])('%s is refused in the words of both languages', async (_, status, ask) => {
  const { words } = await problemOf(await ask(), status)
  expect(words?.en.trim()).toBeTruthy()
  expect(words?.es.trim()).toBeTruthy()
  expect(words?.es).not.toBe(words?.en)
})
