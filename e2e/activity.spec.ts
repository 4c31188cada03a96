import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  expect,
  expectAccessible,
  letIn,
  live,
  postActivity,
  postMany,
  type Somebody,
  somebody,
  test,
} from './portal-fixtures.ts'

const lines = (page: Page) => page.locator('[data-line]')
const trivia = { difficulty: 'hard', correct: true }

/** Someone with an award and a refusal, on the activity screen. */
async function atActivity(page: Page, more: Partial<Somebody> = {}, path = '/activity') {
  const ana = somebody(more)
  await postMany(ana, [
    { type: 'game.session_ended', data: { minutes: 3 } },
    { type: 'game.trivia_completed', data: trivia },
  ])
  await letIn(page, ana)
  await page.goto(path)
  await live(page)
  return ana
}

test('a player asks why for an award and for a refusal', async ({ page }) => {
  await atActivity(page)
  await expect(lines(page)).toHaveCount(2)
  await expectAccessible(page)

  await lines(page).filter({ hasText: 'Answered a trivia' }).getByRole('link', { name: /Why/ }).click()
  await expect(page).toHaveURL(/\/activity\/evt_/)
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText(/Rule trivia_completed, version \d+: 150 Besitos\./)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/activity$/)

  const refused = lines(page).filter({ hasText: 'Spent time playing' })
  await expect(refused).toContainText('fell short')
  await refused.getByRole('link', { name: /Why/ }).click()
  const part = sheet.locator('[data-holds="false"]')
  await expect(part).toHaveText(/minutes at least 10 \(found 3\).*Not met/)
  await expectAccessible(page)
  // The address alone leads to the same answer.
  await page.reload()
  await expect(part).toContainText('found 3')
})

test('una jugadora pregunta por qué, en español', { tag: '@desk' }, async ({ page }) => {
  await atActivity(page, { locale: 'es' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Actividad')
  await lines(page).filter({ hasText: 'Respondiste una trivia' }).getByRole('link').click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText(/Regla trivia_completed, versión \d+: 150 Besitos\./)
  await page.keyboard.press('Escape')
  await lines(page).filter({ hasText: 'Pasaste un rato jugando' }).getByRole('link').click()
  await expect(sheet.locator('[data-holds="false"]')).toContainText('minutos: 10 o más (encontró 3)')
  await expect(sheet).toContainText('No se cumple')
})

test('a filter is in the address, can be left by going back, and differs from having nothing', {
  tag: '@desk',
}, async ({ page }) => {
  await atActivity(page)
  await page.getByLabel('Show what did not pay').click()
  await expect(lines(page)).toHaveCount(1)
  await expect(page).toHaveURL(/refusals=hide/)
  await page.goBack()
  await expect(lines(page)).toHaveCount(2)
  await page.getByLabel('To', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('Nothing matches this filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(lines(page)).toHaveCount(2)
})

test('older lines come when asked for, and all of them as a file', { tag: '@desk' }, async ({ page }) => {
  const ana = await atActivity(page)
  await postMany(
    ana,
    Array.from({ length: 30 }, () => ({ type: 'game.message_sent' })),
  )
  await page.reload()
  await expect(lines(page)).toHaveCount(20)
  await page.getByRole('button', { name: 'Load more' }).click()
  await expect(lines(page)).toHaveCount(32)
  await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const file = await (await downloading).path()
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(33)
})

test('a new line comes in by itself at the top', { tag: '@phone' }, async ({ page }) => {
  const ana = await atActivity(page)
  await expect(lines(page)).toHaveCount(2)
  await postActivity(ana, 'narrative.decision_made')
  await expect(lines(page)).toHaveCount(3)
})

test('the calendar is walked over by keys, and says each day', { tag: '@desk' }, async ({ page }) => {
  await atActivity(page)
  const grid = page.getByRole('grid')
  const today = grid.locator('[tabindex="0"]')
  await expect(today).toHaveAttribute('aria-label', /150 Besitos, 2 activities, streak day/)
  await today.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(grid.locator('[tabindex="0"]')).toBeFocused()
  await expect(grid.locator('[tabindex="0"]')).toHaveAttribute('aria-label', /: 0 Besitos, 0 activities$/)
})

test('someone whose ledger is empty is told what will come', { tag: '@desk' }, async ({ page }) => {
  const ana = await atActivity(page)
  // Whoever may enter has done something, so the empty answer comes from here.
  await page.route('**/players/me/ledger?*', route =>
    route.fulfill({ json: { data: [], has_more: false, next_cursor: null } }),
  )
  await page.reload()
  await expect(page.getByText('Nothing here yet')).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/players/me/ledger?*')
  await postActivity(ana)
  await expect(lines(page)).toHaveCount(3)
})

test('a ledger that does not answer says so and is tried again', { tag: '@desk' }, async ({ page }) => {
  await atActivity(page)
  await page.route('**/players/me/ledger?*', route =>
    route.fulfill({
      ...{ status: 400, contentType: 'application/problem+json' },
      json: { status: 400, code: 'invalid', title: 'Odd', detail: 'No answer.', request_id: 'req-story' },
    }),
  )
  await page.reload()
  await live(page)
  const alert = page.getByRole('alert').filter({ hasText: 'req-story' })
  await expect(alert).toBeVisible()
  // The open stream reads once more by itself; after that only the reader does.
  await page.waitForTimeout(2_000)
  await page.unroute('**/players/me/ledger?*')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(lines(page)).toHaveCount(2)
})

test('the guide says what is left, and changes while one looks', { tag: '@phone' }, async ({ page }) => {
  const ana = await atActivity(page, {}, '/earn')
  const guide = page.locator('[data-activity="game.trivia_completed"]')
  await expect(guide).toContainText('19 of 20 left this hour')
  await expect(guide).toContainText('when correct and hard')
  await expect(page.locator('[data-activity="game.session_ended"]')).toContainText('when minutes at least 10')
  await expectAccessible(page)
  await postActivity(ana, 'game.trivia_completed', trivia)
  await expect(guide).toContainText('18 of 20 left this hour')
})
