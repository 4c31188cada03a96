import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { inTheMiddle, waitingForMany } from './console-boards-samples.ts'
import {
  credentials,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  origin,
  postActivity,
  test,
} from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

const board = 'chapters_month'
const dialog = (page: Page) => page.getByRole('dialog')

/** Three winners of a month that is over, whose prizes wait: what a close comes to in real life after that month. */
async function monthThatWaits(of = board): Promise<{ period: string; winners: string[] }> {
  const winners = ['first', 'second', 'third'].map(place => `${place}-${randomUUID().slice(0, 8)}`)
  for (const winner of winners) await postActivity('game.daily_login', winner)
  const month = Math.floor(Math.random() * 240)
  const [starts, ends] = [month, month + 1].map(nth => new Date(Date.UTC(2000, nth, 1)).toISOString())
  const period = starts?.slice(0, 7) ?? ''
  const prizes = [300, 200, 100]
  const definition = {
    ...{ id: of, name: { en: 'Chapters this month', es: 'Capítulos del mes' }, metric: 'points' },
    ...{ period: 'month', timeZone: 'UTC', ties: 'shared', payout: 'by_hand' },
    rewards: prizes.map((points, index) => ({ from: index + 1, to: index + 1, points })),
  }
  const log = [{ at: ends, step: 'previewed', players: 3, payouts: 3, points: 600 }]
  await inDatabase(async sql => {
    await sql`
      insert into boards.closings (board, period, step, definition, starts_at, ends_at, players, correlation_id, log)
      values (
        ${of}, ${period}, 'previewed', ${JSON.stringify(definition)}::text::json, ${starts ?? ''}, ${ends ?? ''}, 3,
        ${randomUUID()}, ${JSON.stringify(log)}::text::json
      )`
    await sql`
      insert into boards.payouts (board, period, player_id, rank, score, points)
      select ${of}, ${period}, player_id, n.rank, 10 - n.rank, n.points
      from unnest(${winners}::text[], ${[1, 2, 3]}::integer[], ${prizes}::integer[]) n(external_id, rank, points)
      join users.identities using (external_id)`
  })
  return { period, winners }
}

async function pointsOf(player: string): Promise<number> {
  const answer = await fetch(`${origin()}/api/v1/players/ext:${player}/progress`, {
    headers: { authorization: `Bearer ${credentials().api_key}` },
  })
  const { points } = await answer.json()
  return points.available
}

const open = async (page: Page, period: string) => {
  await page.goto(`/console/boards?board=${board}&period=${period}`)
  await expect(page.locator(`[data-closing="${period}"]`)).toBeVisible()
}

test('prizes wait until an admin has looked at them, leaves one out and has the others paid', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const { period, winners } = await monthThatWaits()
  const [first = '', second = '', third = ''] = winners
  await expect
    .poll(async () => Math.min(...(await Promise.all(winners.map(pointsOf)))), { timeout: 40_000 })
    .toBeGreaterThan(0)
  const before = await Promise.all(winners.map(pointsOf))
  await page.goto('/console')
  const waits = page.locator('[data-prizes-wait]')
  await expect(waits).toContainText(/(1 close waits|\d+ closings wait) for an admin to have the prizes paid/)
  await expect(waits).toContainText(/since .*20\d\d.* ago/)
  await waits.getByRole('link', { name: period }).click()
  await expect(page.locator(`[data-closing="${period}"]`)).toBeVisible()
  await expect(page.locator(`tr[data-board="${board}"]`)).toContainText('Prizes wait to be paid')
  await expect(page.locator('[data-step="paid"]')).toContainText('waits for an admin')
  const rows = page.locator('[data-payout]')
  await expect(rows).toHaveCount(3)
  await page.getByRole('checkbox').nth(1).uncheck()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Pay 2 prizes…' }).click()

  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page)).toContainText('Say why: it goes on record.')
  await expect(dialog(page).getByLabel('Reason')).toBeFocused()
  await dialog(page).getByLabel('Reason').fill('All but the second account')
  await page.keyboard.press('Enter')
  const preview = dialog(page).locator('[data-preview="payment"]')
  await expect(preview).toContainText('+400')
  await expect(preview.locator('[data-withheld]')).toHaveCount(1)
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Pay 2 prizes' }).click()
  await expect(dialog(page).locator('[data-done="payment"]')).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Close' }).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Prizes', exact: true })).toBeFocused()

  await expect(page.locator('[data-step="archived"]')).toHaveAttribute('data-done', 'true', {
    timeout: 30_000,
  })
  await expect(page.locator('[data-payment]')).toContainText('All but the second account')
  await expect(page.locator('[data-waits]')).toHaveCount(0)
  await expect(rows.nth(0)).not.toContainText('not yet')
  await expect(rows.nth(1)).toContainText('left out')
  await expect
    .poll(async () => Promise.all([first, second, third].map(pointsOf)), { timeout: 40_000 })
    .toEqual([300, 0, 100].map((prize, index) => (before[index] ?? 0) + prize))
})

test('who may only look sees that prizes wait, and is offered nothing to press', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const { period } = await monthThatWaits()
  await signInAs(page, 'viewer')
  await open(page, period)
  await expect(page.locator('[data-waits]')).toContainText('has them paid')
  await expect(page.getByRole('button', { name: /^Pay/ })).toHaveCount(0)
  await expect(page.locator('[data-closing] input[type="checkbox"]')).toHaveCount(0)
})

test('what somebody else has paid meanwhile is said, and nothing is paid twice', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const { period } = await monthThatWaits()
  await open(page, period)
  await page.getByRole('button', { name: 'Pay 3 prizes…' }).click()
  await dialog(page).getByLabel('Reason').fill('Mine')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).locator('[data-preview="payment"]')).toContainText('+600')
  const path = `/api/v1/boards/${board}/closings/${period}/payments`
  const faster = await page.request.post(path, { data: { reason: 'Faster' }, headers: { origin: origin() } })
  expect(faster.status()).toBe(202)
  await dialog(page).getByRole('button', { name: 'Pay 3 prizes' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('already')
  await expect(dialog(page).getByLabel('Reason')).toHaveValue('Mine')
})

test('more than a hundred prizes are paid once their number is typed', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await inTheMiddle(page, waitingForMany)
  await page.route('**/payments?dry_run=true', route =>
    route.fulfill({
      json: { version: 1, period: waitingForMany.period, prizes: 240, points: 9_600, withheld: [] },
    }),
  )
  let orders = 0
  await page.route('**/payments', route => {
    orders += 1
    return route.fulfill({ status: 202, json: { id: `evt_${'0'.repeat(32)}`, status: 'accepted' } })
  })
  await page.goto('/console/boards?board=points_week')
  await page.getByRole('button', { name: 'Pay 240 prizes…' }).click()
  await dialog(page).getByLabel('Reason').fill('Looked at')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  const count = dialog(page).getByLabel('Type 240 to confirm')
  await count.fill('24')
  await dialog(page).getByRole('button', { name: 'Pay 240 prizes' }).click()
  await expect(count).toBeFocused()
  await expect(count).toHaveAccessibleDescription(/240 prizes/)
  expect(orders).toBe(0)
  await count.fill('240')
  await page.keyboard.press('Enter')
  await expect(dialog(page).locator('[data-done="payment"]')).toBeVisible()
  expect(orders).toBe(1)
})

test('a close whose board left the rules is told and paid all the same', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const gone = `gone_${randomUUID().slice(0, 8)}`
  const { period, winners } = await monthThatWaits(gone)
  await expect
    .poll(async () => Math.min(...(await Promise.all(winners.map(pointsOf)))), { timeout: 40_000 })
    .toBeGreaterThan(0)
  const before = await pointsOf(winners[0] ?? '')
  const { waiting } = await (await page.request.get('/api/v1/boards')).json()
  expect(waiting).toContainEqual(
    expect.objectContaining({ board: gone, key: period, prizes: 3, points: 600 }),
  )
  await page.goto(`/console/boards?board=${gone}&period=${period}`)
  const panel = page.locator(`[data-panel="${gone}"]`)
  await expect(panel).toContainText('The rules in force have Chapters this month no more')
  await expect(panel.locator('[data-payout]')).toHaveCount(3)
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Pay 3 prizes…' }).click()
  await dialog(page).getByLabel('Reason').fill('Won before it was dropped')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await dialog(page).getByRole('button', { name: 'Pay 3 prizes' }).click()
  await expect(dialog(page).locator('[data-done="payment"]')).toBeVisible()
  await expect.poll(() => pointsOf(winners[0] ?? ''), { timeout: 40_000 }).toBe(before + 300)
})
