import type { Page } from '@playwright/test'
import { append } from '#server/bus/append'
import type { DeadLetterSummary } from '#server/contract/dead-letters'
import { newId, publicId } from '#server/events/ids'
import { expect, expectAccessibleInBothThemes, live, paste, postActivity, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const dialog = (page: Page) => page.locator('dialog:modal').last()
const drawer = (page: Page) => page.locator('dialog[data-shortcuts]')
const group = (page: Page) => page.locator('li[data-group^="gamification."]')

type Stuck = { id: string; name: string }

/** Somebody does something that no consumer understands, and then two things more, which wait behind it. */
async function somebodyStuck(page: Page): Promise<Stuck> {
  const name = `stuck-${crypto.randomUUID()}`
  await postActivity('game.login', name)
  const playerId = await inDatabase(async sql => {
    const [row] = await sql<{ id: string }[]>`
      select player_id as id from users.identities where external_id = ${name}`
    const id = newId()
    await sql.begin(async tx => {
      await append(tx, [
        {
          ...{ id, type: 'game.trivia_completed', occurredAt: new Date().toISOString() },
          ...{
            playerId: row?.id ?? '',
            correlationId: id,
            causationId: null,
            source: 'story',
            sourceId: null,
          },
          data: { difficulty: 'easy', correct: true },
        },
      ])
      await tx`update bus.events set data = '{"difficulty":"impossible","correct":true}' where id = ${id}`
    })
    return row?.id ?? ''
  })
  for (const type of ['game.challenge_completed', 'game.challenge_completed']) await postActivity(type, name)
  const id = publicId('player', playerId)
  await expect.poll(async () => (await lettersOf(page, id)).length).toBeGreaterThan(0)
  return { id, name }
}

/** Those of gamification, the newest first. */
async function lettersOf(page: Page, player: string): Promise<DeadLetterSummary[]> {
  const answer = await page.request.get(`/api/v1/dead-letters?consumer=gamification&player=${player}`)
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).data
}

const stateOf = async (page: Page, player: string) => (await lettersOf(page, player))[0]?.state

/** Lines of the ledger, the oldest first. */
async function earned(page: Page, player: string): Promise<string[]> {
  const answer = await page.request.get(`/api/v1/players/${player}/ledger?limit=50`)
  const { data } = await answer.json()
  return data
    .filter(({ kind }: { kind: string }) => kind === 'award')
    .map(({ type }: { type: string }) => type)
    .reverse()
}

/** What one story leaves would be another's. */
test.afterEach(async ({ page }) => {
  const frozen = await page.request.post('/api/v1/dead-letters/selections', { data: { filter: {} } })
  if (frozen.status() !== 201) return
  const { id, count } = await frozen.json()
  const path = `/api/v1/dead-letters/selections/${id}`
  await page.request.post(`${path}/discards`, { data: { reason: 'the story is over', count } })
  await expect.poll(async () => (await (await page.request.get(path)).json()).open).toBe(0)
})

test('a dead letter is edited, retried, and what waited behind it follows in order', {
  tag: '@desk',
}, async ({ page }) => {
  await signInAs(page, 'operator')
  const { id, name } = await somebodyStuck(page)
  await page.goto(`/console/dead-letters?player=${id}`)
  await group(page).getByRole('button').click()
  await page.locator('li[data-letter]').getByRole('button').click()
  await expect(drawer(page)).toContainText('impossible')
  await expect(drawer(page).locator('[data-parked="2"]')).toBeVisible()
  await expect(drawer(page).getByRole('link', { name })).toBeVisible()
  await expect(drawer(page).locator('[data-history] li')).toHaveCount(1)
  await expectAccessibleInBothThemes(page)

  await drawer(page).getByRole('button', { name: 'Edit and retry…' }).click()
  await paste(dialog(page).getByLabel('Data'), '{"difficulty":"tricky","correct":true}')
  await dialog(page).getByLabel('Reason').fill('The bot had a new word for hard')
  await dialog(page).getByRole('button', { name: 'Retry with this data' }).click()
  await expect(dialog(page).locator('[data-field="data"]')).toContainText('/difficulty')
  await paste(dialog(page).getByLabel('Data'), '{"difficulty":"hard","correct":true}')
  await dialog(page).getByRole('button', { name: 'Retry with this data' }).click()
  await expect(dialog(page).locator('[data-done="edit"]')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(drawer(page).locator('[data-letter-state="applied"]')).toBeVisible()
  await expect(drawer(page)).toContainText('The bot had a new word for hard')
  await expect
    .poll(() => earned(page, id))
    .toEqual(['game.login', 'game.trivia_completed', 'game.challenge_completed', 'game.challenge_completed'])
})

test('a bulk discard after reload and back hits exactly the selection that was frozen', {
  tag: '@desk',
}, async ({ page }) => {
  await signInAs(page, 'operator')
  const meant = [await somebodyStuck(page), await somebodyStuck(page), await somebodyStuck(page)]
  await page.goto('/console')
  // Keys are heard once the page has come to life.
  await live(page)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(/\/console\/dead-letters/)
  await group(page).getByRole('button').click()
  await page.getByRole('button', { name: 'Discard 3' }).click()
  await expect(dialog(page).locator('[data-frozen="3"]')).toBeVisible()
  const late = await somebodyStuck(page)
  await page.reload()
  await expect(dialog(page).locator('[data-frozen="3"]')).toBeVisible()
  await page.goBack()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.locator('li[data-letter]')).toHaveCount(4)
  await page.goForward()
  await expect(dialog(page).locator('[data-frozen="3"]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await dialog(page).getByRole('button', { name: 'Discard 3' }).click()
  await expect(dialog(page).locator('[data-field="reason"]')).toContainText('Say why')
  await dialog(page).getByLabel('Reason').fill('They were sent by mistake')
  await dialog(page).getByRole('button', { name: 'Discard 3' }).click()
  await expect(dialog(page).locator('[data-job="done"]')).toBeVisible()
  await expect(dialog(page)).toContainText('3 of 3 looked at, 3 changed')
  for (const { id } of meant) expect(await stateOf(page, id)).toBe('discarded')
  expect(await stateOf(page, late.id)).toBe('open')
  for (const { id } of meant) await expect.poll(async () => (await earned(page, id)).length).toBe(3)
})

test('on the phone a dead letter is read and retried', { tag: '@phone' }, async ({ page }) => {
  await signInAs(page, 'operator')
  const { id } = await somebodyStuck(page)
  // Its cause is mended: what was recorded is understood from now on.
  await inDatabase(
    sql => sql`
      update bus.events set data = '{"difficulty":"easy","correct":true}'
      where source = 'story' and type = 'game.trivia_completed' and player_id = ${uuidOf(id)}`,
  )
  await page.goto(`/console/dead-letters?player=${id}`)
  await group(page).getByRole('button').click()
  await page.locator('li[data-letter]').getByRole('button').click()
  await expect(drawer(page).getByRole('button', { name: 'Discard…' })).toBeVisible()
  await expect(drawer(page).getByRole('button', { name: 'Edit and retry…' })).toBeHidden()
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
  await drawer(page).getByRole('button', { name: 'Retry…' }).click()
  await dialog(page).getByLabel('Reason').fill('The build that took it wrongly is gone')
  await dialog(page).getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(dialog(page).locator('[data-done="retry"]')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(drawer(page).locator('[data-letter-state="applied"]')).toBeVisible()
  await expect.poll(async () => (await earned(page, id)).length).toBe(4)
})

const uuidOf = (id: string) => id.replace(/^ply_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
