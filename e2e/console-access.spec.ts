import {
  expect,
  expectAccessibleInBothThemes,
  live,
  openOverview,
  postActivity,
  row,
  test,
} from './console-fixtures.ts'

test('the door has no serious accessibility fault, with errors neither', { tag: '@desk' }, async ({
  page,
}) => {
  await page.goto('/console/sign-in')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').first()).toBeFocused()
  await expectAccessibleInBothThemes(page)
})

test('the overview has no serious accessibility fault, open event and dialogs included', async ({
  signedIn: page,
}) => {
  await openOverview(page)
  const id = await postActivity('game.session_ended', 'story-axe', { minutes: 12 })
  await expect(row(page, id)).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Pause' }).scrollIntoViewIfNeeded()
  await row(page, id).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'View as table' }).click()
  await expectAccessibleInBothThemes(page)
})

test('a degraded overview has no serious accessibility fault', { tag: '@desk' }, async ({
  signedIn: page,
  line,
}) => {
  await openOverview(page, line.url)
  line.cut()
  await expect(page.locator('[data-stale]').first()).toBeVisible({ timeout: 30_000 })
  await expectAccessibleInBothThemes(page)
})

test('by keyboard alone one filters, moves, opens, closes and pauses, and the focus is never lost', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await openOverview(page)
  const first = await postActivity('community.participated', 'story-keys')
  const second = await postActivity('community.newcomer_helped', 'story-keys')
  await expect(row(page, second)).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Type', { exact: true })).toBeFocused()
  await page.keyboard.type('community.*')
  await expect(page).toHaveURL(/type=community/)

  await page.getByLabel('Type', { exact: true }).blur()
  await page.keyboard.press('j')
  const grid = page.getByRole('grid')
  await expect(grid).toBeFocused()
  await page.keyboard.press('j')
  await expect(grid).toHaveAttribute('aria-activedescendant', `event-${first}`)
  await page.keyboard.press('k')
  await expect(grid).toHaveAttribute('aria-activedescendant', `event-${second}`)
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText(second)
  await page.keyboard.press('j')
  await expect(drawer).toContainText(first)
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(grid).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
})

test('shortcuts can be switched off, and stay off', { tag: '@desk' }, async ({ signedIn: page }) => {
  await openOverview(page)
  await page
    .getByRole('button', { name: /^(Preferences|Menu)$/ })
    .first()
    .click()
  await page.getByRole('group', { name: 'Single-key shortcuts' }).getByText('Off').click()
  await page.keyboard.press('Escape')
  await page.reload()
  await live(page)
  await page.keyboard.press('?')
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeAttached()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('every word of the console is Spanish, and numbers and times follow', { tag: '@desk' }, async ({
    signedIn: page,
  }) => {
    await openOverview(page)
    const id = await postActivity('game.login', 'story-es')
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Panorama')
    await expect(page.getByRole('heading', { name: 'Eventos en vivo' })).toBeVisible()
    await expect(row(page, id)).toContainText(/\d\d:\d\d:\d\d,\d{3}/)
    await expect(page.locator('body')).not.toContainText(/console\.|Overview|Consumers|Pause\b/)
  })
})

test('at 320 px nothing has to be scrolled sideways', { tag: '@phone' }, async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  for (const path of ['/console', '/console/sign-in']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  }
})
