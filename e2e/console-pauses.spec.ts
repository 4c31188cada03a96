import type { Page } from '@playwright/test'
import type { BusHealthView } from '#server/contract/bus-health'
import type { PauseList } from '#server/contract/pauses'
import {
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  postActivity,
  test,
} from './console-fixtures.ts'

const api = '/api/v1/pauses'

/** What a story paused would stop every story after it. */
async function resumeAll(page: Page) {
  const { data }: PauseList = await (await page.request.get(api)).json()
  for (const { id, ended_at } of data)
    if (ended_at === null)
      await page.request.delete(`${api}/${id}`, { data: { reason: 'The story is over' } })
}

/** Undefined while the server has no time to say. */
async function waiting(page: Page, consumer: string): Promise<number | null | undefined> {
  const health: Partial<BusHealthView> = await (await page.request.get('/api/v1/bus/health')).json()
  return health.consumers?.find(({ name }) => name === consumer)?.lag_events
}

test('an admin pauses a consumer, its events wait and say so, and follow once it is resumed', async ({
  signedIn: page,
}) => {
  await page.goto('/console/bus')
  const panel = page.locator('[data-pauses]')
  await panel.getByRole('button', { name: 'Pause…' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(sheet).toContainText('Choose which consumer is to wait.')
  await sheet.getByRole('combobox', { name: 'Consumer' }).selectOption('boards')
  await sheet.getByLabel('Reason').fill('Looking at its scores')
  await expectAccessible(page)
  try {
    await sheet.getByRole('button', { name: 'Pause', exact: true }).click()
    await expect(sheet).toHaveCount(0)
    const held = panel.locator('li[data-pause]')
    await expect(held).toContainText('All of boards')
    await expect(held).toContainText(/1[45]:\d\d left/)
    await expect(held).toContainText('Looking at its scores')
    await expectAccessibleInBothThemes(page)
    await postActivity('game.login', 'somebody paused')
    await expect.poll(() => waiting(page, 'boards')).toBeGreaterThan(0)
    await expect(page.locator('[data-consumer="boards"]')).toContainText('boards is paused')
    await page.goto('/console')
    await page.locator('[data-waits="pauses"]').getByRole('link', { name: '1 pause holds' }).click()
    await held.getByRole('button', { name: 'Resume…' }).click()
    await sheet.getByLabel('Reason').fill('Looked')
    await sheet.getByRole('button', { name: 'Resume', exact: true }).click()
    await expect(held).toHaveCount(0)
    await expect.poll(() => waiting(page, 'boards')).toBe(0)
    await panel.getByText(/that (is|are) over/).click()
    await expect(panel).toContainText('resumed by')
  } finally {
    await resumeAll(page)
  }
})
