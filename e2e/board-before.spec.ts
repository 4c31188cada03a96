import { openBoards } from './open-boards.ts'
import { expect, postMany, somebody, test } from './portal-fixtures.ts'

// Once a Diana, and early: a quarter of an hour after the first late score, whichever story sent it, the week is closed.
test('a week that is over is reached from the running one, and says that it is being counted', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody()
  const monday = new Date()
  monday.setUTCHours(0, 0, 0, 0)
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  const lastWeek = new Date(monday.getTime() - 3_600_000).toISOString()
  await postMany(ana, [
    { type: 'game.challenge_completed', occurred_at: lastWeek },
    { type: 'game.message_sent' },
  ])
  await openBoards(page, ana)
  await expect(page.locator('[data-before]')).toContainText('The week before: 150')
  await page.getByRole('button', { name: 'Earlier' }).click()
  await expect(page.locator('[data-no-history]')).toBeVisible()
  await page.goto('/board?period=previous')
  await expect(page.locator('[data-state="settling"]')).toBeVisible()
  await expect(page.locator('[data-settling]')).toBeVisible()
  await expect(page.locator('tr[data-me]')).toContainText('150')
  await page.getByRole('button', { name: 'Now' }).click()
  await expect(page.locator('[data-state="open"]')).toBeVisible()
})
