import type { Page } from '@playwright/test'
import type { Comparison, ComparisonResult } from '#server/contract/comparisons'
import { fromPublicId } from '#server/events/ids'
import {
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  postActivity,
  test,
} from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const api = '/api/v1/comparisons'
const panel = (page: Page) => page.locator('[data-comparisons]')
const shown = (page: Page) => page.locator('[data-comparison]')
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true })

/** Somebody who played, by both of their ids. */
async function playerWho(type: string, page: Page) {
  const externalId = `compared-${crypto.randomUUID()}`
  await postActivity(type, externalId)
  let id = ''
  await expect(async () => {
    const { data } = await (await page.request.get(`/api/v1/players?q=${externalId}`)).json()
    id = data[0].id
    const { points } = await (await page.request.get(`/api/v1/players/${id}/progress`)).json()
    expect(points.total_earned).toBeGreaterThan(0)
  }).toPass({ timeout: 30_000 })
  return { externalId, id, uuid: fromPublicId('player', id) ?? '' }
}

const newest = async (page: Page): Promise<Comparison> => {
  const [first] = (await (await page.request.get(api)).json()).data
  return await (await page.request.get(`${api}/${first.id}`)).json()
}

async function ended(page: Page): Promise<ComparisonResult | null> {
  await expect(shown(page)).toHaveAttribute('data-comparison', 'done', { timeout: 40_000 })
  return (await newest(page)).result
}

/** As a worker leaves it that has walked four of ten events and is still at it. */
const holdHalfDone = () =>
  inDatabase(
    sql => sql`
      update gamification.comparisons set state = 'running', finished_at = null, owner = gen_random_uuid(),
        taken_at = clock_timestamp() + interval '59 minutes', seen_at = clock_timestamp() + interval '1 hour',
        events_done = 4, events_total = 10`,
  )

test.beforeEach(async () => {
  await inDatabase(sql => sql`delete from gamification.comparisons`)
})

test('everybody is compared with the log, and the one whose state was broken is found and looked at', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const { externalId, id, uuid } = await playerWho('game.daily_login', page)
  await page.goto('/console')
  await expect(panel(page).locator('[data-none]')).toContainText('Not compared yet')
  await expectAccessible(page)
  await button(page, 'Compare all players').press('Enter')
  const before = await ended(page)
  expect(before?.players).toBeGreaterThan(0)
  expect(before?.differences.map(({ player_id }) => player_id)).not.toContain(id)
  await expect(panel(page)).toContainText(/As of .+; the first were compared at \d/)

  await inDatabase(
    sql => sql`update gamification.player_states set available = available + 5 where player_id = ${uuid}`,
  )
  await inDatabase(
    sql => sql`update gamification.ledger set points = points + 5 where player_id = ${uuid} and number = 1`,
  )
  await button(page, 'Compare all players').click()
  await expect(panel(page).locator('summary')).toHaveText('All 2 comparisons')
  const after = await ended(page)
  expect(after?.different).toBe((before?.different ?? 0) + 1)
  await expect(panel(page).locator('[data-verdict="bad"]')).toContainText('differs')
  const row = panel(page).locator(`[data-differs="${id}"]`)
  await expect(row).toContainText('State, Ledger')
  await expect(row).toContainText(/Line 1, daily_login: \+55, .*Line 1, daily_login: \+50, /s)
  await expectAccessibleInBothThemes(page)
  await row.getByRole('link', { name: externalId }).click()
  await expect(page).toHaveURL(new RegExp(`/console/players/${id}`))
  await page.getByRole('button', { name: 'Recompute and compare' }).click()
  await expect(page.locator('[data-same="false"]')).toBeVisible()

  await inDatabase(
    sql => sql`update gamification.player_states set available = available - 5 where player_id = ${uuid}`,
  )
  await inDatabase(
    sql => sql`update gamification.ledger set points = points - 5 where player_id = ${uuid} and number = 1`,
  )
  await page.goto('/console')
  await panel(page).locator('summary').click()
  await panel(page).locator('[data-open]').last().click()
  await expect(page).toHaveURL(/[?&]comparison=/)
  await expect(panel(page).locator(`[data-differs="${id}"]`)).toHaveCount(0)
  await page.goBack()
  await expect(panel(page).locator(`[data-differs="${id}"]`)).toBeVisible()
})

test('one that runs says how far it is and how long it takes, is cancelled, and stays as a part', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await playerWho('game.daily_login', page)
  await page.goto('/console')
  await button(page, 'Compare all players').click()
  const result = await ended(page)
  await holdHalfDone()
  await page.reload()
  await expect(shown(page)).toHaveAttribute('data-comparison', 'running')
  await expect(page.getByRole('progressbar', { name: 'Events walked' })).toHaveAttribute('value', '4')
  await expect(panel(page)).toContainText(/4 of 10 events walked · about 1.min left/)
  await expect(panel(page).locator('[data-partial]')).toContainText('40% of the log is walked')
  // Nobody orders a second one meanwhile.
  await expect(button(page, 'Compare all players')).toHaveCount(0)
  expect((await page.request.post(api, { data: {} })).status()).toBe(409)
  await expectAccessible(page)
  await button(page, 'Cancel').focus()
  await page.keyboard.press('Enter')
  await expect(shown(page)).toHaveAttribute('data-comparison', 'cancelled')
  await expect(page.locator('[data-announcer]')).toHaveText('The comparison is cancelled.')
  await expect(shown(page).locator('header')).toBeFocused()
  await expect(panel(page).locator('[data-partial]')).toContainText('It ended with 40% of the log walked')
  await expect(panel(page).locator('[data-verdict="ok"]')).toHaveCount(0)
  await expect(panel(page)).toContainText(new Intl.NumberFormat('en').format(result?.players ?? 0))
  await expect(button(page, 'Compare all players')).toBeVisible()
})

test('who may not order it reads what was found', { tag: '@desk' }, async ({ signedIn: page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console')
  await expect(panel(page).locator('[data-none]')).toContainText('Operators and admins have it done')
  await expect(button(page, 'Compare all players')).toHaveCount(0)
  expect((await page.request.post(api, { data: {} })).status()).toBe(403)
  await signInAs(page, 'operator')
  expect((await page.request.post(api, { data: {} })).status()).toBe(202)
  await signInAs(page, 'viewer')
  await page.reload()
  await ended(page)
  await expect(panel(page).locator('[data-verdict]')).toBeVisible()
  await expect(button(page, 'Compare all players')).toHaveCount(0)
  await expectAccessible(page)
})

test('a server that is away is told, and what was read stays', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await page.goto('/console')
  await button(page, 'Compare all players').click()
  await ended(page)
  await page.route('**/api/v1/comparisons**', route => route.abort())
  await button(page, 'Compare all players').click()
  await expect(panel(page).getByRole('alert')).toContainText('cannot be reached')
  await expect(panel(page).locator('[data-verdict]')).toBeVisible()
  await page.unroute('**/api/v1/comparisons**')
  await button(page, 'Compare all players').click()
  await expect(panel(page).getByRole('alert')).toHaveCount(0)
  await expect(panel(page).locator('summary')).toHaveText('All 2 comparisons')
})
