import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { letIn, live, postActivity, type Somebody, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const role = (page: Page) => page.locator('[data-figure="role"] dd')

async function openPlayer(page: Page, player: Somebody, search = '') {
  const list = await page.request.get(`/api/v1/players?q=${player.external_id}`)
  const { id } = (await list.json()).data[0]
  await page.goto(`/console/players/${id}${search}`)
  await expect(page.locator('[data-figure="role"]')).toBeVisible()
  return id
}

test('a player becomes VIP for a while with its preview, earns more, stands among VIPs, and is free again', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const ana = somebody({ name: 'Ana of the raffle' })
  await postActivity(ana)
  await openPlayer(page, ana, '?correct=role')
  await expect(role(page).first()).toHaveText('Free')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Won it in the raffle')
  await sheet(page).getByLabel('VIP until').fill('2020-01-01T10:00')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="until"]')).toContainText('is not in the future')
  await sheet(page)
    .getByLabel('VIP until')
    .fill(`${new Date().getFullYear() + 1}-06-01T10:00`)
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-row="multiplier"]')).toContainText('×1')
  await expect(sheet(page).locator('[data-row="multiplier"]')).toContainText('×1.5')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Make VIP' }).click()
  await expect(sheet(page).locator('[data-done="role"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(role(page).first()).toHaveText('VIP')
  await expect(role(page).last()).toContainText('ends Jun 1')

  await postActivity(ana)
  await expect(page.locator('[data-figure="points"] dd').first()).toHaveText('375', { timeout: 40_000 })

  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  await letIn(portal, ana)
  await portal.goto('/board?around=top')
  await live(portal)
  await portal.getByText('VIP', { exact: true }).click()
  await expect(portal).toHaveURL(/among=vip/)
  await expect(portal.locator('tr[data-me]')).toContainText('Ana of the raffle')
  await expect(portal.locator('[data-among-prizes]')).toBeVisible()
  await expect(portal.getByRole('radio', { name: 'VIP' })).toBeFocused()
  await portal.reload()
  await expect(portal.getByRole('radio', { name: 'VIP' })).toBeChecked()
  await expectAccessible(portal)

  await page.getByRole('button', { name: 'Role', exact: true }).click()
  await expect(page.locator('[data-role-change]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Change role…' }).click()
  await expect(sheet(page).getByRole('radio', { name: 'Free' })).toBeChecked()
  await sheet(page).getByLabel('Reason').fill('The raffle was void')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await sheet(page).getByRole('button', { name: 'Make free' }).click()
  await expect(sheet(page).locator('[data-done="role"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.locator('[data-role-change]')).toHaveCount(2)
  await expect(page.locator('[data-role-change="2"]')).toContainText('The raffle was void')
  await expectAccessibleInBothThemes(page)

  // The portal follows; the address still asks for VIPs, of whom this player is none.
  await expect(portal.locator('tr[data-me]')).toHaveCount(0, { timeout: 30_000 })
  await portal.getByText('Everybody', { exact: true }).click()
  await expect(portal.locator('tr[data-me]')).toBeVisible()
  await expect(portal.getByRole('radio', { name: 'VIP' })).toHaveCount(0)
  await context.close()
})

test('VIP that is over is told as nobody’s doing', { tag: '@desk' }, async ({ signedIn: page }) => {
  const ana = somebody()
  await postActivity(ana)
  const id = await openPlayer(page, ana, '?tab=role')
  await expect(page.locator('[data-empty="role"]')).toBeVisible()
  const until = new Date(Date.now() + 3_000).toISOString()
  const answer = await page.request.post(`/api/v1/players/${id}/role`, {
    data: { role: 'vip', until, reason: 'For some seconds' },
  })
  expect(answer.status(), await answer.text()).toBe(202)
  await expect(page.locator('[data-role-change="2"]')).toContainText('Its time was over', { timeout: 40_000 })
  await expect(page.locator('[data-role-change="2"]')).toContainText('by itself')
  await expect(role(page).first()).toHaveText('Free')
})

test('of two who change a role at once, the second sees the new one first', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = somebody()
  await postActivity(ana)
  const id = await openPlayer(page, ana, '?correct=role')
  await sheet(page).getByLabel('Reason').fill('Mine')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-preview="0"]')).toBeVisible()
  const faster = { role: 'admin', reason: 'Works here' }
  expect((await page.request.post(`/api/v1/players/${id}/role`, { data: faster })).status()).toBe(202)
  await sheet(page).getByRole('button', { name: 'Make VIP' }).click()
  await expect(sheet(page).locator('[data-moved]')).toBeVisible()
  await expect(sheet(page).locator('[data-preview="1"] [data-row="role"]')).toContainText('Staff')
  await expect(sheet(page).locator('[data-board="points_week"]')).toContainText('Comes to stand on')
})

test('a viewer reads the role and is offered no change', { tag: '@desk' }, async ({ signedIn: page }) => {
  const ana = somebody()
  await postActivity(ana)
  await signInAs(page, 'viewer')
  const id = await openPlayer(page, ana, '?tab=role')
  await expect(page.locator('[data-role="free"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change role…' })).toHaveCount(0)
  const answer = await page.request.post(`/api/v1/players/${id}/role`, { data: { role: 'vip', reason: 'x' } })
  expect(answer.status()).toBe(403)
})

test('an admin looks at a board among VIPs, and the address keeps it', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = somebody({ name: 'Ana among VIPs' })
  await postActivity(ana)
  const id = await openPlayer(page, ana)
  const data = { role: 'vip', reason: 'To be seen among VIPs' }
  expect((await page.request.post(`/api/v1/players/${id}/role`, { data })).status()).toBe(202)
  await page.goto('/console/boards?board=points_week')
  await page.getByLabel('Among', { exact: true }).selectOption('VIP')
  await expect(page).toHaveURL(/among=role(:|%3A)vip/)
  await expect(page.locator(`[data-entry="${id}"]`)).toBeVisible({ timeout: 40_000 })
  await page.reload()
  await expect(page.getByLabel('Among', { exact: true })).toHaveValue('role:vip')
  await expectAccessible(page)
})
