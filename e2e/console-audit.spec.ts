import { readFileSync } from 'node:fs'
import { expect, expectAccessibleInBothThemes, live, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { somebody } from './portal-fixtures.ts'

const correct = (id: string, reason: string) => ({
  path: `/api/v1/players/${id}/corrections`,
  data: { kind: 'points', points: 25, earned: false, reason },
})

test('what admins did is found by words, has an address of its own, and new entries wait', async ({
  signedIn: page,
}) => {
  const ana = somebody({ name: 'Ana in the audit log' })
  const id = await openPlayer(page, ana)
  const reason = `Sorry for the wait, ${crypto.randomUUID()}`
  const order = correct(id, reason)
  expect((await page.request.post(order.path, { data: order.data })).status()).toBe(202)

  await page.goto('/console/audit')
  await live(page)
  const acts = page.locator('[data-act]')
  await page.getByLabel('Find').fill(reason)
  await expect(acts).toHaveCount(1)
  await expect(acts).toContainText('+25 points')
  await expect(acts).toContainText('Ana in the audit log')
  await expectAccessibleInBothThemes(page)
  await page.reload()
  await expect(page.getByLabel('Find')).toHaveValue(reason)
  await expect(acts).toHaveCount(1)

  await acts.getByRole('button').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText(reason)
  await expect(drawer).toContainText('points_adjusted')
  await expect(page).toHaveURL(/entry=evt_/)
  const address = page.url()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await page.goto(address.replace(/text=[^&]*&?/, ''))
  await expect(drawer).toContainText(reason)
  await page.keyboard.press('Escape')

  // Nothing moves under anybody: what comes meanwhile is counted first.
  const next = correct(id, 'And once more')
  expect((await page.request.post(next.path, { data: next.data })).status()).toBe(202)
  await expect(page.locator('[data-fresh]')).toContainText('new entr')
  await page.locator('[data-fresh]').click()
  await expect(acts.first()).toContainText('And once more')

  await page.getByLabel('Find').fill('nobody ever said this')
  await expect(page.getByText('No entries match.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(acts.first()).toBeVisible()
  await expect(page.locator('[data-chain]')).toBeVisible()
})

test('the audit log is had as a file, by the filter on the screen', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const id = await openPlayer(page, somebody())
  const reason = `For the file, ${crypto.randomUUID()}`
  const order = correct(id, reason)
  expect((await page.request.post(order.path, { data: order.data })).status()).toBe(202)
  await page.goto(`/console/audit?text=${encodeURIComponent(reason)}`)
  await expect(page.locator('[data-act]')).toHaveCount(1)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(reason)
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('the audit log is Spanish', { tag: '@desk' }, async ({ signedIn: page }) => {
    await page.goto('/console/audit')
    await expect(page.getByLabel('Buscar')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Exportar CSV' })).toBeVisible()
    await expect(page.locator('main')).not.toContainText(/console\.|Last |Everybody/)
  })
})
