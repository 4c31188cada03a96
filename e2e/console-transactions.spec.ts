import type { Page } from '@playwright/test'
import { append } from '#server/bus/append'
import type { TransactionView } from '#server/contract/transactions'
import { newId, publicId } from '#server/events/ids'
import { expect, expectAccessibleInBothThemes, live, postActivity, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const drawer = (page: Page) => page.locator('dialog[data-shortcuts]')
const row = (page: Page, name: string) => page.locator(`tr[data-span$=":${name}"]`).first()

/** Somebody's login, and the transaction that it began. */
async function somebodyPlayed(page: Page): Promise<string> {
  const name = `traced-${crypto.randomUUID()}`
  await postActivity('game.login', name)
  const id = await inDatabase(async sql => {
    const [event] = await sql<{ id: string }[]>`
      select e.id from bus.events e join users.identities i on i.player_id = e.player_id
      where i.external_id = ${name} and e.type = 'game.login'`
    return publicId('event', event?.id ?? '')
  })
  await expect.poll(async () => (await read(page, id)).state).toBe('completed')
  return id
}

const read = async (page: Page, id: string): Promise<TransactionView> =>
  await (await page.request.get(`/api/v1/transactions/${id}`)).json()

/** An activity that nobody understands. */
const somethingDead = (): Promise<string> =>
  inDatabase(async sql => {
    const id = newId()
    await sql.begin(async tx => {
      await append(tx, [
        {
          ...{ id, type: 'game.trivia_completed', occurredAt: new Date().toISOString() },
          ...{ playerId: crypto.randomUUID(), correlationId: id, causationId: null },
          ...{ source: 'story', sourceId: null, data: { difficulty: 'easy', correct: true } },
        },
      ])
      await tx`update bus.events set data = '{"difficulty":"impossible","correct":true}' where id = ${id}`
    })
    return publicId('event', id)
  })

const fits = async (page: Page) => {
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
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

test('a transaction is walked by keys, seen closely, and read as a table', { tag: '@desk' }, async ({
  page,
}) => {
  await signInAs(page, 'operator')
  const id = await somebodyPlayed(page)
  await page.goto(`/console/transactions/${id}`)
  await live(page)
  await expect(page.locator('[data-transaction-state="completed"]')).toBeVisible()
  await expect(page.locator('[data-total]')).toHaveText(/\d+ ms/)
  const tree = page.getByRole('treegrid')
  const gamification = row(page, 'gamification')
  await expect(gamification.locator('[data-look="work"]')).toBeAttached()
  await expectAccessibleInBothThemes(page)

  const all = await tree.locator('tr[data-span]').count()
  await gamification.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(gamification).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => tree.locator('tr[data-span]').count()).toBeLessThan(all)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('tr[data-span]:focus')).toHaveAttribute('aria-level', '3')
  // The first closes the fact, the second leads to who stated it.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(gamification).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toContainText('Committed')
  await drawer(page).getByRole('tab', { name: 'Result' }).click()
  await expect(drawer(page).locator('[data-effects]')).toContainText('balance')
  await drawer(page).getByRole('tab', { name: 'Rules evaluated' }).click()
  await expect(drawer(page).locator('[data-why="login"]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.reload()
  await expect(drawer(page).locator('[data-why="login"]')).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Log scale' }).click()
  await page.getByRole('button', { name: 'Critical path' }).click()
  await expect(page).toHaveURL(/log=true.*critical=true|critical=true.*log=true/)
  await page.getByRole('button', { name: 'View as table' }).click()
  await expect(page.locator('[data-spans-table] tbody tr')).toHaveCount(all)
})

test('what is stuck says what it waits for, and leads to where that is freed', { tag: '@desk' }, async ({
  page,
}) => {
  await signInAs(page, 'operator')
  const id = await somethingDead()
  await page.goto('/console')
  await live(page)
  await page.keyboard.press('g')
  await page.keyboard.press('x')
  await expect(page).toHaveURL(/\/console\/transactions$/)
  const stuck = page.locator(`[data-stuck-event="${id}"]`).first()
  await expect(stuck.locator('[data-waits="dead_letter"]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await stuck.getByRole('link', { name: 'game.trivia_completed' }).click()
  await expect(page.locator('[data-transaction-state="failed"]')).toBeVisible()
  await expect(drawer(page)).toContainText('expected one of')
  await drawer(page).getByRole('link', { name: 'Open the dead letter' }).click()
  await expect(page).toHaveURL(/\/console\/dead-letters/)
  await expect(drawer(page).locator('[data-letter-state="open"]')).toBeVisible()
})

test('on the phone a transaction and what is stuck are read', { tag: '@phone' }, async ({ page }) => {
  await signInAs(page, 'operator')
  const id = await somebodyPlayed(page)
  const dead = await somethingDead()
  await page.goto(`/console/transactions/${id}`)
  await expect(row(page, 'gamification')).toBeVisible()
  await fits(page)
  await row(page, 'gamification').click()
  await expect(drawer(page)).toContainText('Committed')
  await fits(page)
  await page.goto('/console/transactions')
  await expect(page.locator(`[data-stuck-event="${dead}"]`).first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await fits(page)
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('transactions are Spanish', { tag: '@desk' }, async ({ page }) => {
    await signInAs(page, 'operator')
    const id = await somebodyPlayed(page)
    await page.goto('/console/transactions')
    await expect(page.getByRole('heading', { name: 'Atascadas' })).toBeVisible()
    await page.goto(`/console/transactions/${id}`)
    await expect(page.locator('[data-transaction-state="completed"]')).toHaveText('Completada')
    await expect(page.locator('main')).not.toContainText(/console\.|Waited|no data/)
  })
})
