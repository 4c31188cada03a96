import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { expect, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')

test('an admin has all data of a player archived, says why, and fetches it', async ({ signedIn: page }) => {
  const ana = somebody({ name: 'Ana who asked' })
  const id = await openPlayer(page, ana, '?correct=choose')
  await sheet(page).getByText('Export all data').click()
  await sheet(page).getByRole('button', { name: 'Make the archive' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Asked for it by letter')
  await sheet(page).getByRole('button', { name: 'Make the archive' }).click()
  await expect(sheet(page).locator('[data-export="done"]')).toBeVisible()
  await expect(sheet(page)).toContainText('Admin asked for it: Asked for it by letter')
  await expectAccessibleInBothThemes(page)
  const coming = page.waitForEvent('download')
  await sheet(page)
    .getByRole('link', { name: /Download/ })
    .click()
  const files = unzipSync(new Uint8Array(readFileSync(await (await coming).path())))
  expect(JSON.parse(strFromU8(files['player.json'] ?? new Uint8Array())).player).toBe(id)
  await sheet(page).getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText('Archive fetched')).toBeVisible()
  await expect(page.getByText('Everything about them archived')).toBeVisible()
})

test('who may not export is offered nothing', { tag: '@desk' }, async ({ signedIn, browser }) => {
  const ana = somebody({ name: 'Ana of the operators' })
  const id = await openPlayer(signedIn, ana)
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await signInAs(page, 'operator')
  await page.goto(`/console/players/${id}?correct=choose`)
  await expect(sheet(page).locator('[data-verb="role"]')).toBeVisible()
  await expect(sheet(page).locator('[data-verb="export"]')).toHaveCount(0)
  await context.close()
})
