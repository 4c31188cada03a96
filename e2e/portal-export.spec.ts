import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { inDatabase } from './in-database.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  postMany,
  type Somebody,
  somebody,
  test,
} from './portal-fixtures.ts'

const data = (page: Page) => page.locator('[data-export]')

async function atSettings(page: Page, more: Partial<Somebody> = {}) {
  const ana = somebody(more)
  await postMany(ana, [{ type: 'game.message_sent' }])
  await enter(page, ana)
  await page.goto('/settings')
  await live(page)
  return ana
}

/** One that a worker is at, as far as anybody can tell, until the story is over. */
const underWay = (player: Somebody) =>
  inDatabase(
    sql => sql`
      with asked as (select player_id from users.identities where external_id = ${player.external_id})
      insert into users.exports (
        id, player_id, state, owner, seen_at, event_id, correlation_id, read_done, read_total, started_at
      )
      select gen_random_uuid(), player_id, 'running', gen_random_uuid(), clock_timestamp() + interval '1 hour',
        gen_random_uuid(), gen_random_uuid(), 42, 100, clock_timestamp()
      from asked`,
  )

const english = {
  locale: 'en',
  act: 'Prepare my data',
  fetch: /Download \(\d+ kB\)/,
  again: 'Prepare it again',
} as const
const spanish = {
  ...{
    locale: 'es',
    act: 'Preparar mis datos',
    fetch: /Descargar \(\d+ kB\)/,
    again: 'Prepararlos de nuevo',
  },
} as const

for (const words of [english, spanish])
  test(`a player has all of their data prepared and takes it along, in ${words.locale}`, {
    tag: words.locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    const ana = await atSettings(page, { locale: words.locale, name: 'Ana of the archive' })
    await expect(data(page)).toHaveAttribute('data-export', 'none')
    await page.getByRole('button', { name: words.act }).click()
    // The worker tells the page: nobody has to look again.
    await expect(data(page)).toHaveAttribute('data-export', 'done')
    await expect(page.getByRole('button', { name: words.again })).toBeVisible()
    await expectAccessible(page)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: words.fetch }).click()
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/^ply_\w+-\d{4}-\d\d-\d\d\.zip$/)
    const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
    const everything = JSON.parse(strFromU8(files['player.json'] ?? new Uint8Array()))
    expect(everything.profile).toMatchObject([{ name: ana.name }])
    expect(everything.ledger).toHaveLength(1)
    expect(strFromU8(files['identities.csv'] ?? new Uint8Array())).toContain(ana.external_id)
  })

test('one under way says how far it is, and is called off by a press', { tag: '@phone' }, async ({
  page,
}) => {
  const ana = await atSettings(page)
  await underWay(ana)
  await page.reload()
  await expect(data(page)).toContainText('Reading: 42 %')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Stop preparing' }).click()
  await expect(data(page)).toHaveAttribute('data-export', 'cancelled')
  await expect(page.getByRole('button', { name: 'Prepare my data' })).toBeVisible()
})

test('what is asked for too often, or kept too long, is said', { tag: '@desk' }, async ({ page }) => {
  const ana = await atSettings(page)
  await page.getByRole('button', { name: 'Prepare my data' }).click()
  await expect(data(page)).toHaveAttribute('data-export', 'done')
  await expect(page.getByText('Your data is ready to be downloaded.')).toBeAttached()
  await inDatabase(
    sql => sql`
      insert into users.exports (id, player_id, state, event_id, correlation_id, created_at)
      select gen_random_uuid(), player_id, 'expired', gen_random_uuid(), gen_random_uuid(), created_at - interval '1 hour'
      from users.exports, generate_series(1, 4) where player_id = (
        select player_id from users.identities where external_id = ${ana.external_id})`,
  )
  await page.getByRole('button', { name: 'Prepare it again' }).click()
  await expect(data(page)).toContainText('5 times a day')
  await inDatabase(
    sql => sql`
      update users.exports set expires_at = clock_timestamp() where state = 'done' and player_id = (
        select player_id from users.identities where external_id = ${ana.external_id})`,
  )
  await page.reload()
  await expect(data(page)).toContainText('kept for a day and is gone')
  await expect(page.getByRole('link', { name: /Download/ })).toHaveCount(0)
})
