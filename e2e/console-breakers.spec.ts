import type { Page } from '@playwright/test'
import type { BreakerDetail } from '#server/contract/breakers'
import type { BusHealthView } from '#server/contract/bus-health'
import {
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  postActivity,
  test,
} from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const api = '/api/v1/breakers'
const row = (page: Page, key: string) => page.locator(`li[data-breaker="${key}"]`)
const drawer = (page: Page) => page.locator('dialog.drawer')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function read(page: Page, key: string): Promise<BreakerDetail> {
  return await (await page.request.get(`${api}/${key}`)).json()
}

/** What a story held would stop every story after it. */
async function releaseAll(page: Page, key: string) {
  const { forced } = await read(page, key)
  if (!forced) return
  const answer = await page.request.delete(`${api}/${key}/force`, { data: { reason: 'The story is over' } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** What a story tuned would go on in those after it. */
async function putBack(page: Page, key: string, before: BreakerDetail['config']) {
  const { version } = await read(page, key)
  const answer = await page.request.put(`${api}/${key}/config`, {
    headers: { 'if-match': `"${version}"` },
    data: { config: before, reason: 'The story is over' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

async function waiting(page: Page, consumer: string): Promise<number | null | undefined> {
  const health: BusHealthView = await (await page.request.get('/api/v1/bus/health')).json()
  return health.consumers.find(({ name }) => name === consumer)?.lag_events
}

/** By hand, from a reason to the press. */
async function order(page: Page, ask: string, reason: string, confirm: string) {
  await drawer(page).getByRole('button', { name: ask, exact: true }).click()
  const sheet = page.locator('dialog:not(.drawer)')
  await sheet.getByRole('button', { name: confirm, exact: true }).click()
  await expect(sheet).toContainText('Fill this in')
  await sheet.getByLabel('Reason').fill(reason)
  return sheet
}

test('an admin holds the breaker of a consumer open, the bus waits, and drains once it is released', async ({
  signedIn: page,
}) => {
  const key = 'consumer:boards'
  await page.goto('/console/breakers')
  await expect(row(page, key)).toHaveAttribute('data-state', 'closed')
  await row(page, key).getByRole('button').click()
  await expect(page).toHaveURL(/breaker=consumer(:|%3A)boards/)
  try {
    const sheet = await order(page, 'Hold open…', 'New build fails at everything', 'Hold open')
    await expect(sheet.locator('[data-pauses]')).toContainText('nothing is lost')
    await expectAccessible(page)
    await sheet.getByRole('button', { name: 'Hold open', exact: true }).click()
    await expect(sheet).toHaveCount(0)
    await expect(row(page, key)).toHaveAttribute('data-state', 'open')
    await expect(row(page, key).locator('[data-forced="open"]')).toContainText(/held open\s*(14|15):\d\d/)
    await expect(drawer(page).locator('[data-forced-by]')).toContainText('New build fails at everything')
    await postActivity('game.challenge_completed', crypto.randomUUID())
    await expect.poll(() => waiting(page, 'boards')).toBeGreaterThan(0)
    await page.reload()
    await expect(drawer(page).locator('[data-forced-by]')).toBeVisible()
    expect(await waiting(page, 'boards')).toBeGreaterThan(0)

    const release = await order(page, 'Release…', 'The old build is back', 'Release')
    await release.getByRole('button', { name: 'Release', exact: true }).click()
    await expect(row(page, key)).toHaveAttribute('data-state', 'closed')
    await expect.poll(() => waiting(page, 'boards')).toBe(0)
    await button(page, 'History').click()
    const versions = drawer(page).locator('[data-version]')
    await expect(versions.first()).toContainText('The old build is back')
    await expect(versions.nth(1)).toContainText('held open until')
    await expect(drawer(page).locator('[data-turn="open"]').first()).toContainText('held by hand')
  } finally {
    await releaseAll(page, key)
  }
})

test('every breaker says how it stands, in both themes', async ({ signedIn: page }) => {
  await page.goto('/console/breakers')
  for (const group of ['postgres', 'redis', 'consumers'])
    await expect(page.locator(`[data-group="${group}"] li[data-breaker]`).first()).toBeVisible()
  await expect(row(page, 'postgres:append')).toContainText('opens above 50%')
  await expect(row(page, 'postgres:append').getByRole('img', { name: /^Last 24 hours/ })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await row(page, 'postgres:append').getByRole('button').click()
  await expect(drawer(page).locator('[data-process]').first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goBack()
  await expect(drawer(page)).toHaveCount(0)
})

test('settings are tried over what was recorded, and applied in shadow', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const key = 'postgres:append'
  const before = (await read(page, key)).config
  try {
    await postActivity('game.login', crypto.randomUUID())
    // What was counted is written down every ten seconds.
    await expect
      .poll(async () => (await read(page, key)).buckets.length, { timeout: 60_000 })
      .toBeGreaterThan(0)
    await page.goto(`/console/breakers?breaker=${key}&side=tune`)
    await page.getByLabel(/^Failure rate/).fill('120')
    await page.getByLabel('Reason').fill('Stricter, on trial')
    await button(page, 'Preview').click()
    await expect(drawer(page)).toContainText('From 1 to 100.')
    await page.getByLabel(/^Failure rate/).fill('30')
    await button(page, 'Try').click()
    const played = drawer(page).locator('[data-trial="played"]')
    await expect(played.locator('[data-column="typed"]').first()).toHaveText('0')
    await expect(played.getByRole('img', { name: 'Typed: never open' })).toBeVisible()
    await button(page, 'Preview').click()
    await expect(drawer(page).locator('[data-preview]')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await button(page, 'Apply in shadow').click()
    await expect(drawer(page).locator('[data-done="tune"]')).toBeVisible()
    const { config, versions } = await read(page, key)
    expect(config).toMatchObject({ mode: 'shadow', failure_rate: 0.3 })
    expect(versions[0]?.reason).toBe('Stricter, on trial')
    await expect(row(page, key).locator('[data-mode="shadow"]')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel(/^Failure rate/)).toHaveValue('30')
  } finally {
    await putBack(page, key, before)
  }
})

test('whoever was faster is seen, and what was typed stays', { tag: '@desk' }, async ({ signedIn: page }) => {
  const key = 'redis:ranks'
  const before = (await read(page, key)).config
  try {
    await page.goto(`/console/breakers?breaker=${key}&side=tune`)
    await page.getByLabel(/^Calls at least/).fill('33')
    const { config, version } = await read(page, key)
    const answer = await page.request.put(`${api}/${key}/config`, {
      headers: { 'if-match': `"${version}"` },
      data: { config: { ...config, failure_rate: 0.7 }, reason: 'Somebody was faster' },
    })
    expect(answer.status(), await answer.text()).toBe(200)
    await page.getByLabel('Reason').fill('Ranks are seldom asked')
    await button(page, 'Preview').click()
    const theirs = drawer(page).locator(`[data-theirs="${version + 1}"]`)
    await expect(theirs).toContainText('Somebody was faster')
    await expect(theirs).toContainText('Failure rate: 50 % → 70 %')
    await expect(page.getByLabel(/^Calls at least/)).toHaveValue('33')
    await theirs.getByRole('button', { name: /^Go on with mine/ }).click()
    await expect(page.getByLabel(/^Failure rate/)).toHaveValue('70')
    await button(page, 'Preview').click()
    await button(page, 'Put in force').click()
    await expect(drawer(page).locator('[data-done="tune"]')).toBeVisible()
    expect((await read(page, key)).config).toMatchObject({ failure_rate: 0.7, min_calls: 33 })
  } finally {
    await putBack(page, key, before)
  }
})

test('who may only look is offered nothing', { tag: '@desk' }, async ({ signedIn: page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console/breakers?breaker=consumer:users&side=tune')
  await expect(drawer(page).locator('[data-process]').first()).toBeVisible()
  for (const name of ['Hold open…', 'Hold closed…', 'Release…', 'Tune', 'Preview'])
    await expect(button(page, name)).toHaveCount(0)
  await button(page, 'History').click()
  await expect(drawer(page)).toContainText('Versions')
})

test('on a phone it is held, and not tuned', { tag: '@phone' }, async ({ signedIn: page }) => {
  await page.goto('/console/breakers?breaker=redis:read&side=tune')
  await expect(drawer(page).locator('[data-larger]')).toContainText('larger screen')
  await expect(page.getByLabel(/^Failure rate/)).toHaveCount(0)
  await expect(button(page, 'Hold open…')).toBeVisible()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('the breakers are Spanish', { tag: '@desk' }, async ({ signedIn: page }) => {
    await page.goto('/console')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page.getByRole('heading', { level: 1, name: 'Cortacircuitos' })).toBeVisible()
    await row(page, 'consumer:users').getByRole('button').click()
    await expect(drawer(page)).toContainText('Cada proceso')
    await button(page, 'Ajustar').click()
    await expect(drawer(page)).toContainText('Sugerencias')
    await expect(page.locator('main')).not.toContainText(/console\.|Closed|Failure/)
  })
})
