import type { Page } from '@playwright/test'
import { enter, expect, expectAccessible, live, postMany, somebody, test } from './portal-fixtures.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const line = (page: Page) => page.locator('#streak [data-pause], [data-pause]').first()
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Somebody with a streak of one day, in front of their own page. */
async function atHome(page: Page, locale = 'en') {
  const ana = somebody({ time_zone: 'UTC', locale })
  await postMany(ana, [{ type: 'game.message_sent' }])
  await enter(page, ana)
  await live(page)
  return ana
}

test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }))

for (const words of [
  {
    ...{ locale: 'en', take: 'Take days off', from: 'From', until: 'Until', act: 'Take 3 days off' },
    ...{ rests: 'Your streak of 1 day rests from', off: 'You are off until', end: 'End the days off' },
  },
  {
    ...{ locale: 'es', take: 'Tomar días libres', from: 'Desde', until: 'Hasta', act: 'Tomar 3 días libres' },
    ...{ rests: 'Tu racha de 1 día descansa', off: 'Estás de descanso', end: 'Terminar los días libres' },
  },
] as const)
  test(`a player sees what days off take, takes them, and comes back, in ${words.locale}`, {
    tag: words.locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    await atHome(page, words.locale)
    await page.getByRole('button', { name: words.take }).click()
    await sheet(page).getByLabel(words.until).fill(dayFrom(2))
    await expect(sheet(page).locator('[data-takes="known"]')).toContainText(words.rests)
    await expectAccessible(page)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
    await sheet(page).getByRole('button', { name: words.act }).click()
    await expect(sheet(page)).toHaveCount(0)
    await expect(line(page)).toHaveAttribute('data-pause', 'taken')
    await expect(line(page)).toContainText(words.off)
    await expectAccessible(page)
    await page.reload()
    await live(page)
    await expect(line(page)).toContainText(words.off)
    await line(page).getByRole('button', { name: words.end }).click()
    await expect(sheet(page)).toBeVisible()
    await expectAccessible(page)
    await sheet(page).getByRole('button', { name: words.end }).click()
    await expect(sheet(page)).toHaveCount(0)
    await expect(line(page)).toHaveAttribute('data-pause', 'offered')
  })

test('days off that the rules do not give are refused before they are asked for, and say why', {
  tag: '@desk',
}, async ({ page }) => {
  await atHome(page)
  await page.getByRole('button', { name: 'Take days off' }).click()
  await sheet(page).getByLabel('Until').fill(dayFrom(80))
  await expect(sheet(page)).toContainText('more than the 14 days a month')
  const act = sheet(page).getByRole('button', { name: /^Take/ })
  await expect(act).toBeDisabled()
  await sheet(page).getByLabel('From').fill(dayFrom(81))
  await expect(sheet(page).getByLabel('Until')).toHaveValue(dayFrom(81))
  await expect(act).toBeEnabled()
})

test('a server that is away is told in the sheet, and nothing chosen is lost', { tag: '@phone' }, async ({
  page,
}) => {
  await atHome(page)
  await page.route('**/streak-pauses*', route => route.abort())
  await page.getByRole('button', { name: 'Take days off' }).click()
  await sheet(page).getByLabel('Until').fill(dayFrom(2))
  await expect(sheet(page).getByRole('alert')).toBeVisible()
  await page.unroute('**/streak-pauses*')
  await sheet(page).getByRole('button', { name: 'Try again' }).click()
  await expect(sheet(page).locator('[data-takes="known"]')).toBeVisible()
  await expect(sheet(page).getByLabel('Until')).toHaveValue(dayFrom(2))
})

test('nobody without a streak is offered to let it rest', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, [
    { type: 'game.message_sent', occurred_at: new Date(Date.now() - 5 * 86_400_000).toISOString() },
  ])
  await enter(page, ana)
  await live(page)
  await expect(page.locator('[data-pause]')).toHaveCount(0)
})

test('what is taken on one device shows on the other, and what is not decided yet says so', {
  tag: '@phone',
}, async ({ page, context }) => {
  await atHome(page)
  const other = await context.newPage()
  await other.goto('/')
  await live(other)
  // As it is when nobody decides for a while: the order stands in the log, and nothing has come of it.
  await page.route('**/streak-pauses', async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'waiting' } })
  })
  await page.getByRole('button', { name: 'Take days off' }).click()
  await sheet(page).getByLabel('Until').fill(dayFrom(2))
  await sheet(page).getByRole('button', { name: 'Take 3 days off' }).click()
  await expect(sheet(page).locator('[data-noted]')).toContainText('It is noted')
  await expect(sheet(page).getByRole('button', { name: /^Take/ })).toHaveCount(0)
  await expect(line(other)).toHaveAttribute('data-pause', 'taken')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await expect(line(page)).toHaveAttribute('data-pause', 'taken')
})
