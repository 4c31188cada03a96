import { credentials, expect, live, openOverview, postActivity, row, test } from './console-fixtures.ts'

test('an activity posted over HTTP appears in the tail and moves the rate without a reload', async ({
  signedIn: page,
}) => {
  await openOverview(page)
  const total = page.locator('section', { hasText: 'Events in the log' }).first()
  const before = await total.textContent()
  const id = await postActivity('game.trivia_completed', 'story-tail', { difficulty: 'hard', correct: true })
  await expect(row(page, id)).toBeVisible()
  await expect(row(page, id)).toContainText('difficulty hard')
  await expect(page.locator('[data-tail-rate]')).not.toHaveText('0/s')
  await expect.poll(() => total.textContent()).not.toBe(before)
})

test('a paused tail stands still, counts what waits, and has kept it all', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await openOverview(page)
  const first = await postActivity('game.login', 'story-pause')
  await expect(row(page, first)).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  const second = await postActivity('game.message_sent', 'story-pause')
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
  await expect(row(page, second)).toHaveCount(0)
  await page.getByRole('button', { name: /^\d+ new$/ }).click()
  await expect(row(page, second)).toBeVisible()
  const third = await postActivity('game.message_sent', 'story-pause')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(row(page, third)).toBeVisible()
})

test('a filter and an open event live in the address and survive a reload', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await openOverview(page)
  await page.getByLabel('Type', { exact: true }).fill('narrative.*')
  await expect(page).toHaveURL(/type=narrative\.\*/)
  const other = await postActivity('game.login', 'story-filter')
  const chapter = await postActivity('narrative.chapter_completed', 'story-filter', { chapter: 'one' })
  await expect(row(page, chapter)).toBeVisible()
  await expect(row(page, other)).toHaveCount(0)

  await row(page, chapter).click()
  await expect(page).toHaveURL(new RegExp(`event=${chapter}`))
  await expect(page.getByRole('dialog')).toContainText('"chapter": "one"')
  await page.goBack()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/type=narrative\.\*/)

  await page.reload()
  await live(page)
  await expect(page.getByLabel('Type', { exact: true })).toHaveValue('narrative.*')
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(page).toHaveURL('/console')
})

test('a cut stream is said with its age, and what was missed is there after it', { tag: '@desk' }, async ({
  signedIn: page,
  line,
}) => {
  await openOverview(page, line.url)
  line.cut()
  const notice = page.locator('[data-notice="reconnecting"]')
  await expect(notice).toContainText(/Live updates stopped \d+/, { timeout: 40_000 })
  await expect(notice).toContainText('Data as of')
  const missed = await postActivity('game.content_discovered', 'story-cut')
  line.mend()
  await live(page)
  await expect(notice).toHaveCount(0)
  await expect(row(page, missed)).toBeVisible()
})

test('a session that ends in the middle leads to sign-in and back', { tag: '@desk' }, async ({
  signedIn: page,
  line,
}) => {
  await page.goto(`${line.url}/console?type=user.*`)
  await live(page)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  line.cut()
  await expect(page.locator('header [data-live]')).toHaveAttribute('data-live', 'reconnecting')
  line.mend()
  await expect(page).toHaveURL(/\/console\/sign-in\?next=.*user/, { timeout: 40_000 })
  // The session itself is well: with its cookie back, the door leads on to where the admin was.
  await page.context().addCookies(cookies)
  await page.reload()
  await expect(page).toHaveURL(`${line.url}/console?type=user.*`)
  await live(page)
})

test('signing out ends the session', { tag: '@desk' }, async ({ page }) => {
  const { email, password } = credentials().admin
  await page.goto('/console')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await live(page)
  const menu = page.getByRole('button', { name: 'Menu' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/console/sign-in')
  await page.goto('/console')
  await expect(page).toHaveURL('/console/sign-in')
})

test('Postgres being away leaves the last good numbers, and says so', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await page.route('**/api/live/console*', route => route.abort())
  await page.goto('/console')
  await expect(page.getByRole('heading', { name: 'Consumers' })).toBeVisible()
  await page.route('**/api/v1/console/overview', route =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank',
        title: 'Not available',
        status: 503,
        detail: 'The database does not answer.',
        instance: '/api/v1/console/overview',
        code: 'unavailable',
        request_id: 'req-story',
      },
    }),
  )
  const notice = page.locator('[data-notice="refused"]')
  await expect(notice).toContainText('The database does not answer.', { timeout: 30_000 })
  await expect(notice).toContainText('req-story')
  await expect(page.locator('[data-stale]').first()).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('heading', { name: 'Consumers' })).toBeVisible()
  await page.unroute('**/api/v1/console/overview')
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(notice).toHaveCount(0)
})
