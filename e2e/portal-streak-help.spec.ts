import type { Page } from '@playwright/test'
import { test } from './console-fixtures.ts'
import { enter, expect, live, postMany, somebody } from './portal-fixtures.ts'

const streak = (page: Page) => page.getByRole('region', { name: 'Streak' })
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000)
const textOf = (day: Date) => day.toISOString().slice(0, 10)

/** What an admin does, while the player's page lies open beside it. */
async function help(page: Page, player: string, order: object) {
  const listed = await (await page.request.get(`/api/v1/players?q=${player}&limit=1`)).json()
  const answer = await page.request.post(`/api/v1/players/${listed.data[0].id}/corrections`, {
    data: { ...order, reason: 'As agreed' },
  })
  expect(answer.status(), await answer.text()).toBe(202)
}

test('what an admin does to a streak shows on the open page of its player by itself', {
  tag: '@phone',
}, async ({ signedIn: page }) => {
  const ana = somebody({ time_zone: 'UTC' })
  // Two days in a row that ended three days ago.
  await postMany(
    ana,
    [-5, -4].map(days => ({ type: 'game.message_sent', occurred_at: dayFrom(days).toISOString() })),
  )
  await enter(page, ana)
  await live(page)
  await expect(streak(page).locator('p').first()).toHaveText(/^0/)
  let loads = 0
  page.on('load', () => {
    loads += 1
  })

  await help(page, ana.external_id, {
    ...{ kind: 'streak_restoration', from: textOf(dayFrom(-3)), to: textOf(dayFrom(-1)) },
  })
  await expect(streak(page).locator('p').first()).toHaveText(/^2/)

  await help(page, ana.external_id, { kind: 'freeze' })
  await expect(streak(page)).toContainText('1 freeze')

  await help(page, ana.external_id, { kind: 'streak_pause', from: textOf(dayFrom(0)), to: null })
  await expect(streak(page)).toContainText('Paused')

  await help(page, ana.external_id, { kind: 'streak_resumption' })
  await expect(streak(page)).not.toContainText('Paused')
  expect(loads).toBe(0)
})
