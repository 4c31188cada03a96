import type { Page } from '@playwright/test'
import type { Reconciliation } from '#server/contract/reconciliations'
import { fromPublicId } from '#server/events/ids'
import {
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  postActivity,
  test,
} from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const api = '/api/v1/reconciliations'
const panel = (page: Page) => page.locator('[data-reconciliations]')
/** The newest; what the last whole one found stands below while it goes on. */
const shown = (page: Page) => page.locator('[data-reconciliation]').first()
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true })

async function playerWho(type: string, page: Page) {
  const externalId = `reconciled-${crypto.randomUUID()}`
  await postActivity(type, externalId)
  let id = ''
  await expect(async () => {
    const { data } = await (await page.request.get(`/api/v1/players?q=${externalId}`)).json()
    id = data[0].id
    const [copy] = await inDatabase(
      sql =>
        sql`select 1 from users.progress where player_id = ${fromPublicId('player', id)} and available > 0`,
    )
    expect(copy).toBeDefined()
  }).toPass({ timeout: 30_000 })
  return { externalId, id, uuid: fromPublicId('player', id) ?? '' }
}

const newest = async (page: Page): Promise<Reconciliation> =>
  (await (await page.request.get(api)).json()).data[0]

/** Pressed until it is ours: the hour may come meanwhile. */
async function reconcile(page: Page): Promise<Reconciliation> {
  const before = (await newest(page))?.id
  await button(page, 'Reconcile now').click()
  await expect(async () => {
    const { id, state } = await newest(page)
    expect([id === before, state]).toEqual([false, 'done'])
  }).toPass({ timeout: 40_000 })
  await expect(shown(page)).toHaveAttribute('data-reconciliation', 'done')
  return await newest(page)
}

const availableOf = async (uuid: string) => {
  const [row] = await inDatabase(
    sql => sql<{ available: number }[]>`select available from users.progress where player_id = ${uuid}`,
  )
  return row?.available
}

test.beforeEach(async () => {
  // As if the hour had just been, so that nothing begins by itself.
  await inDatabase(
    sql => sql`
      with gone as (delete from users.reconciliations)
      insert into users.reconciliations (id, state, players_done, players_total)
      values (gen_random_uuid(), 'cancelled', 0, 0)`,
  )
})

test('a copy that is wrong is found, and set right with a reason', async ({ signedIn: page }) => {
  const { externalId, id, uuid } = await playerWho('game.daily_login', page)
  const right = await availableOf(uuid)
  await inDatabase(sql => sql`update users.progress set available = available + 7 where player_id = ${uuid}`)
  await page.goto('/console')
  const found = await reconcile(page)
  expect(found.result?.differ.copy).toBeGreaterThan(0)
  await expect(panel(page).locator('[data-verdict="bad"]')).toContainText(/discrepanc/)
  const row = panel(page).locator('[data-discrepancy="copy"]').filter({ hasText: externalId })
  await expect(row).toContainText(/Copy: points available/)
  await expect(row.getByRole('link', { name: externalId })).toHaveAttribute('href', `/console/players/${id}`)
  await expectAccessibleInBothThemes(page)

  await button(page, 'Repair').press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Repair copies and ranks' })
  await sheet.getByRole('button', { name: 'Repair' }).click()
  await expect(sheet.getByLabel('Reason')).toBeFocused()
  await expect(sheet).toContainText('Fill this in.')
  await expectAccessible(page)
  await sheet.getByLabel('Reason').fill('a copy was edited by hand')
  await sheet.getByRole('button', { name: 'Repair' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(shown(page)).toHaveAttribute('data-reconciliation', 'done', { timeout: 40_000 })
  await expect(panel(page)).toContainText('a copy was edited by hand')
  await expect(panel(page).locator('[data-caveats]')).toContainText(/cop(y was|ies were) set right/)
  expect(await availableOf(uuid)).toBe(right)
  expect((await newest(page)).repair).toBe(true)
})

test('a tier that the copy lost is found and set right', { tag: '@desk' }, async ({ signedIn: page }) => {
  const { externalId, id, uuid } = await playerWho('game.daily_login', page)
  const tiersOf = async () => {
    const { data } = await (await page.request.get(`/api/v1/players?q=${id}&limit=1`)).json()
    return data[0].tiers
  }
  await expect.poll(tiersOf).toBe(1)
  await inDatabase(sql => sql`delete from users.earned_tiers where player_id = ${uuid}`)
  expect(await tiersOf()).toBe(0)
  await page.goto('/console')
  expect((await reconcile(page)).result?.differ.tiers).toBeGreaterThan(0)
  const row = panel(page).locator('[data-discrepancy="tiers"]').filter({ hasText: externalId })
  await expect(row).toContainText(/Tier: times earned first_steps bronze/)
  await expect(row).toContainText('nothing stands there, 1 is right')
  await expectAccessibleInBothThemes(page)
  await button(page, 'Repair').click()
  const sheet = page.getByRole('dialog', { name: 'Repair copies and ranks' })
  await expect(sheet).toContainText(/Tiers of \d+ players? are written again/)
  await sheet.getByLabel('Reason').fill('half a backup')
  await sheet.getByRole('button', { name: 'Repair' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(panel(page).locator('[data-caveats]').first()).toContainText(
    /Tiers of \d+ players? were set right/,
    {
      timeout: 40_000,
    },
  )
  expect(await tiersOf()).toBe(1)
})

test('one that runs says how far it is, and is cancelled', { tag: '@desk' }, async ({ signedIn: page }) => {
  await inDatabase(
    sql => sql`
      update users.reconciliations set state = 'running', owner = gen_random_uuid(),
        seen_at = clock_timestamp() + interval '1 hour', players_done = 4, players_total = 10`,
  )
  await page.goto('/console')
  await expect(shown(page)).toHaveAttribute('data-reconciliation', 'running')
  await expect(page.getByRole('progressbar', { name: 'Players looked at' })).toHaveAttribute('value', '4')
  await expect(panel(page)).toContainText('4 of 10 players')
  await expect(panel(page)).toContainText('By itself')
  await expect(button(page, 'Reconcile now')).toHaveCount(0)
  expect((await page.request.post(api, { data: {} })).status()).toBe(409)
  await button(page, 'Cancel').focus()
  await page.keyboard.press('Enter')
  await expect(shown(page)).toHaveAttribute('data-reconciliation', 'cancelled')
  await expect(page.locator('[data-announcer]')).toHaveText('The reconciliation is cancelled.')
  await expect(shown(page).locator('header')).toBeFocused()
  await expect(panel(page).locator('[data-verdict="ok"]')).toHaveCount(0)
  await expect(button(page, 'Reconcile now')).toBeVisible()
})

test('who may not order it reads what was found; a server that is away is told', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'viewer')
  await page.goto('/console')
  await expect(panel(page).locator('[data-verdict]')).toBeVisible()
  await expect(button(page, 'Reconcile now')).toHaveCount(0)
  expect((await page.request.post(api, { data: {} })).status()).toBe(403)
  await signInAs(page, 'operator')
  await page.reload()
  await expect(button(page, 'Reconcile now')).toBeVisible()
  await page.route('**/api/v1/reconciliations**', route => route.abort())
  await button(page, 'Reconcile now').click()
  await expect(panel(page).getByRole('alert')).toContainText('cannot be reached')
  await page.unroute('**/api/v1/reconciliations**')
  await reconcile(page)
  await expect(panel(page).getByRole('alert')).toHaveCount(0)
})
