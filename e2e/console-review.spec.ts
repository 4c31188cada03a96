import type { Page } from '@playwright/test'
import { expect, expectAccessible, openOverview, test } from './console-fixtures.ts'
import { colleague, crowd, detail, form, open, rows, rush, verb } from './console-review-room.ts'
import { signInAs } from './console-roles.ts'

const pending = (page: Page) => page.locator('[data-pending]')

const pointsOf = async (page: Page, id: string): Promise<number> =>
  (await (await page.request.get(`/api/v1/players/${id}/progress`)).json()).points.available

const stateOf = async (page: Page, id: string): Promise<string> =>
  (await (await page.request.get(`/api/v1/violations?player=${id}`)).json()).data[0].state

async function choose(page: Page, name: string, reason: string, confirm: string) {
  await verb(page, name).click()
  await expect(form(page).locator('[data-preview]')).toBeVisible()
  await form(page).getByLabel('Why').fill(reason)
  await form(page).getByRole('button', { name: confirm }).click()
}

test('a rush is seen with its evidence, and taken back as its preview says', async ({ signedIn: page }) => {
  const { player, id } = await rush(page)
  await expect(rows(page)).toContainText('11 activities within 30 s; the limit is 10')
  await expect(page.locator('[data-open-count]')).toContainText(/\d+ waits?/)
  await open(page)
  await expect(detail(page).locator('[data-evidence]')).toHaveCount(11)
  await expect(detail(page)).not.toContainText(player.name ?? '')
  await page.getByRole('button', { name: 'Show names' }).click()
  await expect(detail(page)).toContainText(player.name ?? '')
  await expectAccessible(page)
  const before = await pointsOf(page, id)
  await verb(page, 'Reverse points').click()
  const row = form(page).locator('[data-row="available"]')
  await expect(row.getByRole('cell').first()).toHaveText(new Intl.NumberFormat('en').format(before))
  const taken = Number((await row.locator('span').textContent())?.replaceAll(/\D/g, ''))
  await form(page).getByRole('button', { name: 'Reverse the points' }).click()
  await expect(form(page).getByLabel('Why')).toHaveAccessibleDescription(/Say why/)
  await expectAccessible(page)
  await form(page).getByLabel('Why').fill('A script')
  await form(page).getByLabel('What the player reads').fill('These came from a script')
  await form(page).getByRole('button', { name: 'Reverse the points' }).click()
  await expect(detail(page).locator('[data-reviewed="reversed"]')).toContainText('A script')
  await expect.poll(() => pointsOf(page, id)).toBeLessThan(before)
  expect(before - (await pointsOf(page, id))).toBe(taken)
  await expect(page.locator('[data-decide]')).toHaveCount(0)
  // What one did oneself, nobody was faster with.
  await expect(page.locator('[data-missed]')).toHaveCount(0)
})

test('a dismissal waits ten seconds in which it can be undone', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const { id } = await rush(page)
  await open(page)
  await choose(page, 'Dismiss', 'A class does this together', 'Dismiss it')
  await expect(pending(page)).toHaveAttribute('data-pending', 'waiting')
  await expectAccessible(page)
  await pending(page).getByRole('button', { name: 'Undo' }).click()
  await expect(pending(page)).toHaveCount(0)
  expect(await stateOf(page, id)).toBe('open')
  await choose(page, 'Dismiss', 'A class does this together', 'Dismiss it')
  await pending(page).getByRole('button', { name: 'Send now' }).click()
  await expect(detail(page).locator('[data-reviewed="dismissed"]')).toContainText(
    'A class does this together',
  )
  await expect(pending(page)).toHaveCount(0)
  expect(await stateOf(page, id)).toBe('dismissed')
})

test('leaving the page sends what waits', { tag: '@desk' }, async ({ signedIn: page }) => {
  const { id } = await rush(page)
  await open(page)
  await choose(page, 'Warn', 'Once is enough', 'Warn')
  await expect(pending(page)).toBeVisible()
  await page.goto('/console/boards')
  await expect.poll(() => stateOf(page, id)).toBe('warned')
})

test('who comes second is told who was first', { tag: '@desk' }, async ({ signedIn: page }) => {
  const { id } = await rush(page)
  await open(page)
  await choose(page, 'Dismiss', 'Looks fine', 'Dismiss it')
  const violation = (await (await page.request.get(`/api/v1/violations?player=${id}`)).json()).data[0].id
  await page.request.post(`/api/v1/violations/${violation}/reviews`, {
    data: { verb: 'warn', reason: 'Not the first time' },
  })
  await expect.poll(() => stateOf(page, id)).toBe('warned')
  await pending(page).getByRole('button', { name: 'Send now' }).click()
  await expect(pending(page)).toContainText('decided before you')
  await pending(page).getByRole('button', { name: 'Let it go' }).click()
  await expect(detail(page).locator('[data-reviewed="warned"]')).toContainText('Not the first time')
})

test('what somebody else decided meanwhile is said where a form was open, and nothing is sent', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const { id } = await rush(page)
  const other = await colleague(browser, 'operator', id)
  await open(page)
  await verb(page, 'Suspend').click()
  await expect(form(page).locator('[data-preview]')).toBeVisible()
  await form(page).getByLabel('Why').fill('A script')
  const violation = (await (await page.request.get(`/api/v1/violations?player=${id}`)).json()).data[0].id
  const first = await other.request.post(`/api/v1/violations/${violation}/reviews`, {
    data: { verb: 'warn', reason: 'Once is enough' },
  })
  expect(first.status()).toBe(202)
  const missed = page.locator('[data-missed="suspend"]')
  await expect(missed).toContainText('Story operator decided this while you wrote', { timeout: 40_000 })
  await expect(missed).toContainText('“Suspend” was not sent')
  await expect(missed).toBeFocused()
  await expect(form(page)).toHaveCount(0)
  await expectAccessible(page)
  await missed.getByRole('button', { name: 'Understood' }).click()
  await expect(missed).toHaveCount(0)
  await expect(detail(page).locator('[data-reviewed="warned"]')).toContainText('Once is enough')
  expect(await stateOf(page, id)).toBe('warned')
  await other.context().close()
})

test('who may not decide sees the evidence alone, and a player’s page leads to it', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const { id } = await rush(page)
  await signInAs(page, 'viewer')
  await page.goto(`/console/players/${id}`)
  await expect(page.locator('[data-standing]')).toContainText('New')
  await page.getByRole('link', { name: 'Violations' }).click()
  await open(page)
  await expect(detail(page).locator('[data-evidence]')).toHaveCount(11)
  await expect(page.locator('[data-decide]')).toHaveCount(0)
})

// A phone has no keys.
test('keys move through the queue and choose', { tag: '@desk' }, async ({ signedIn: page }) => {
  await rush(page)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL('/console/players')
  await page.goBack()
  // Keys are there with what they choose.
  await expect(verb(page, 'Suspend')).toBeVisible()
  await page.keyboard.press('4')
  await expect(form(page)).toHaveAttribute('data-review', 'suspend')
  await page.keyboard.press('Escape')
  await expect(form(page)).toHaveCount(0)
  await openOverview(page)
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(page).toHaveURL('/console/review')
  await expect(page.locator('[data-pattern="rapid_fire"]')).toBeVisible()
})

test('without an answer the queue stays and says so, and nothing there is said as well', {
  tag: '@desk',
}, async ({ signedIn: page, line }) => {
  await rush(page, line.url)
  await page.getByLabel('Show').selectOption('suspended')
  await expect(page.locator('[data-empty="filtered"]')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show what waits' }).click()
  await expect(rows(page).first()).toBeVisible()
  line.cut()
  await page.getByLabel('Show').selectOption('warned')
  await expect(page.getByRole('alert').first()).toContainText('cannot be reached')
  line.mend()
  await expect(page.locator('[data-open-count]')).not.toHaveAttribute('data-stale', 'true', {
    timeout: 30_000,
  })
})

test('players who come from one address are found together, and each leads to the others', async ({
  signedIn: page,
}) => {
  const players = await crowd(page, 6)
  const [first, ...others] = players
  await page.goto(`/console/review?player=${first?.id}`)
  await expect(rows(page)).toContainText('6 players from one address within 24 h; the limit is 5.')
  await open(page)
  const linked = detail(page).locator('[data-linked]')
  await expect(linked).toHaveCount(5)
  await expect(detail(page).locator('[data-evidence]')).toHaveCount(1)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show names' }).click()
  const [other] = others
  await linked
    .filter({ hasText: other?.name ?? '' })
    .getByRole('button')
    .click()
  await expect(detail(page).getByRole('link', { name: other?.name ?? '' })).toBeVisible()
  await expect(detail(page).locator(`[data-linked="${first?.id}"]`)).toBeVisible()
})
