import { enter, expect, live, points, postActivity, somebody, test } from './portal-fixtures.ts'

test('a cut line is said with its age, keeps the numbers, and what was missed is there after it', {
  tag: '@phone',
}, async ({ page, line }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana, line.url)
  await live(page)
  const before = await points(page).getAttribute('data-points')
  // The banner's code is fetched a moment after the page: then it may be needed.
  await page.waitForTimeout(3_000)

  line.cut()
  await expect(page.locator('[data-stale]')).toContainText(
    /data as of \d\d:\d\d:\d\d|This is what we had at/,
    {
      timeout: 40_000,
    },
  )
  expect(await points(page).getAttribute('data-points')).toBe(before)
  await postActivity(ana, 'narrative.ending_found', { ending: 'dawn' })

  line.mend()
  await live(page)
  await expect.poll(() => points(page).getAttribute('data-points'), { timeout: 40_000 }).not.toBe(before)
  await expect(page.locator('[data-stale]')).toHaveCount(0)
})

for (const path of ['/activity', '/earn']) {
  test(`a cut line is said on ${path} too, and no more once it is mended`, { tag: '@phone' }, async ({
    page,
    line,
  }) => {
    const ana = somebody()
    await postActivity(ana)
    await enter(page, ana, line.url)
    await page.goto(`${line.url}${path}`)
    await live(page)
    await page.waitForTimeout(3_000)
    line.cut()
    await expect(page.locator('[data-stale]')).toContainText(
      /data as of \d\d:\d\d:\d\d|This is what we had at/,
      { timeout: 40_000 },
    )
    line.mend()
    await live(page)
    await expect(page.locator('[data-stale]')).toHaveCount(0, { timeout: 40_000 })
  })
}

test('a session that ends while one looks leaves the numbers and says how to go on', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  const before = await points(page).getAttribute('data-points')
  await page.waitForTimeout(3_000)
  await page.context().clearCookies()
  await postActivity(ana)
  await expect(page.locator('[data-stale="signed-out"]')).toContainText('Open your link again')
  await expect(points(page)).toBeVisible()
  expect(before).not.toBeNull()
})

test('an answer that is no answer is tried again by hand', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  await page.waitForTimeout(3_000)
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
  }
  const path = '**/players/me/progress'
  await page.route(path, route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  )
  await postActivity(ana)
  const banner = page.locator('[data-stale="unreachable"]')
  await expect(banner).toContainText('req-story')
  await page.unroute(path)
  await banner.getByRole('button').click()
  await expect(banner).toHaveCount(0)
})

test('too many tries are answered with a countdown', { tag: '@desk' }, async ({ page }) => {
  await page.route('**/portal-link-previews', route =>
    route.fulfill({ json: { state: 'valid', player: { name: 'Ana', external_id: '1' } } }),
  )
  await page.route('**/links/redeem', route =>
    route.fulfill({ status: 429, headers: { 'retry-after': '40' }, json: { status: 429, code: 'limited' } }),
  )
  await page.goto('/enter?token=any')
  await page.getByRole('button', { name: 'Continue as Ana' }).click()
  await expect(page.getByRole('status')).toContainText(/You can go on in \d+ seconds/)
  await expect(page.getByRole('button', { name: 'Continue as Ana' })).toHaveAttribute('aria-disabled', 'true')
})
