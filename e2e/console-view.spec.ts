import type { Page } from '@playwright/test'
import { expect, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'
import { openPlayer } from './open-player.ts'
import { letIn, live, points, somebody } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const banner = (page: Page) => page.getByRole('region', { name: 'View of the portal' })
const leave = (page: Page) => banner(page).getByRole('button', { name: 'Leave the view' }).click()

/** Pages begin to hear of those that leave a little after their first sight. */
const hears = (page: Page) =>
  expect.poll(() => page.evaluate(() => performance.now()), { timeout: 30_000 }).toBeGreaterThan(6_000)

async function lookAs(page: Page, reason: string) {
  await page.locator('[data-correct]').click()
  await page.locator('[data-verb="view"]').click()
  await sheet(page).getByLabel('Reason').fill(reason)
  await sheet(page).getByRole('button', { name: 'Open the portal' }).click()
  await expect(banner(page)).toBeVisible()
}

test('an operator sees the portal as Ana does, changes nothing, and leaves it by the banner', async ({
  page,
}) => {
  await signInAs(page, 'operator')
  const ana = somebody({ name: 'Ana of the view' })
  const id = await openPlayer(page, ana)
  await page.locator('[data-correct]').click()
  await page.locator('[data-verb="view"]').click()
  await sheet(page).getByRole('button', { name: 'Open the portal' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await page.keyboard.press('Escape')
  await lookAs(page, 'She says that her points are gone')

  await expect(banner(page)).toHaveAttribute('data-view', 'open')
  await expect(banner(page)).toContainText('Story operator sees the portal as Ana of the view does')
  await expect(banner(page)).toContainText('Europe/Madrid')
  await expect(points(page)).not.toHaveAttribute('data-points', '0')
  await live(page)
  await expectAccessibleInBothThemes(page)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)

  await page.goto('/settings')
  await expect(banner(page)).toBeVisible()
  await page.locator('[data-language]').getByRole('radio', { name: 'Español' }).click()
  await expect(page.locator('[data-language]')).toContainText('can change nothing here')
  await page.goto('/board')
  await expect(banner(page)).toBeVisible()

  await leave(page)
  await expect(page).toHaveURL(new RegExp(`/console/players/${id}`))
  await expect(page.locator('[data-view="left"]')).toHaveText(/You have left the view/)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText('Portal seen as they see it')).toBeVisible()
  await expect(page.getByText('View of their portal ended: left')).toBeVisible()
  const settings = await inDatabase(
    sql => sql`
      select p.own_locale from users.players p join users.identities i on i.player_id = p.id
      where i.external_id = ${ana.external_id}`,
  )
  expect([...settings]).toEqual([{ own_locale: null }])
  await page.goto('/')
  await expect(page.getByText('Open your own link')).toBeVisible()
  await expect(banner(page)).toHaveCount(0)
})

test('an operator who plays too is themselves again afterwards, and a view that is over says so', {
  tag: '@desk',
}, async ({ page, context }) => {
  await signInAs(page, 'operator')
  const own = somebody({ name: 'Olga who plays' })
  const ana = somebody({ name: 'Ana who is looked at' })
  await openPlayer(page, own)
  await letIn(page, own)
  const other = await context.newPage()
  await other.goto('/settings')
  await expect(other.locator('[data-language]')).toBeVisible()
  const id = await openPlayer(page, ana)
  await hears(other)
  await lookAs(page, 'Looks at it')
  // The page that was open is loaded anew, and says whose it is now.
  await expect(banner(other)).toContainText('Ana who is looked at')
  await inDatabase(
    sql => sql`
      update users.views set until = clock_timestamp() where ended_at is null and reason = 'Looks at it'`,
  )
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'This view has ended' })).toBeVisible()
  await hears(other)
  await page.getByRole('button', { name: 'Back to the console' }).click()
  await expect(page).toHaveURL(new RegExp(`/console/players/${id}`))
  await expect(banner(other)).toHaveCount(0)
  await page.goto('/')
  await expect(page.getByText('Olga who plays').first()).toBeVisible()
})

test('who may not look as a player is offered no way to, and refused', { tag: '@desk' }, async ({ page }) => {
  await signInAs(page, 'viewer')
  const id = await openPlayer(page, somebody())
  await expect(page.locator('[data-correct]')).toHaveCount(0)
  const refused = await page.request.post(`/api/v1/players/${id}/views`, { data: { reason: 'Not mine' } })
  expect(refused.status()).toBe(403)
})
