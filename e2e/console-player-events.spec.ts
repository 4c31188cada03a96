import { expect, expectAccessibleInBothThemes, live, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { postActivity, somebody } from './portal-fixtures.ts'

test('every event of a player is there, by area, opens what came of it, and new ones wait', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = somebody({ name: 'Ana in the log' })
  const id = await openPlayer(page, ana, '?tab=events')
  await live(page)
  const rows = page.locator('[data-event]')
  await expect(page.locator('[data-event]', { hasText: 'registered' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'points_awarded' }).first()).toBeVisible({ timeout: 40_000 })
  await expectAccessibleInBothThemes(page)

  await page.getByText('Users', { exact: true }).click()
  await expect(page).toHaveURL(/area=users/)
  await expect(rows.filter({ hasText: 'registered' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'points_awarded' })).toHaveCount(0)
  await page.getByText('Admin', { exact: true }).last().click()
  await expect(page.locator('[data-empty="events"]')).toContainText('No events match')

  await page.getByText('Activities', { exact: true }).click()
  const first = rows.first()
  await expect(first).toBeVisible()
  const known = await rows.count()
  await first.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('Applied', { timeout: 40_000 })
  await page.keyboard.press('Escape')

  // A row does not move away under anybody: what is new is counted first.
  await postActivity(ana)
  await expect(page.locator('[data-fresh="1"]')).toHaveText('Show 1 new event')
  await expect(rows).toHaveCount(known)
  await page.locator('[data-fresh="1"]').click()
  await expect(rows).toHaveCount(known + 1)
  await expect(page.locator('[data-fresh]')).toHaveCount(0)
  await page.keyboard.press('j')
  await expect(rows.first().getByRole('button')).toBeFocused()

  const giving = { kind: 'points', points: 25, earned: false, reason: 'Sorry for the wait' }
  const answer = await page.request.post(`/api/v1/players/${id}/corrections`, { data: giving })
  expect(answer.status()).toBe(202)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  const act = page.locator('[data-act]')
  await expect(act).toContainText('+25 points')
  await expect(act).toContainText('Sorry for the wait')
  await expect(act).toContainText('Admin')
  await act.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('points_adjusted')
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('identity, events and audit of a player are Spanish', { tag: '@desk' }, async ({ signedIn: page }) => {
    const id = await openPlayer(page, somebody(), '?tab=identity')
    await expect(page.getByRole('heading', { name: 'Cómo la llaman las apps' })).toBeVisible()
    await page.getByRole('button', { name: 'Eventos', exact: true }).click()
    await expect(page.getByText('Actividades', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Auditoría', exact: true }).click()
    await expect(page.locator('[data-empty="audit"]')).toBeVisible()
    const data = { verb: 'suspend', reason: 'Se vio en un foro' }
    expect((await page.request.post(`/api/v1/players/${id}/suspension`, { data })).status()).toBe(202)
    await expect(page.locator('[data-suspension]')).toContainText('hasta que se levante')
    await expect(page.locator('body')).not.toContainText(/console\.|Identity\b|Suspended\b/)
  })
})
