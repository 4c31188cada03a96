import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { enter, letIn, live, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const rows = (page: Page) => page.locator('[data-session]')

test('an admin ends one session of a player and then all, with a reason, and the player is out', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const ana = somebody()
  const id = await openPlayer(page, ana)
  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  await enter(portal, ana)
  await live(portal)
  const another = await browser.newContext({ locale: 'en-GB' })
  await letIn(await another.newPage(), ana)
  await page.goto(`/console/players/${id}?tab=sessions`)
  await expect(rows(page)).toHaveCount(2)
  await expectAccessible(page)
  await rows(page).last().getByRole('button', { name: /^End/ }).click()
  await sheet(page).getByRole('button', { name: 'End the session' }).click()
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Lost the phone')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'End the session' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'End all' }).click()
  await sheet(page).getByLabel('Reason').fill('Lost the bag, too')
  await sheet(page).getByRole('button', { name: 'End all sessions' }).click()
  await expect(page.locator('[data-empty="sessions"]')).toBeVisible()
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText('Lost the bag, too')).toBeVisible()
  await expect(page.getByText('1 session ended')).toHaveCount(2)
  await portal.reload()
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Open your own link')
  await Promise.all([context.close(), another.close()])
})

test('who may not guide players sees where they are signed in, and no way to end it', {
  tag: '@desk',
}, async ({ page, browser }) => {
  await signInAs(page, 'designer')
  const ana = somebody()
  const id = await openPlayer(page, ana)
  const context = await browser.newContext({ locale: 'en-GB' })
  await letIn(await context.newPage(), ana)
  await page.goto(`/console/players/${id}?tab=sessions`)
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: /^End/ })).toHaveCount(0)
  await context.close()
})
