import type { Page } from '@playwright/test'
import { beingFilled, inTheMiddle } from './console-boards-samples.ts'
import { expect, expectAccessible, postActivity, test } from './console-fixtures.ts'

const open = async (page: Page, search = '') => {
  await page.goto(`/console/boards${search}`)
  await expect(page.locator('[data-board="points_week"]')).toBeVisible()
}

test('every board is listed with what it counts and when its period ends', async ({ signedIn: page }) => {
  await postActivity('game.challenge_completed', 'story-boards')
  await open(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Boards' })).toBeVisible()
  await expect(page.locator('tr[data-board]')).toHaveCount(7)
  await expect(page.locator('[data-board="points_week"]')).toContainText('3 bands')
  const closes = page.locator('[data-closes="week"]:visible').first()
  await expect(closes).toContainText('Mondays at 00:00')
  await expect(closes.locator('time')).toHaveCount(3)
  await page.getByRole('button', { name: 'All time' }).click()
  await expect(page).toHaveURL(/board=points_all/)
  await expect(page.locator('[data-panel="points_all"]')).toContainText('never closes')
  await expectAccessible(page)
  await page.goBack()
  await expect(page.locator('[data-panel="points_week"]')).toBeVisible()
})

test('a close says what each step did, what is still to come, and who wins what', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await inTheMiddle(page)
  await open(page, '?board=points_week')
  const steps = page.locator('[data-closing="2026-W40"] [data-step]')
  await expect(steps).toHaveCount(6)
  await expect(page.locator('[data-step="reconciled"]')).toContainText('2 differences from the log, mended')
  await expect(page.locator('[data-step="paid"]')).toContainText('still to come')
  await expect(page.getByRole('row', { name: /Theo/ })).toContainText('+500')
  await expect(page.getByRole('row', { name: /Theo/ })).not.toContainText('not yet')
  await expect(page.getByRole('row', { name: /Li/ })).toContainText('not yet')
  await expectAccessible(page)
})

test('a board that is being filled says how far it is, and by itself when it is done', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await beingFilled(page)
  await open(page, '?board=points_month')
  const row = page.locator('[data-board="points_month"]')
  await expect(row).toContainText('Being filled')
  await expect(row).toContainText('11 of 32 parts')
  await expect(page.locator('[data-panel="points_month"]')).toContainText('What was earned this month')
  await expect(page.locator('[data-filling]')).toHaveCount(1)
  await expectAccessible(page)
  await page.unroute('**/api/v1/boards')
  // What it says then depends on the day: the month before may be just over.
  await expect(row).not.toContainText('Being filled', { timeout: 40_000 })
})

test('what does not come says why, and the rest stays', { tag: '@desk' }, async ({ signedIn: page }) => {
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
  }
  await page.route('**/closings?*', route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  )
  await open(page)
  const alert = page.getByRole('alert').filter({ hasText: 'req-story' })
  await expect(alert).toBeVisible()
  await page.unroute('**/closings?*')
  await alert.getByRole('button', { name: 'Try again' }).click()
  // Another story may have had a late score, and a week of it was closed meanwhile.
  const periods = page.getByRole('list', { name: 'Periods' })
  await expect(page.locator('[data-empty]').or(periods)).toBeVisible()
})

test('ranks are rebuilt after saying what that means', { tag: '@desk' }, async ({ signedIn: page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Rebuild ranks' }).click()
  await expect(page.getByRole('dialog')).toContainText('No score changes')
  const asked = page.waitForResponse(response => response.url().endsWith('/rebuilds'))
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild ranks' }).click()
  expect((await asked).status()).toBe(202)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
