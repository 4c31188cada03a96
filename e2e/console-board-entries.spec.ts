import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { letIn, live, postMany, type Somebody, somebody } from './portal-fixtures.ts'

const messages = (count: number) => Array.from({ length: count }, () => ({ type: 'game.message_sent' }))
const dialog = (page: Page) => page.getByRole('dialog')

const open = async (page: Page) => {
  await page.goto('/console/boards?board=points_week')
  await expect(page.locator('[data-entries="points_week"]')).toBeVisible()
}

/** Finds somebody by their name and opens what takes them off the board. */
async function find(page: Page, { name = '' }: Somebody) {
  await page.getByLabel('Find', { exact: true }).fill(name)
  await page.getByRole('button', { name: `Remove ${name} from the board` }).click()
  await expect(dialog(page)).toBeVisible()
}

/** The boards page of a player, in a browser of their own. */
async function boardOf(browser: Browser, player: Somebody) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await letIn(page, player)
  await page.goto('/board?board=points_week')
  await live(page)
  return page
}

test('an admin takes somebody off a board with a preview, the player reads why, and the admin puts them back', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const called = crypto.randomUUID().slice(0, 8)
  const [cheat, next] = [somebody({ name: `Cheat ${called}` }), somebody({ name: `Next ${called}` })]
  await postMany(cheat, messages(9))
  await postMany(next, messages(8))
  const portal = await boardOf(browser, cheat)
  await expect(portal.locator('tr[data-me]')).toBeVisible({ timeout: 40_000 })

  await open(page)
  await find(page, cheat)
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page)).toContainText('Say why: it goes on record.')
  await expect(dialog(page).getByLabel('Reason')).toBeFocused()
  await dialog(page).getByLabel('Reason').fill('Two accounts, one phone')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  const preview = dialog(page).locator('[data-preview="removals"]')
  await expect(preview.locator('[data-place]').first()).toHaveText(/^[\d,]+ → none$/)
  await expect(preview).toContainText(/players? moves? up/)
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Remove from the board' }).click()
  await expect(dialog(page).locator('[data-done="removals"]')).toBeVisible({ timeout: 40_000 })
  await expect(dialog(page).getByRole('button', { name: 'Close' }).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  const removal = page.locator('[data-removal]').filter({ hasText: cheat.name ?? '' })
  await expect(removal).toContainText('Two accounts, one phone')
  await expect(removal).toHaveAttribute('data-restored', 'false')
  await expectAccessibleInBothThemes(page)

  await expect(portal.locator('[data-out="removed"]')).toContainText('Two accounts, one phone', {
    timeout: 30_000,
  })
  await expect(portal.locator('tr[data-me]')).toHaveCount(0)
  await expect(portal.locator('[data-score]')).toHaveAttribute('data-score', /^\d+$/)
  await expectAccessible(portal)

  await removal.getByRole('button', { name: `Put ${cheat.name} back on the board` }).click()
  await dialog(page).getByLabel('Reason').fill('It was one person after all')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).locator('[data-place]').first()).toHaveText(/^none → [\d,]+$/)
  await dialog(page).getByRole('button', { name: 'Put back on the board' }).click()
  await expect(dialog(page).locator('[data-done="returns"]')).toBeVisible({ timeout: 40_000 })
  await page.keyboard.press('Enter')
  await expect(removal).toHaveAttribute('data-restored', 'true')
  await expect(portal.locator('tr[data-me]')).toBeVisible({ timeout: 30_000 })
  await expect(portal.locator('[data-out]')).toHaveCount(0)
  await portal.context().close()
})

test('what moved on since the preview is looked at again, and nothing is done', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const player = somebody({ name: `Quick ${crypto.randomUUID().slice(0, 8)}` })
  await postMany(player, messages(2))
  await open(page)
  await find(page, player)
  await dialog(page).getByLabel('Reason').fill('Looked at it')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).locator('[data-place]')).toBeVisible()
  // A close began meanwhile.
  await page.route('**/removals', (route, request) =>
    request.method() === 'POST'
      ? route.fulfill({
          ...{ status: 412, contentType: 'application/problem+json' },
          json: { status: 412, code: 'precondition_failed', title: 'Moved', detail: 'x', request_id: 'r' },
        })
      : route.fallback(),
  )
  await dialog(page).getByRole('button', { name: 'Remove from the board' }).click()
  await expect(dialog(page).locator('[data-moved]')).toBeVisible()
  await page.unroute('**/removals')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-removal]').filter({ hasText: player.name ?? '' })).toHaveCount(0)
})

test('who may not take anybody off sees who stands there, and nothing to press', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await postMany(somebody(), messages(1))
  await signInAs(page, 'viewer')
  await open(page)
  await expect(page.locator('[data-entry]').first()).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('button', { name: /^(Remove|Put) / })).toHaveCount(0)
  await expect(page.getByLabel('Find', { exact: true })).toHaveCount(0)
})

test('a board that does not come says why, and the closes below stay', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-entries' },
  }
  await page.route('**/boards/points_week', route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  )
  await open(page)
  const alert = page.getByRole('alert').filter({ hasText: 'req-entries' })
  await expect(alert).toBeVisible()
  await expect(page.locator('[data-panel="points_week"]')).toBeVisible()
  await page.unroute('**/boards/points_week')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toHaveCount(0)
})
