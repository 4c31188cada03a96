import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { enter, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const names = (page: Page) => page.locator('[data-identity]')

test('an admin links a name that another host has for a player, sees who and why, and gives it up', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = somebody({ name: 'Ana of two apps' })
  const other = `disc-${crypto.randomUUID().slice(0, 8)}`
  await openPlayer(page, ana, '?tab=identity')
  await expect(names(page)).toHaveCount(1)
  await expect(names(page)).toContainText(ana.external_id)
  await expect(names(page)).toContainText('A host sent it first')
  // Of the last one nobody could reach them.
  await expect(page.getByRole('button', { name: 'Give up…' })).toHaveCount(0)
  await expect(page.locator('[data-part="name"]')).toContainText('Ana of two apps')
  await expect(page.locator('[data-part="name"]')).toContainText('The host')
  await expect(page.locator('[data-part="status"]')).toContainText('Active')
  await expectAccessibleInBothThemes(page)

  await page.getByRole('button', { name: 'Link a name…' }).click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="source"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Host')).toBeFocused()
  await sheet(page).getByLabel('Host').fill('Discord')
  await sheet(page).getByLabel('Name there').fill(other)
  await sheet(page).getByLabel('Reason').fill('They showed us both')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="source"]')).toContainText('Small letters')
  await sheet(page).getByLabel('Host').fill('discord')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-preview="possible"]')).toContainText(`discord calls them ${other}`)
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Link the name' }).click()
  await expect(sheet(page).locator('[data-done="link"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  const linked = page.locator('[data-identity="discord"]')
  await expect(linked).toContainText(other)
  await expect(linked).toContainText('Admin linked it')
  await expect(linked).toContainText('They showed us both')
  await linked.getByRole('button', { name: 'What was ordered' }).click()
  await expect(page.getByRole('dialog')).toContainText('identity_linked')
  await page.keyboard.press('Escape')

  await linked.getByRole('button', { name: 'Give up…' }).click()
  await expect(sheet(page).getByLabel('Which name').locator('option:checked')).toHaveText(`discord: ${other}`)
  await sheet(page).getByLabel('Reason').fill('It was somebody else')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-preview="possible"]')).toContainText('means nobody any more')
  await sheet(page).getByRole('button', { name: 'Give up the name' }).click()
  await expect(sheet(page).locator('[data-done="unlink"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(names(page)).toHaveCount(1)
})

test('a name that means somebody else is refused with whom, and the preview goes', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const bea = somebody()
  const other = await openPlayer(page, bea)
  await openPlayer(page, somebody(), '?tab=identity&correct=link')
  await sheet(page).getByLabel('Host').fill('demo')
  await sheet(page).getByLabel('Name there').fill(bea.external_id)
  await sheet(page).getByLabel('Reason').fill('Theirs, we thought')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page)).toContainText(other)
  await expect(sheet(page).locator('[data-preview]')).toHaveCount(0)
})

test('what a player chose otherwise than the host stands beside it, and a viewer changes no name', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const ana = somebody({ time_zone: 'Europe/Madrid' })
  await openPlayer(page, ana, '?tab=identity')
  const zone = page.locator('[data-part="time_zone"]')
  await expect(zone).toHaveAttribute('data-from', 'host')
  await expect(zone).toContainText('Europe/Madrid')
  const context = await browser.newContext()
  const portal = await context.newPage()
  await enter(portal, ana)
  const chosen = { locale: 'es', time_zone: 'Asia/Tokyo' }
  const answer = await portal.request.put('/api/v1/players/me/settings', {
    data: chosen,
    headers: { origin: new URL(portal.url()).origin },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await context.close()
  await expect(zone).toHaveAttribute('data-from', 'player', { timeout: 40_000 })
  await expect(zone).toContainText('Asia/Tokyo')
  await expect(zone).toContainText('The host says Europe/Madrid')
  await expect(zone.locator('time')).toHaveCount(1)
  // When a language was chosen is not kept, and not made up.
  await expect(page.locator('[data-part="locale"]')).toContainText('when is not kept')
  await signInAs(page, 'viewer')
  await page.reload()
  await expect(names(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Link a name…' })).toHaveCount(0)
})
