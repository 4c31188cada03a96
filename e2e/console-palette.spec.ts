import type { Page } from '@playwright/test'
import { expect, expectAccessibleInBothThemes, postActivity, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search and go' })
const chosen = (page: Page) => page.getByRole('option', { selected: true })

test('a player, a screen and an id are gone to by a few letters', async ({ signedIn: page }) => {
  const externalId = `palette-${crypto.randomUUID()}`
  await postActivity('game.daily_login', externalId)
  await page.goto('/console/team')
  await page.getByRole('button', { name: /^Search and go/ }).click()
  await expect(field(page)).toBeFocused()
  await expect(chosen(page)).toContainText('Overview')
  await expectAccessibleInBothThemes(page)

  await field(page).fill('xqzj')
  await expect(page.getByRole('status').getByText('Nothing fits')).toBeVisible()
  await field(page).fill(externalId)
  await expect(chosen(page)).toContainText(externalId, { timeout: 30_000 })
  await field(page).press('Enter')
  await expect(page).toHaveURL(/players\/ply_[0-9a-f]{32}/)
  const id = page.url().split('/').at(-1)?.slice(0, 36) ?? ''

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'Recent' })).toContainText(externalId)
  await field(page).fill('cb')
  await expect(chosen(page)).toContainText('Circuit breakers')
  await field(page).press('Enter')
  await expect(page).toHaveURL(/console\/breakers/)

  await page.keyboard.press('Control+k')
  await field(page).fill(id)
  await expect(chosen(page)).toContainText('Open this player')
  await chosen(page).click()
  await expect(page).toHaveURL(new RegExp(id))
})

test('arrows go through what fits, Escape gives the focus back, and single keys go as well', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await page.goto('/console/team')
  const search = page.getByRole('button', { name: /^Search and go/ })
  await search.focus()
  await search.press('Enter')
  await field(page).press('ArrowUp')
  await expect(chosen(page)).toContainText('Invite somebody')
  await field(page).press('ArrowDown')
  await field(page).press('ArrowDown')
  await expect(chosen(page)).toContainText('Bus')
  await field(page).press('Escape')
  await expect(field(page)).toHaveCount(0)
  await expect(search).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/console\/boards/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Go to the boards')
  // One question at a time.
  await page.keyboard.press('Control+k')
  await expect(field(page)).toHaveCount(0)
})

test('what a role may not do is not offered', { tag: '@desk' }, async ({ page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console/team')
  await page.getByRole('button', { name: /^Search and go/ }).click()
  await expect(page.getByRole('group', { name: 'Screens' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Do something' })).toHaveCount(0)
  await field(page).fill('replay')
  await expect(page.getByRole('option')).toHaveText([/Replays/])
})
