import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { enter, postActivity, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const notice = (page: Page) => page.locator('[data-suspension]')
const points = (page: Page) => page.locator('[data-figure="points"] dd').first()
const status = (page: Page) => page.locator('header [data-status="suspended"]')

test('an admin suspends a player without a violation, and lifts it with what it held back', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const ana = somebody({ name: 'Ana who sells accounts' })
  const id = await openPlayer(page, ana, '?correct=choose')
  await expect(sheet(page).locator('[data-verb="lift"]')).toHaveCount(0)
  await sheet(page).locator('[data-verb="suspend"]').click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Sells the account, seen on a forum')
  await sheet(page).getByLabel('What the player reads').fill('We have to talk about your account')
  await sheet(page).getByLabel('Suspended until').fill('2020-01-01T10:00')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="until"]')).toContainText('is not in the future')
  await sheet(page).getByText('When lifted').click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-left="suspended"]')).toContainText('suspended')
  await expect(sheet(page)).toContainText('on no board meanwhile')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Suspend', exact: true }).click()
  await expect(sheet(page).locator('[data-done="suspend"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(notice(page)).toContainText('Admin ordered it: Sells the account, seen on a forum')
  await expect(notice(page)).toContainText('until it is lifted')
  await expect(status(page)).toBeVisible()
  await expectAccessibleInBothThemes(page)

  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  await enter(portal, ana)
  const held = portal.locator('[data-penalty="suspended"]')
  await expect(held).toContainText('Somebody decided this')
  await expect(held).not.toContainText('everything that was held back')
  await expect(portal.getByText('We have to talk about your account')).toBeVisible()
  await expect(portal.locator('[data-appeal]')).toHaveCount(0)

  // What they do meanwhile is held back, and the page says how much.
  const before = await points(page).textContent()
  await postActivity(ana)
  await expect(notice(page)).toContainText(/[1-9]\d* points held back/, { timeout: 40_000 })
  await expect(points(page)).toHaveText(before ?? '')
  await notice(page).getByRole('button', { name: 'Lift…' }).click()
  await sheet(page).getByLabel('Reason').fill('It was not them')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-left="none"]')).toBeVisible()
  await expect(sheet(page).locator('[data-row="available"]')).toContainText('+')
  await sheet(page).getByRole('button', { name: 'Lift the suspension' }).click()
  await expect(sheet(page).locator('[data-done="lift"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(notice(page)).toHaveCount(0)
  await expect(status(page)).toHaveCount(0)
  await expect(points(page)).not.toHaveText(before ?? '')
  await expect(held).toHaveCount(0, { timeout: 30_000 })
  await context.close()

  await page.goto(`/console/players/${id}?tab=audit`)
  const acts = page.locator('[data-act]')
  await expect(acts).toHaveCount(2)
  await expect(acts.first()).toContainText('Suspension lifted, what it held back paid')
  await expect(acts.first().locator('[data-change="status"]')).toHaveText('Status: Suspended → Active')
  await expect(acts.last()).toContainText('Sells the account, seen on a forum')
  await expect(acts.last()).toContainText('Admin')
  await expectAccessibleInBothThemes(page)
})

test('a suspension whose time is over ends by itself', { tag: '@desk' }, async ({ signedIn: page }) => {
  const id = await openPlayer(page, somebody())
  const until = new Date(Date.now() + 6_000).toISOString()
  const data = { verb: 'suspend', until, reason: 'For some seconds' }
  const answer = await page.request.post(`/api/v1/players/${id}/suspension`, { data })
  expect(answer.status(), await answer.text()).toBe(202)
  await expect(notice(page)).toContainText('For some seconds')
  await expect(notice(page)).toHaveCount(0, { timeout: 40_000 })
  await expect(status(page)).toHaveCount(0)
})

test('a viewer sees that a player is suspended, and is offered no end of it', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const id = await openPlayer(page, somebody())
  const data = { verb: 'suspend', reason: 'Looked at it' }
  expect((await page.request.post(`/api/v1/players/${id}/suspension`, { data })).status()).toBe(202)
  await signInAs(page, 'viewer')
  await page.reload()
  await expect(notice(page)).toContainText('Looked at it')
  await expect(notice(page).getByRole('button', { name: 'Lift…' })).toHaveCount(0)
  expect((await page.request.post(`/api/v1/players/${id}/suspension`, { data })).status()).toBe(403)
})
