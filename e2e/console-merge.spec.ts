import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { postActivity, type Somebody, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const notice = (page: Page) => page.locator('[data-part-of]')
const points = (page: Page) => page.locator('[data-figure="points"] dd').first()
const cell = (page: Page, row: string, column: string) =>
  sheet(page).locator(`[data-row="${row}"] [data-column="${column}"]`)

async function idOf(page: Page, player: Somebody): Promise<string> {
  await postActivity(player)
  const list = await page.request.get(`/api/v1/players?q=${player.external_id}`)
  return (await list.json()).data[0].id
}

const order = (page: Page, id: string, data: object) =>
  page.request.post(`/api/v1/players/${id}/merges`, { data })

/** Looks for somebody in the sheet, and picks them. */
async function pick(page: Page, { external_id }: Somebody, id: string) {
  await sheet(page).getByLabel('The other player').fill(external_id)
  await sheet(page).locator(`[data-found="${id}"]`).click()
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
}

test('an admin makes two players one by a preview, and parts them again', async ({ signedIn: page }) => {
  const [ana, bea] = [somebody({ name: 'Ana who stays' }), somebody({ name: 'Bea who was Ana' })]
  const kept = await idOf(page, ana)
  const other = await openPlayer(page, bea, '?correct=choose')
  await sheet(page).getByText('Merge into another player').click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="other"]')).toContainText('pick them')
  await expect(sheet(page).getByLabel('The other player')).toBeFocused()

  // Nobody is the other one of themself; by the keyboard alone, for Enter is the search's.
  await sheet(page).getByLabel('The other player').fill(bea.external_id)
  await expect(sheet(page).locator('[data-found="none"]')).toContainText(bea.external_id)
  await sheet(page).getByLabel('The other player').fill(ana.external_id)
  await expect(sheet(page).locator(`[data-found="${kept}"]`)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet(page).locator('[data-side="from"]')).toContainText('Bea who was Ana')
  await expect(sheet(page).locator('[data-side="from"]')).toContainText('Given up')
  await expect(sheet(page).locator('[data-side="into"]')).toContainText(`${ana.external_id} · demo`)
  await sheet(page).getByRole('button', { name: 'Swap' }).click()
  await expect(sheet(page).locator('[data-side="from"]')).toContainText('Ana who stays')
  await sheet(page).getByRole('button', { name: 'Swap' }).click()
  await sheet(page).getByLabel('Reason').fill('One person, they wrote to us')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(cell(page, 'available', 'from')).toHaveText('150')
  await expect(cell(page, 'available', 'into')).toHaveText('150')
  await expect(cell(page, 'available', 'after')).toHaveText('300')
  await expect(sheet(page).locator('[data-identities]')).toContainText(`demo: ${bea.external_id}`)
  await expect(sheet(page).locator('[data-until]')).toContainText('can be undone until')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Merge into Ana who stays' }).click()
  await expect(sheet(page).locator('[data-done="merge"]')).toContainText('They are one player now')
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()

  await expect(notice(page)).toHaveAttribute('data-part-of', kept)
  await expect(notice(page)).toContainText('Admin ordered it: One person, they wrote to us')
  await expect(points(page)).toHaveText('0')
  await expectAccessibleInBothThemes(page)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
  // What would be done to them would be done to nobody.
  await page.locator('[data-correct]').click()
  await expect(sheet(page).locator('[data-verb]')).toHaveCount(2)
  await expect(sheet(page).locator('[data-verb="parting"]')).toBeVisible()
  await page.goto(`/console/players/${other}?tab=role&correct=points`)
  await expect(sheet(page).locator('[data-verb="recompute"]')).toBeVisible()
  await expect(sheet(page).locator('form')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-role="free"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change role…' })).toHaveCount(0)

  await notice(page).getByRole('link', { name: 'Ana who stays' }).click()
  await expect(page).toHaveURL(new RegExp(kept))
  await expect(points(page)).toHaveText('300')
  await page.getByRole('button', { name: 'Merges', exact: true }).click()
  await expect(page.locator(`[data-merge="${other}"]`)).toHaveAttribute('data-state', 'open')
  await expect(page.locator(`[data-merge="${other}"]`)).toContainText('Took in Bea who was Ana')
  await expectAccessible(page)

  await page.locator(`[data-merge="${other}"]`).getByRole('link').click()
  await page.getByRole('button', { name: 'Undo…' }).click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await sheet(page).getByLabel('Reason').fill('It was somebody else')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(cell(page, 'available', 'now')).toHaveText('300')
  await expect(cell(page, 'available', 'into')).toHaveText('150')
  await expect(cell(page, 'available', 'from')).toHaveText('150')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Undo the merge' }).click()
  await expect(sheet(page).locator('[data-done="parting"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(notice(page)).toHaveCount(0)
  await expect(points(page)).toHaveText('150')
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText(/^Made part of ply_…/)).toBeVisible()
  await expect(page.getByText(/^Parted from ply_….* again$/)).toBeVisible()
})

test('why two cannot be made one is said with the way to whom it is about', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const [ana, bea] = [somebody({ name: 'Ana among players' }), somebody({ name: 'Bea of the team' })]
  const kept = await idOf(page, ana)
  const staff = await openPlayer(page, bea, '?correct=merge')
  const data = { role: 'admin', reason: 'Works here' }
  expect((await page.request.post(`/api/v1/players/${staff}/role`, { data })).status()).toBe(202)
  await pick(page, ana, kept)
  await sheet(page).getByLabel('Reason').fill('One person')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-refused="409"]')).toContainText('Bea of the team is staff')
  await expect(sheet(page).locator('[data-refused]').getByRole('link')).toHaveAttribute(
    'href',
    `/console/players/${staff}`,
  )
  await expectAccessible(page)
  // The other way round it can be.
  await sheet(page).getByRole('button', { name: 'Swap' }).click()
  await expect(sheet(page).locator('[data-refused]')).toHaveCount(0)
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).getByRole('button', { name: 'Merge into Bea of the team' })).toBeVisible()
})

test('a page follows what others merge and part, and a preview that is not true any more is shown anew', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const [ana, bea, eva] = ['Ana', 'Bea', 'Eva'].map(name => somebody({ name: `${name} of three` }))
  if (!ana || !bea || !eva) throw new Error('three were named')
  const [kept, faster] = [await idOf(page, ana), await idOf(page, eva)]
  await openPlayer(page, bea, '?correct=merge')
  await pick(page, ana, kept)
  await sheet(page).getByLabel('Reason').fill('One person')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(cell(page, 'available', 'after')).toHaveText('300')
  expect((await order(page, faster, { verb: 'merge', into: kept, reason: 'She too' })).status()).toBe(202)
  await sheet(page).getByRole('button', { name: 'Merge into Ana of three' }).click()
  await expect(sheet(page).locator('[data-moved]')).toContainText('Nothing was done')
  await expect(sheet(page).getByRole('button', { name: 'Merge into Ana of three' })).toBeVisible()

  await page.goto(`/console/players/${kept}?tab=merges`)
  await expect(points(page)).toHaveText('300')
  await expect(page.locator(`[data-merge="${faster}"]`)).toHaveAttribute('data-state', 'open')
  const undone = async () => (await order(page, faster, { verb: 'undo', reason: 'She is not' })).status()
  await expect.poll(undone).toBe(202)
  await expect(page.locator(`[data-merge="${faster}"]`)).toHaveAttribute('data-state', 'undone')
  await expect(page.locator(`[data-merge="${faster}"]`)).toContainText('Admin undid it: She is not')
  await expect(points(page)).toHaveText('150')
})

test('a viewer reads whom a player is part of, and is offered nothing', { tag: '@desk' }, async ({
  signedIn,
  browser,
}) => {
  const [ana, bea] = [somebody({ name: 'Ana who is read of' }), somebody({ name: 'Bea who is read of' })]
  const [kept, other] = [await idOf(signedIn, ana), await idOf(signedIn, bea)]
  expect((await order(signedIn, other, { verb: 'merge', into: kept, reason: 'One' })).status()).toBe(202)
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await signInAs(page, 'viewer')
  await page.goto(`/console/players/${other}?correct=parting`)
  await expect(notice(page)).toContainText('Part of Ana who is read of')
  await expect(notice(page).getByRole('button')).toHaveCount(0)
  await expect(sheet(page)).toHaveCount(0)
  expect((await order(page, other, { verb: 'undo', reason: 'x' })).status()).toBe(403)
  await page.goto(`/console/players/${kept}?correct=merge&tab=merges`)
  await expect(page.locator(`[data-merge="${other}"]`)).toBeVisible()
  await expect(page.locator('[data-correct]')).toHaveCount(0)
  await expect(sheet(page)).toHaveCount(0)
  await context.close()
})
