import type { Page } from '@playwright/test'
import { test } from './console-fixtures.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  points,
  postActivity,
  postMany,
  type Somebody,
  somebody,
} from './portal-fixtures.ts'

const notice = (page: Page) => page.locator('[data-penalty]')

/** What three rushes in a row bring: each is eleven at once. */
const rush = (player: Somebody) =>
  postMany(
    player,
    Array.from({ length: 33 }, () => ({ type: 'game.message_sent' })),
  )

/** Decides one of a player's violations, as an admin. */
async function review(page: Page, player: Somebody, verb: 'dismiss' | 'suspend', nth: number) {
  const listed = await (await page.request.get(`/api/v1/players?q=${player.external_id}&limit=1`)).json()
  const { data } = await (await page.request.get(`/api/v1/violations?player=${listed.data[0].id}`)).json()
  const answer = await page.request.post(`/api/v1/violations/${data[nth].id}/reviews`, {
    data: { verb, reason: 'Looked at it' },
  })
  expect(answer.ok()).toBe(true)
}

test('a penalty is said when it begins, on every screen with points, and goes when it is lifted', async ({
  signedIn: page,
}) => {
  const ana = somebody()
  await postActivity(ana, 'narrative.decision_made')
  await enter(page, ana)
  await live(page)
  await expect(notice(page)).toHaveCount(0)

  await rush(ana)
  await expect(notice(page)).toHaveAttribute('data-penalty', 'cool_down', { timeout: 10_000 })
  await expect(notice(page)).toContainText(/is written down and pays no Besitos until .*\d\d:\d\d/)
  await expect(notice(page)).toContainText(/5\d min left/)
  await expect(page.locator('[data-announcer]')).toContainText('taking a break', { timeout: 10_000 })
  await expectAccessible(page)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  await expect(notice(page)).toHaveAttribute('data-penalty', 'cool_down')
  await page.goBack()
  const before = Number(await points(page).getAttribute('data-points'))

  // Under a suspension there is no time to name.
  await review(page, ana, 'suspend', 0)
  await expect(notice(page)).toHaveAttribute('data-penalty', 'suspended', { timeout: 10_000 })
  await expect(notice(page)).not.toContainText('left')
  await postActivity(ana, 'narrative.decision_made')

  await review(page, ana, 'dismiss', 0)
  await expect(notice(page)).toHaveCount(0, { timeout: 10_000 })
  await expect(page.locator('[data-announcer]')).toContainText('in full again', { timeout: 10_000 })
  await expect
    .poll(async () => Number(await points(page).getAttribute('data-points')))
    .toBeGreaterThan(before)
})

test('it stands there from the first sight on, in the language of the player', async ({ signedIn: page }) => {
  const ana = somebody({ locale: 'es' })
  await rush(ana)
  await enter(page, ana)
  await expect(notice(page)).toContainText(/queda anotado y no da Besitos hasta el .*\d:\d\d/)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
})

test('it goes at its end, though nothing tells of that', async ({ signedIn: page }) => {
  const ana = somebody()
  await rush(ana)
  await enter(page, ana)
  await live(page)
  await expect(notice(page)).toBeVisible()
  // The hour is not waited for: the answers here say that it ends in a moment, then that it has.
  const until = Date.now() + 4_000
  await page.route('**/players/me/progress', async route => {
    const body = await (await route.fetch()).json()
    const penalty = Date.now() < until ? { ...body.penalty, until: new Date(until).toISOString() } : null
    await route.fulfill({ json: { ...body, penalty } })
  })
  await postActivity(ana)
  await expect(notice(page)).toContainText(/\d sec left/, { timeout: 10_000 })
  await expect(notice(page)).toHaveCount(0, { timeout: 10_000 })
})
