import type { Page } from '@playwright/test'
import type { AlertRuleDetail } from '#server/contract/alerts'
import { expect, expectAccessibleInBothThemes, openOverview, postActivity, test } from './console-fixtures.ts'

const breaker = '/api/v1/breakers/redis:append'
const rule = '/api/v1/alert-rules/breaker_open'
const raised = (page: Page) =>
  page.locator('[data-alerts="raised"] li[data-rule="breaker_open"]', { hasText: 'redis:append' })
const dialog = (page: Page) => page.locator('dialog')
/** A worker looks every five seconds, and what most processes agree on is told some seconds later. */
const looked = { timeout: 45_000 }

async function putBack(page: Page, before: AlertRuleDetail['config']) {
  await page.request.delete(`${breaker}/force`, { data: { reason: 'The story is over' } })
  const { version }: AlertRuleDetail = await (await page.request.get(rule)).json()
  const answer = await page.request.put(rule, {
    headers: { 'if-match': `"${version}"` },
    data: { config: before, reason: 'The story is over' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

test('an admin makes a rule quicker, is told of an open breaker, snoozes it, and sees it cleared', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  test.setTimeout(180_000)
  const { config: before }: AlertRuleDetail = await (await page.request.get(rule)).json()
  try {
    await page.goto('/console/alerts')
    await page.getByRole('button', { name: 'Change the rule breaker_open' }).click()
    await page.getByLabel(/^Hold before raising/).fill('0')
    await page.getByLabel(/^Hold before clearing/).fill('soon')
    await page.getByLabel('Reason').fill('We want to know at once')
    await dialog(page).getByRole('button', { name: 'Put in force' }).click()
    await expect(dialog(page)).toContainText('Enter a figure.')
    await page.getByLabel(/^Hold before clearing/).fill('0')
    await dialog(page).getByRole('button', { name: 'Put in force' }).click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(page.locator('[data-alert-rule="breaker_open"]')).toContainText(/open for 0.s/)

    const until = new Date(Date.now() + 600_000).toISOString()
    const held = await page.request.put(`${breaker}/force`, {
      data: { state: 'open', until, reason: 'To see who is told' },
    })
    expect(held.status(), await held.text()).toBe(200)
    await expect(raised(page)).toBeVisible(looked)
    await expectAccessibleInBothThemes(page)

    await openOverview(page)
    await expect(page.locator('[data-topology] > svg')).toBeVisible()
    await expect(page.locator('[data-topology] > ul > li')).toHaveCount(8)
    const waits = page.locator('[data-waits="breaker_open"]')
    await expect(waits.getByRole('link')).toHaveAttribute('href', /breakers\?breaker=redis/)
    await waits.getByRole('button', { name: 'Snooze…' }).click()
    await dialog(page).getByLabel('Reason').fill('It is only a story')
    await dialog(page).getByRole('button', { name: 'Snooze for an hour' }).click()
    await expect(waits).toHaveCount(0, { timeout: 15_000 })
    await page.goto('/console/alerts')
    await expect(raised(page).locator('[data-snoozed]')).toContainText('It is only a story')

    await page.request.delete(`${breaker}/force`, { data: { reason: 'Seen' } })
    // It closes by a probe, and whoever appends probes: the web process, and the worker with its facts.
    await expect
      .poll(async () => {
        await postActivity('game.challenge_completed', crypto.randomUUID())
        return await raised(page).count()
      }, looked)
      .toBe(0)
    await expect(page.locator('[data-alerts="over"] li', { hasText: 'redis:append' }).first()).toContainText(
      'Cleared',
    )
  } finally {
    await putBack(page, before)
  }
})

test('a webhook that leads into this machine is refused in words, and the form keeps what was typed', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await page.goto('/console/alerts')
  const section = page.locator('section[data-webhook]')
  await section.getByRole('button', { name: 'Change…' }).click()
  await page.getByLabel('URL').fill('https://127.0.0.1/hook')
  await page.getByLabel('Reason').fill('To our channel')
  await dialog(page).getByRole('button', { name: 'Put in force' }).click()
  await expect(dialog(page)).toContainText('It must not be an address of this machine')
  await expect(page.getByLabel('URL')).toHaveValue('https://127.0.0.1/hook')
})
