import type { Page } from '@playwright/test'
import { test } from './console-fixtures.ts'
import { detail, form, open, rows, verb } from './console-review-room.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  postMany,
  type Somebody,
  somebody,
} from './portal-fixtures.ts'

const penalty = (page: Page) => page.locator('[data-penalty]')
const words = 'Our class reads together on Fridays.\nPlease look again.'

/** Under a penalty from the first sight on: three rushes in a row. */
async function punished(page: Page, player: Somebody) {
  await postMany(
    player,
    Array.from({ length: 33 }, () => ({ type: 'game.message_sent' })),
  )
  await enter(page, player)
  await live(page)
  await expect(penalty(page)).toBeVisible({ timeout: 10_000 })
}

async function appeal(page: Page, names: { act: string; label: string; send: string }) {
  await page.getByRole('button', { name: names.act }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: names.send }).click()
  await expect(sheet.getByLabel(names.label)).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await sheet.getByLabel(names.label).fill(words)
  await sheet.getByRole('button', { name: names.send }).click()
  await expect(penalty(page).locator('[data-appeal="sent"]')).toBeVisible({ timeout: 10_000 })
  await expect(page.getByRole('button', { name: names.act })).toHaveCount(0)
}

/** The console in another tab, with what this player appealed. */
async function deskFor(page: Page, player: Somebody): Promise<Page> {
  const desk = await page.context().newPage()
  const listed = await (await desk.request.get(`/api/v1/players?q=${player.external_id}&limit=1`)).json()
  await desk.goto(`/console/review?state=appealed&player=${listed.data[0].id}`)
  await expect(rows(desk)).toHaveCount(1)
  await expect(rows(desk).locator('[data-appealed]')).toBeVisible()
  await open(desk)
  await expect(detail(desk).locator('[data-appeal="waiting"]')).toContainText('Our class reads together')
  return desk
}

async function answer(desk: Page, name: string, confirm: string, told: string) {
  await verb(desk, name).click()
  await expect(form(desk).locator('[data-preview]')).toBeVisible()
  await form(desk).getByLabel('Why').fill('Looked again')
  await form(desk).getByRole('button', { name: confirm }).click()
  await expect(form(desk).getByLabel('What the player reads')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(desk)
  await form(desk).getByLabel('What the player reads').fill(told)
  await form(desk).getByRole('button', { name: confirm }).click()
  await desk.getByRole('button', { name: 'Send now' }).click()
  await expect(desk.locator('[data-pending]')).toHaveCount(0)
}

const english = { act: 'Say what happened', label: 'Your words', send: 'Send' }

test('who says what happened is read, and gets the answer with the points', async ({ signedIn: page }) => {
  const ana = somebody()
  await punished(page, ana)
  await appeal(page, english)
  await page.reload()
  await expect(penalty(page).locator('[data-appeal="sent"]')).toContainText('You wrote to us on')

  const desk = await deskFor(page, ana)
  const told = 'You are right, and nothing is held back any more'
  await answer(desk, 'Dismiss', 'Dismiss it', told)
  await expect(detail(desk).locator('[data-appeal="answered"]')).toBeVisible()
  await desk.close()
  await page.bringToFront()
  await live(page)
  await expect(page.locator('[data-review="dismiss"]')).toContainText(told, { timeout: 10_000 })
  await expect(page.locator('[data-review="dismiss"]')).toContainText('it was all in order')
  await expect(penalty(page)).toHaveCount(0)
  await expectAccessible(page)
})

test('what was decided before is looked at again, and may be upheld', async ({ signedIn: page }) => {
  const ana = somebody({ locale: 'es' })
  await punished(page, ana)
  const listed = await (await page.request.get(`/api/v1/players?q=${ana.external_id}&limit=1`)).json()
  const { data } = await (await page.request.get(`/api/v1/violations?player=${listed.data[0].id}`)).json()
  const suspended = await page.request.post(`/api/v1/violations/${data[0].id}/reviews`, {
    data: { verb: 'suspend', reason: 'A script' },
  })
  expect(suspended.status()).toBe(202)
  await expect(penalty(page)).toHaveAttribute('data-penalty', 'suspended', { timeout: 10_000 })
  await appeal(page, { act: 'Contar qué pasó', label: 'Tus palabras', send: 'Enviar' })
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)

  const desk = await deskFor(page, ana)
  await expect(verb(desk, 'Warn')).toHaveCount(0)
  await answer(desk, 'Uphold', 'Uphold it', 'Se ve el programa en cada envío')
  await expect(detail(desk).locator('[data-reviewed="suspended"]')).toContainText('A script')
  await desk.close()
  await page.bringToFront()
  await expect(page.locator('[data-review="uphold"]')).toContainText('Se ve el programa', { timeout: 20_000 })
  await expect(penalty(page)).toHaveAttribute('data-penalty', 'suspended')
  await expect(page.locator('[data-appeal]')).toHaveCount(0)
})
