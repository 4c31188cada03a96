import type { Page } from '@playwright/test'
import { expect, expectAccessible, origin, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const row = (page: Page, name: string) => page.locator('tr[data-key]', { hasText: name })

const open = async (page: Page) => {
  await page.goto('/console/keys')
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
  await expect(page.locator('tr[data-key]').first()).toBeVisible()
}

/** One activity with this key, as a host sends it. */
const post = async (key: string) =>
  (
    await fetch(`${origin()}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ source_id: crypto.randomUUID(), type: 'game.login', player: { external_id: 'key-story' } },
      }),
    })
  ).status

/** Makes a key in the dialog, and leaves it open at the point where the key is told. */
async function make(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click()
  await dialog(page).getByLabel('Name').fill(name)
  await dialog(page).getByLabel('Source').fill('story-bot')
  await dialog(page).getByRole('button', { name: 'Make the key' }).click()
  return await told(page)
}

async function told(page: Page): Promise<string> {
  const secret = page.locator('[data-secret]')
  await expect(secret).toBeFocused()
  return (await secret.textContent()) ?? ''
}

async function keep(page: Page) {
  await dialog(page).getByLabel('I have put the key away safely').check()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(dialog(page)).toHaveCount(0)
}

const named = (name: string) => `${name} ${crypto.randomUUID().slice(0, 8)}`

test('a key is made, told once, and the first request with it is seen to come', async ({
  signedIn: page,
}) => {
  const name = named('Course bot')
  await open(page)
  await page.getByRole('button', { name: 'New key' }).click()
  await dialog(page).getByRole('button', { name: 'Make the key' }).click()
  await expect(dialog(page).getByLabel('Name')).toBeFocused()
  await expect(dialog(page).getByText('Give it a name of up to 80 characters.')).toBeVisible()
  await dialog(page).getByLabel('Name').fill(name)
  await dialog(page).getByLabel('Source').fill('console')
  for (const scope of await dialog(page).getByRole('checkbox').all()) await scope.uncheck()
  await dialog(page).getByRole('button', { name: 'Make the key' }).click()
  await expect(dialog(page).getByText(/none of Diana’s own names/)).toBeVisible()
  await expect(dialog(page).getByText('Choose at least one: a key without could do nothing.')).toBeVisible()
  await expectAccessible(page)
  await dialog(page).getByLabel('Source').fill('Story-Bot')
  await dialog(page)
    .getByLabel(/events:write/)
    .check()
  await dialog(page).getByLabel('Ends').selectOption('days90')
  await dialog(page).getByRole('button', { name: 'Make the key' }).click()

  const key = await told(page)
  expect(key).toMatch(/^dk_live_[\w-]{32}$/)
  await expect(page.locator('[data-used="false"]')).toContainText('Waiting for the first request')
  await expect(dialog(page).getByRole('button', { name: 'Done' })).toBeDisabled()
  await expectAccessible(page)
  expect(await post(key)).toBe(202)
  await expect(page.locator('[data-used="true"]')).toContainText('The first request is here.')
  await keep(page)

  await expect(row(page, name)).toContainText(key.slice(0, 12))
  await expect(row(page, name)).toContainText('story-bot')
  await expect(row(page, name)).toContainText('Works')
  await expect(row(page, name).locator('time')).toHaveCount(2)
  expect(await page.content()).not.toContain(key)
  await expectAccessible(page)
})

test('a key is rolled without a gap, and the one before it is revoked', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const name = named('Shop')
  await open(page)
  const first = await make(page, name)
  await keep(page)
  await row(page, name).getByRole('button', { name: 'Roll' }).click()
  await expect(dialog(page)).toContainText('Both work for a while')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Make the new key' }).click()
  const second = await told(page)
  expect(second).not.toBe(first)
  await keep(page)
  expect([await post(first), await post(second)]).toEqual([202, 202])

  const old = page.locator('tr[data-state="rolled"]', { hasText: name })
  await expect(old).toContainText('Being replaced')
  await expect(old.getByRole('button', { name: 'Roll' })).toHaveCount(0)
  await old.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.locator('[data-last-use]')).toContainText('last used')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Revoke it' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.locator('tr[data-state="revoked"]', { hasText: name })).toContainText('Revoked')
  await expect.poll(() => post(first)).toBe(401)
  expect(await post(second)).toBe(202)
})

test('a key that somebody else ended meanwhile is not rolled, and the list says so', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const name = named('Elsewhere')
  await open(page)
  await make(page, name)
  await keep(page)
  await row(page, name).getByRole('button', { name: 'Roll' }).click()
  const id = await row(page, name).getAttribute('data-key')
  const ended = await page.request.delete(`/api/v1/keys/${id}`, { headers: { origin: origin() } })
  expect(ended.status()).toBe(200)
  await dialog(page).getByRole('button', { name: 'Make the new key' }).click()
  await expect(dialog(page)).toContainText('This key is revoked: make a new one.')
  await page.keyboard.press('Escape')
  await expect(row(page, name)).toContainText('Revoked')
})

test('who may not keep keys sees them and is offered nothing', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'operator')
  await open(page)
  await expect(page.getByText('takes the role admin')).toBeVisible()
  for (const name of ['New key', 'Roll', 'Revoke'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})

test('what does not come says why and is tried again by hand', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
  }
  await page.route('**/api/v1/keys', route => route.fulfill({ status: 503, json: problem }))
  await page.goto('/console/keys')
  await expect(page.getByText('req-story')).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/api/v1/keys')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('tr[data-key]').first()).toBeVisible()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('every word is Spanish, and nothing leaves the page at 320 px', { tag: '@desk' }, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/console/keys')
    await expect(page.getByRole('heading', { level: 1, name: 'Claves API' })).toBeVisible()
    await expect(page.locator('tr[data-key]').first()).toBeVisible()
    await page.getByRole('button', { name: 'Nueva clave', exact: true }).click()
    await expect(dialog(page)).toContainText('Crear enlaces de un solo uso al portal')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
