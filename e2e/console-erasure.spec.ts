import type { Page } from '@playwright/test'
import { carryOutErasure } from './carry-out-erasure.ts'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const notice = (page: Page) => page.locator('[data-erasure]')

test('an admin sees what would go, orders it with a reason, and takes it back', async ({
  signedIn: page,
}) => {
  const ana = somebody({ name: 'Ana who leaves' })
  await openPlayer(page, ana, '?correct=choose')
  await sheet(page).getByText('Erase what is known').click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Asked for it by letter')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-goes]')).toContainText('What a host calls the player')
  await expect(sheet(page)).toContainText(`demo: ${ana.external_id}`)
  await expect(sheet(page).locator('[data-keeps]')).toContainText('1 line of the ledger, 150 points earned')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Order the erasure' }).click()
  await expect(sheet(page).locator('[data-done="erasure"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(notice(page)).toHaveAttribute('data-erasure', 'open')
  await expect(notice(page)).toContainText('Admin ordered it: Asked for it by letter')
  await expectAccessibleInBothThemes(page)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
  await page.getByRole('button', { name: 'Take back…' }).click()
  await sheet(page).getByLabel('Reason').fill('It was another Ana')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await sheet(page).getByRole('button', { name: 'Keep the player' }).click()
  await expect(sheet(page).locator('[data-done="erasure"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(notice(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText('Erasure taken back')).toBeVisible()
  await expect(page.getByText('To be erased at')).toBeVisible()
})

test('who was erased has no name, is found under none, and keeps what they earned', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = somebody({ name: 'Ana who is gone' })
  const id = await openPlayer(page, ana, '?correct=erase')
  await sheet(page).getByLabel('Reason').fill('Asked for it by letter')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await sheet(page).getByRole('button', { name: 'Order the erasure' }).click()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await carryOutErasure(ana.external_id)
  await expect(notice(page)).toHaveAttribute('data-erasure', 'done', { timeout: 40_000 })
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(id)
  await expect(page.locator('[data-figure="points"] dd').first()).toHaveText('150')
  await expect(page.getByRole('button', { name: 'Take back…' })).toHaveCount(0)
  // The id is all that is left to call them by, and the log all there is to ask.
  await expect(page.locator('header code').filter({ hasText: id })).toHaveCount(1)
  await page.locator('[data-correct]').click()
  await expect(sheet(page).locator('[data-verb]')).toHaveCount(1)
  await expect(sheet(page).locator('[data-verb="recompute"]')).toBeVisible()
  await page.keyboard.press('Escape')
  const found = await (await page.request.get(`/api/v1/players?q=${ana.external_id}`)).json()
  expect(found.data).toEqual([])
})

test('who may not erase reads of it and is offered nothing', { tag: '@desk' }, async ({
  signedIn,
  browser,
}) => {
  const ana = somebody({ name: 'Ana of the operators' })
  await openPlayer(signedIn, ana, '?correct=erase')
  await sheet(signedIn).getByLabel('Reason').fill('Asked for it by letter')
  await sheet(signedIn).getByRole('button', { name: 'Preview' }).click()
  await sheet(signedIn).getByRole('button', { name: 'Order the erasure' }).click()
  await expect(sheet(signedIn).locator('[data-done="erasure"]')).toBeVisible()
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await signInAs(page, 'operator')
  await openPlayer(page, ana, '?correct=choose')
  await expect(sheet(page).locator('[data-verb="role"]')).toBeVisible()
  await expect(sheet(page).locator('[data-verb="erase"]')).toHaveCount(0)
  await expect(notice(page)).toContainText('To be erased')
  await expect(notice(page).getByRole('button')).toHaveCount(0)
  await context.close()
})
