import { mkdirSync, rmSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { openDatabase } from '#db/client'
import { deleteData } from '../../scripts/setup/fresh.mjs'
import { freePort } from '../../scripts/setup/ports.mjs'
import { type Stack, startStack } from '../../scripts/setup/stack.mjs'
import { throwawayDir } from '../../scripts/setup/throwaway-dir.mjs'
import { eventually } from './truth.ts'

const dir = throwawayDir('replays')
const players = 60
let stack: Stack
let database: ReturnType<typeof openDatabase>

test.beforeAll(async () => {
  // It may have to build first.
  test.setTimeout(300_000)
  const port = await freePort()
  mkdirSync(dir, { recursive: true })
  await deleteData(dir)
  const env = { PUBLIC_URL: `http://127.0.0.1:${port}` }
  stack = await startStack({ dir, port, demo: false, throwaway: true, env })
  database = openDatabase(stack.databaseUrl, { max: 2, name: 'stories of replays' })
})

test.afterAll(async () => {
  await database?.end()
  await stack?.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** So many players, each with a line in the ledger; afterwards every one of these is lost. */
async function loseLines() {
  const events = Array.from({ length: players }, (_, n) => ({
    ...{ source_id: `lost-${n}`, type: 'game.daily_login', player: { external_id: `lost-${n}` } },
  }))
  const answer = await fetch(`${stack.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  })
  expect(answer.status).toBe(202)
  expect(await eventually(linesOf, count => count === players)).toBe(players)
  const { count } = await database.sql`delete from gamification.ledger`
  expect(count).toBe(players)
}

const linesOf = async () =>
  (await database.sql<{ count: number }[]>`select count(*)::int as count from gamification.ledger`)[0]?.count

async function signIn(page: Page) {
  const { email, password } = stack.credentials.admin
  await page.goto(`${stack.url}/console/replays/new`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const state = (page: Page) => page.locator('[data-state]')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

test('a replay is dry-run, started, paused, survives the kill of its worker, and finishes', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await loseLines()
  await signIn(page)
  await press(page, 'Next')
  await page.getByLabel('Types of events').fill('game.daily_login')
  await press(page, 'Freeze who is meant')
  await expect(page.locator('[data-frozen]')).toHaveAttribute('data-frozen', String(players))
  await press(page, 'Start the dry run')
  await expect(state(page)).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(page.locator('[data-figure="changed"]')).toContainText(String(players))
  await expect(page.locator('[data-figure="lines_added"]')).toContainText(String(players))
  expect(await linesOf()).toBe(0)

  await page.goBack()
  await page.getByLabel('Players a second').fill('6')
  await press(page, 'Start the dry run')
  await press(page, 'Cancel the replay')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the replay' }).click()
  await expect(state(page)).toHaveAttribute('data-state', 'cancelled', { timeout: 30_000 })
  await page.goto(`${stack.url}/console/replays`)
  // The older of the two dry runs.
  await page.locator('[data-replay] a').nth(1).click()
  await page.getByRole('link', { name: 'Go on to the start' }).click()
  await expect(page).toHaveURL(/step=start/)
  // Slow from the beginning, else it is done before anybody pauses it.
  await page.goto(`${page.url()}&pace=5`)

  await page.getByLabel('Name').fill('Lines that were lost')
  await page.getByLabel('Reason').fill('A disk came back without them')
  await page.getByLabel(/^Type 60 to go on/).fill('6')
  await press(page, 'Replay 60 players')
  await expect(page.getByText('That is not the number.')).toBeVisible()
  await page.getByLabel(/^Type 60 to go on/).fill(String(players))
  await press(page, 'Replay 60 players')
  await expect(page).toHaveURL(/replays\/[0-9a-f-]{36}$/)
  await press(page, 'Pause')
  await expect(state(page)).toHaveAttribute('data-state', 'paused')
  await page.reload()
  await expect(state(page)).toHaveAttribute('data-state', 'paused')
  await press(page, 'Change the pace')
  await page.getByRole('dialog').getByLabel('Players a second').fill('6')
  await press(page, 'Set the pace')
  await press(page, 'Resume')

  const done = async () =>
    (
      await database.sql<{ done: number }[]>`
      select done from gamification.replays where not is_dry order by created_at desc limit 1`
    )[0]?.done ?? 0
  const before = await eventually(done, count => count >= 10)
  expect(before).toBeLessThan(players)
  await stack.worker.kill('SIGKILL')
  const left = await done()
  expect(left).toBeGreaterThanOrEqual(before)
  expect(left).toBeLessThan(players)
  await stack.worker.start()
  await expect(state(page)).toHaveAttribute('data-state', 'done', { timeout: 90_000 })
  await expect(page.locator('[data-figure="changed"]')).toContainText(String(players))
  expect(await linesOf()).toBe(players)
  const [told] = await database.sql<{ times: number; players: number }[]>`
    select count(*)::int as times, count(distinct player_id)::int as players from bus.events
    where type = 'game.progress_rebuilt'`
  expect(told).toEqual({ times: players, players })
})
