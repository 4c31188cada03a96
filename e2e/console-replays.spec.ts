import type { Page } from '@playwright/test'
import { fromPublicId } from '#server/events/ids'
import { expect, expectAccessibleInBothThemes, postActivity, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** Somebody who played, whose line in the ledger is lost. */
async function playerWithout(page: Page) {
  const externalId = `replayed-${crypto.randomUUID()}`
  await postActivity('game.daily_login', externalId)
  let id = ''
  await expect(async () => {
    const { data } = await (await page.request.get(`/api/v1/players?q=${externalId}`)).json()
    id = data[0].id
    const { points } = await (await page.request.get(`/api/v1/players/${id}/progress`)).json()
    expect(points.total_earned).toBeGreaterThan(0)
  }).toPass({ timeout: 30_000 })
  const uuid = fromPublicId('player', id) ?? ''
  await inDatabase(sql => sql`delete from gamification.ledger where player_id = ${uuid}`)
  return { externalId, id, uuid }
}

const linesOf = async (uuid: string) =>
  (await inDatabase(sql => sql`select 1 from gamification.ledger where player_id = ${uuid}`)).length

test('somebody whose line was lost is found by a dry run, and has it again', async ({ signedIn: page }) => {
  const { externalId, id, uuid } = await playerWithout(page)
  await page.goto('/console/replays')
  await page.getByRole('link', { name: 'New replay' }).click()
  await press(page, 'Next')
  await page.getByLabel('Player', { exact: true }).fill('nobody')
  await press(page, 'Freeze who is meant')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Player', { exact: true }).fill(id)
  await press(page, 'Freeze who is meant')
  await expect(page.locator('[data-frozen="1"]')).toContainText(externalId)
  await expectAccessibleInBothThemes(page)
  await press(page, 'Start the dry run')
  await expect(page.locator('[data-replayed="changed"]')).toContainText(externalId, { timeout: 60_000 })
  await expect(page.locator('[data-replayed="changed"]')).toContainText('1 line added')
  expect(await linesOf(uuid)).toBe(0)
  await expectAccessibleInBothThemes(page)

  await press(page, 'Go on to the start')
  await press(page, 'Replay 1 player')
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.getByLabel('Name').fill('One line')
  await page.getByLabel('Reason').fill('It was lost')
  // What was chosen is in the address.
  await page.goBack()
  await expect(page.locator('[data-replayed="changed"]')).toBeVisible()
  await page.goForward()
  await expect(page.getByLabel('Reason')).toHaveValue('It was lost')
  await page.getByLabel('Type 1 to go on').fill('1')
  await press(page, 'Replay 1 player')
  await expect(page.locator('[data-state]')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(page.locator('[data-figure="changed"]')).toContainText('1')
  expect(await linesOf(uuid)).toBe(1)
  await expectAccessibleInBothThemes(page)
  await page.goto('/console/replays')
  await expect(page.locator('[data-replay]').first()).toContainText('One line')
  await expectAccessibleInBothThemes(page)
})

test('who may only look sees replays and starts none', { tag: '@desk' }, async ({ page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console/replays')
  await expect(page.getByRole('heading', { name: 'Replays', level: 2 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New replay' })).toHaveCount(0)
  await page.goto('/console/replays/new')
  await expect(page.getByText('Operators and admins start one.')).toBeVisible()
})
