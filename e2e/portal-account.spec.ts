import type { Page } from '@playwright/test'
import { carryOutErasure } from './carry-out-erasure.ts'
import { test as console_ } from './console-fixtures.ts'
import {
  enter,
  expect,
  expectAccessible,
  letIn,
  live,
  postMany,
  type Somebody,
  somebody,
  test,
} from './portal-fixtures.ts'

const account = (page: Page) => page.locator('[data-account]')
const sheet = (page: Page) => page.getByRole('dialog')

/** Somebody who did something, in front of their settings. */
async function atSettings(page: Page, more: Partial<Somebody> = {}) {
  const ana = somebody(more)
  await postMany(ana, [{ type: 'game.message_sent' }])
  await letIn(page, ana)
  await page.goto('/settings')
  await live(page)
  return ana
}

const english = {
  ...{ locale: 'en', act: 'Delete my account…', field: 'Type DELETE to confirm', word: 'delete' },
  ...{ do: 'Delete my account', open: 'Your account will be deleted', keep: 'Keep my account' },
  grace: 'You have 14 days to change your mind',
} as const
const spanish = {
  ...{ locale: 'es', act: 'Eliminar mi cuenta…', field: 'Escribe ELIMINAR para confirmar', word: 'Eliminar' },
  ...{ do: 'Eliminar mi cuenta', open: 'Tu cuenta se eliminará', keep: 'Conservar mi cuenta' },
  grace: 'Tienes 14 días para cambiar de idea',
} as const

async function ask(page: Page, words: typeof english | typeof spanish) {
  await page.getByRole('button', { name: words.act }).click()
  await sheet(page).getByLabel(words.field).fill(words.word)
  await sheet(page).getByRole('button', { name: words.do }).click()
}

test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }))

for (const words of [english, spanish])
  test(`a player reads what goes, types a word, and keeps the account after all, in ${words.locale}`, {
    tag: words.locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    await atSettings(page, { locale: words.locale })
    await page.getByRole('button', { name: words.act }).click()
    await expect(sheet(page)).toContainText(words.grace)
    await sheet(page).getByRole('button', { name: words.do }).click()
    await expect(sheet(page).getByLabel(words.field)).toBeFocused()
    await expect(sheet(page).getByLabel(words.field)).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    await sheet(page).getByLabel(words.field).fill(words.word)
    await sheet(page).getByRole('button', { name: words.do }).click()
    await expect(sheet(page)).toHaveCount(0)
    await expect(account(page)).toHaveAttribute('data-account', 'leaving')
    await expect(account(page)).toBeFocused()
    await page.reload()
    await expect(account(page)).toContainText(words.open)
    // By the player's own clock, where it may be tomorrow already.
    const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000)
    const day = inTwoWeeks.toLocaleDateString('en', { day: 'numeric', timeZone: 'Europe/Madrid' })
    await expect(account(page)).toContainText(day)
    await expectAccessible(page)
    await page.getByRole('button', { name: words.keep }).click()
    await expect(account(page)).toHaveAttribute('data-account', 'kept')
    await expect(account(page)).toBeFocused()
    await expect(page.getByRole('button', { name: words.act })).toBeVisible()
  })

test('when the day comes the open page signs itself out, the link opens nothing, and the name is gone', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await atSettings(page)
  await ask(page, english)
  await expect(account(page)).toHaveAttribute('data-account', 'leaving')
  await carryOutErasure(ana.external_id)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is deleted', {
    timeout: 40_000,
  })
  expect((await page.request.get('/api/v1/players/me/progress')).status()).toBe(401)
  // Under the same name somebody new comes in.
  await postMany(ana, [{ type: 'game.message_sent' }])
  await enter(page, ana)
  await expect(page.locator('body')).toContainText('Ana')
  await page.goto('/settings')
  await expect(account(page)).toHaveAttribute('data-account', 'kept')
})

test('what is not taken says why, and the word stays', { tag: '@desk' }, async ({ page }) => {
  await atSettings(page)
  await page.route('**/api/v1/players/me/erasure', route =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await ask(page, english)
  await expect(sheet(page).getByRole('alert')).toBeVisible()
  await expect(sheet(page).getByLabel(english.field)).toHaveValue(english.word)
  await page.unrouteAll({ behavior: 'wait' })
  await sheet(page).getByRole('button', { name: english.do }).click()
  await expect(account(page)).toHaveAttribute('data-account', 'leaving')
})

console_(
  'what the team ordered shows without a reload, and is not the player’s to take back',
  {
    tag: '@desk',
  },
  async ({ signedIn, browser }) => {
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    const ana = await atSettings(page)
    const { data } = await (await signedIn.request.get(`/api/v1/players?q=${ana.external_id}`)).json()
    await signedIn.goto('/console')
    const status = await signedIn.evaluate(async id => {
      const body = JSON.stringify({ verb: 'request', reason: 'A story' })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/api/v1/players/${id}/erasure`, { method: 'POST', headers, body })).status
    }, data[0].id)
    expect(status).toBe(202)
    await expect(account(page)).toContainText('The team of your app ordered this')
    await expect(page.getByRole('button', { name: english.keep })).toHaveCount(0)
    await context.close()
  },
)
