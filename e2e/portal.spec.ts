import { enter, expect, linkFor, live, points, postActivity, somebody, test } from './portal-fixtures.ts'

test('a player enters by a link, and sees an activity count without a reload', async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana')
  await live(page)
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  const before = Number(await points(page).getAttribute('data-points'))

  await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
  await expect
    .poll(async () => Number(await points(page).getAttribute('data-points')))
    .toBeGreaterThan(before)
  await expect(page.getByRole('listitem').filter({ hasText: 'Answered a trivia' })).toBeVisible()
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
})

test('a new line says why: base, bonuses, result', { tag: '@phone' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana, 'game.trivia_completed', { difficulty: 'hard', correct: true })
  await enter(page, ana)
  const entry = page.locator('[data-entry]').filter({ hasText: 'Answered a trivia' })
  await entry.locator('summary').click()
  await expect(entry.getByText('Base')).toBeVisible()
  await expect(entry.locator('dd').first()).toHaveText('150')
})

test('a refusal is told with its reason', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  for (let time = 0; time < 2; time += 1) await postActivity(ana, 'game.daily_login')
  await enter(page, ana)
  const refused = page
    .locator('[data-entry]')
    .filter({ hasText: 'First visit of the day' })
    .filter({ hasText: /^.*0 Besitos/ })
  await expect(refused.first()).toBeVisible()
  await refused.first().locator('summary').click()
  await expect(refused.first()).toContainText('once a day')
})

test('looking at a link does not use it up, using it does, and the token never stays in the address', {
  tag: '@desk',
}, async ({ page, browser }) => {
  const ana = somebody()
  await postActivity(ana)
  const link = await linkFor(ana)
  for (let time = 0; time < 3; time += 1) expect((await fetch(link)).status).toBe(200)

  await page.goto(link)
  await expect(page).toHaveURL('/enter')
  await page.getByRole('button', { name: 'Continue as Ana' }).click()
  await expect(points(page)).toBeVisible()

  const stranger = await browser.newContext()
  const elsewhere = await stranger.newPage()
  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('heading', { name: 'This link was used already' })).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: /Continue/ })).toHaveCount(0)
  await stranger.close()
})

test('a link that is used while it is looked at says so', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  const link = await linkFor(ana)
  await page.goto(link)
  const button = page.getByRole('button', { name: 'Continue as Ana' })
  await expect(button).toBeVisible()
  const token = new URL(link).searchParams.get('token')
  const taken = await page.request.post('/api/auth/portal/links/redeem', { data: { token } })
  expect(taken.ok()).toBe(true)
  await page.context().clearCookies()
  await button.click()
  await expect(page.getByRole('heading', { name: 'This link was used already' })).toBeVisible()
})

test('a link nobody knows and no link at all are told kindly', { tag: '@desk' }, async ({ page }) => {
  for (const path of ['/enter?token=never-was-one', '/enter']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'We do not know this link' })).toBeVisible()
  }
})

test('who is not signed in reads how to get in', { tag: '@desk' }, async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Open your own link' })).toBeVisible()
})

test('signing out ends the session, in every tab of the browser', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  const another = await page.context().newPage()
  await another.goto('/')
  await live(another)
  await page.goto('/activity')
  await live(page)
  // What listens to the others is fetched once the page is there.
  await another.waitForTimeout(3_000)
  await page.getByRole('button', { name: 'Me' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of [page, another])
    await expect(tab.getByRole('heading', { name: 'Open your own link' })).toBeVisible()
  await expect(page).toHaveURL(/:\d+\/$/)
})
