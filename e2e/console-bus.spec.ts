import { expect, expectAccessibleInBothThemes, live, postActivity, test } from './console-fixtures.ts'

test('every shard of every consumer is seen, opens what is known of it, and keeps its place', async ({
  signedIn: page,
}) => {
  await postActivity('game.login', crypto.randomUUID())
  await page.goto('/console/bus')
  await live(page)
  const gamification = page.locator('[data-consumer="gamification"]')
  await expect(gamification.locator('[data-shard]')).toHaveCount(32)
  await expect(page.locator('[data-shard]')).toHaveCount(96)
  await expect(page.locator('[data-streams]')).toContainText('Memory of Redis')
  await expect(page.locator('[data-streams]')).toContainText(
    /The log begins\s*whole\s*kept for 400 days, next drop \w/,
  )
  await expectAccessibleInBothThemes(page)

  await gamification.locator('[data-shard="7"]').click()
  await expect(gamification.locator('[data-facts="7"]')).toContainText('Worked on by')
  await expect(gamification.locator('[data-facts="7"]')).not.toContainText('nobody')
  await page.reload()
  await expect(gamification.locator('[data-facts="7"]')).toBeVisible()
  await page.goBack()
  await expect(gamification.locator('[data-facts]')).toHaveCount(0)
})

test('how the bus was is drawn as soon as something is kept, and read as a table', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await page.goto('/console/bus')
  await expect(page.locator('[data-history="1h"]')).toBeVisible({ timeout: 60_000 })
  await page.getByText('7 days', { exact: true }).click()
  await expect(page).toHaveURL(/range=7d/)
  await expect(page.locator('[data-history="7d"]')).toBeVisible()
  await page.getByRole('button', { name: 'View as table' }).click()
  await expect(page.getByRole('columnheader', { name: 'Batch p95, ms' })).toBeVisible()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('the health of the bus is Spanish', { tag: '@desk' }, async ({ signedIn: page }) => {
    await page.goto('/console/bus')
    await expect(page.getByRole('heading', { name: 'Consumidores y sus particiones' })).toBeVisible()
    await expect(page.locator('main')).not.toContainText(/console\.|shard\b|Memory/)
  })
})
