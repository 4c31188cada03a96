import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { openDatabase } from '#db/client'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const api = '/api/v1/comparisons'
const panel = (page: Page) => page.locator('[data-comparisons]')
const shown = (page: Page) => page.locator('[data-comparison]')
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true })

async function inDatabase<Result>(work: (sql: ReturnType<typeof openDatabase>['sql']) => Promise<Result>) {
  const dir = dirname(process.env.E2E_CREDENTIALS ?? '')
  const { database_url } = JSON.parse(readFileSync(`${dir}/connections.json`, 'utf8'))
  const { sql, end } = openDatabase(database_url, { max: 1, name: 'story' })
  return await work(sql).finally(end)
}

const ended = (page: Page) =>
  expect(shown(page)).toHaveAttribute('data-comparison', 'done', { timeout: 20_000 })

test.beforeEach(async () => {
  await inDatabase(sql => sql`delete from gamification.comparisons`)
})

test('who may not order it reads what was found', async ({ signedIn: page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console')
  await expect(panel(page).locator('[data-none]')).toContainText('Operators and admins have it done')
  await expect(button(page, 'Compare all players')).toHaveCount(0)
  expect((await page.request.post(api, { data: {} })).status()).toBe(403)
  await signInAs(page, 'operator')
  expect((await page.request.post(api, { data: {} })).status()).toBe(202)
  await signInAs(page, 'viewer')
  await page.reload()
  await ended(page)
  await expect(panel(page).locator('[data-verdict]')).toBeVisible()
  await expect(button(page, 'Compare all players')).toHaveCount(0)
  await expectAccessible(page)
})

test('a server that is away is told, and what was read stays', async ({ signedIn: page }) => {
  await page.goto('/console')
  await button(page, 'Compare all players').click()
  await ended(page)
  await page.route('**/api/v1/comparisons**', route => route.abort())
  await button(page, 'Compare all players').click()
  await expect(panel(page).getByRole('alert')).toContainText('cannot be reached')
  await expect(panel(page).locator('[data-verdict]')).toBeVisible()
  await page.unroute('**/api/v1/comparisons**')
  await button(page, 'Compare all players').click()
  await expect(panel(page).getByRole('alert')).toHaveCount(0)
  await expect(panel(page).locator('summary')).toHaveText('All 2 comparisons')
})
