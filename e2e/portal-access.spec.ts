import {
  enter,
  expect,
  expectAccessible,
  linkFor,
  live,
  points,
  postActivity,
  somebody,
  test,
} from './portal-fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} no screen has a serious accessibility fault, sheets and receipts included`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    await expectAccessible(page)
    await page.goto('/enter?token=never-was-one')
    await expect(page.getByRole('heading', { name: 'We do not know this link' })).toBeVisible()
    await expectAccessible(page)

    const ana = somebody()
    await postActivity(ana, 'game.trivia_completed', { difficulty: 'easy', correct: true })
    await enter(page, ana)
    await live(page)
    await page.locator('[data-entry] summary').first().click()
    await expect(page.getByText('Balance after')).toBeVisible()
    await expectAccessible(page)
    await postActivity(ana, 'commerce.vip_purchased')
    await expect(page.getByRole('button', { name: 'Dismiss', exact: true })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Me' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })
}

test('by keyboard alone one enters, reads why, changes the theme, and the focus comes back', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await page.goto(await linkFor(ana))
  await expect(page.getByRole('button', { name: 'Continue as Ana' })).toBeVisible()
  const focused = page.locator(':focus')
  const tabTo = async (name: string) => {
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('Tab')
      if ((await focused.textContent())?.includes(name)) return
    }
    throw new Error(`Tab never reaches ${name}`)
  }
  await tabTo('Continue as Ana')
  await page.keyboard.press('Enter')
  await expect(points(page)).toBeVisible()

  await tabTo('Completed a challenge')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Balance after')).toBeVisible()

  await page.getByRole('button', { name: 'Me' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('radio', { name: 'Automatic' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Me' })).toBeFocused()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('every word is Spanish, from the link to the receipt', { tag: '@phone' }, async ({ page }) => {
    const ana = somebody()
    await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Abre tu propio enlace')
    await enter(page, ana)
    await live(page)
    await page.locator('[data-entry] summary').first().click()
    await expect(page.getByText('Saldo después')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    const words = await page.locator('[data-room]').textContent()
    expect(words).not.toMatch(/\b(level|streak|week|latest|rank|today|base points|portal\.|shared\.)\b/i)
  })
})

test('the language the host app knows the player by counts until the player chooses', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody({ locale: 'es-MX' })
  await postActivity(ana)
  await page.goto(await linkFor(ana))
  const home = page.waitForResponse(answer => new URL(answer.url()).pathname === '/')
  await page.getByRole('button', { name: /^Continue/ }).click()
  // From the first page on, as the server sends it.
  expect(await (await home).text()).toContain('<html lang="es"')
  await live(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByRole('button', { name: 'Yo' }).click()
  await page.getByRole('link', { name: 'Idioma y zona horaria' }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('names of any kind stay inside the page at 320 px', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const name of ['Maximiliano'.repeat(12), 'مريم بنت عبد الله', '🌵🦊', '<b>Ana</b>']) {
    const ana = somebody({ name })
    await postActivity(ana)
    await page.context().clearCookies()
    await enter(page, ana)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 10))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  }
})
