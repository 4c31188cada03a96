import type { Page } from '@playwright/test'
import {
  enter,
  expect,
  expectAccessible,
  letIn,
  live,
  postActivity,
  postMany,
  somebody,
  test,
} from './portal-fixtures.ts'

const badge = (page: Page, id: string) => page.locator(`[data-badge="${id}"]`)
const sheet = (page: Page) => page.getByRole('dialog')
const times = (count: number, type: string, more: object = {}) =>
  Array.from({ length: count }, () => ({ type, ...more }))

/** By the clock of UTC: what counts at night must not depend on when the story is told. */
const yesterdayAt = (hour: number) =>
  new Date(Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000 + hour * 3_600_000).toISOString()

async function openGallery(page: Page) {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Badges' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Badges' })).toBeVisible()
}

test('a tier that is earned while one looks fills its place without a reload', { tag: '@phone' }, async ({
  page,
}) => {
  const ana = somebody({ time_zone: 'UTC' })
  await postMany(ana, times(9, 'community.participated', { occurred_at: yesterdayAt(12) }))
  await enter(page, ana)
  await live(page)
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  await openGallery(page)
  const butterfly = badge(page, 'social_butterfly')
  await expect(butterfly).toContainText('9 of 10 to Bronze')
  await expect(butterfly.locator('[data-held]')).toHaveAttribute('data-held', 'none')
  const before = Number(await page.locator('[data-held-tiers]').getAttribute('data-held-tiers'))

  await postActivity(ana, 'community.participated')
  await expect(butterfly.locator('[data-held]')).toHaveAttribute('data-held', 'bronze')
  await expect(butterfly).toContainText('10 of 50 to Silver')
  await expect
    .poll(async () => Number(await page.locator('[data-held-tiers]').getAttribute('data-held-tiers')))
    .toBeGreaterThan(before)
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
})

test('a secret is its hint until it is earned, then it has a name, at the same address', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody({ time_zone: 'UTC' })
  await postMany(ana, times(4, 'community.participated', { occurred_at: yesterdayAt(2) }))
  await enter(page, ana)
  await live(page)
  await openGallery(page)
  const hidden = badge(page, 'secret-1')
  await expect(hidden).toContainText('Some things only happen when others sleep')
  expect(await page.content()).not.toContain('Night owl')
  await hidden.getByRole('link').click()
  await expect(page).toHaveURL('/achievements/secret-1')
  await expect(sheet(page).getByRole('heading', { name: 'Secret' })).toBeVisible()

  await postMany(ana, times(1, 'community.participated', { occurred_at: yesterdayAt(3) }))
  await expect(sheet(page).getByRole('heading', { name: 'Night owl' })).toBeVisible()
  await expect(badge(page, 'night_owl')).toContainText('Bronze')
  await expect(hidden).toHaveCount(0)
})

test('a badge has an address: opened directly, reloaded, left, and found again by going forward', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await page.goto('/achievements/avid_reader')
  await expect(sheet(page).getByRole('heading', { name: 'Avid reader' })).toBeVisible()
  await expect(sheet(page)).toContainText('Bronze at 5')
  await expect(sheet(page)).toContainText('Finished a chapter')
  await page.reload()
  await expect(sheet(page).getByRole('heading', { name: 'Avid reader' })).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await expect(sheet(page)).toHaveCount(0)
  await expect(page).toHaveURL('/achievements')

  await badge(page, 'mentor').getByRole('link').click()
  await expect(page).toHaveURL('/achievements/mentor')
  await page.goBack()
  await expect(sheet(page)).toHaveCount(0)
  await page.goForward()
  await expect(sheet(page).getByRole('heading', { name: 'Mentor' })).toBeVisible()
})

test('an address of no badge says so', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await page.goto('/achievements/nothing')
  await expect(sheet(page).getByRole('heading', { name: 'There is no such badge' })).toBeVisible()
})

test('which badges and in which order stands in the address, and reload and back keep it', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody({ time_zone: 'UTC' })
  await postMany(ana, [
    ...times(6, 'community.participated', { occurred_at: yesterdayAt(12) }),
    ...times(1, 'community.newcomer_helped', { occurred_at: yesterdayAt(12) }),
  ])
  await enter(page, ana)
  await openGallery(page)
  const which = page.getByRole('navigation', { name: 'Which badges' })
  await which.getByRole('link', { name: 'Earned' }).click()
  await expect(page).toHaveURL('/achievements?show=earned')
  const order = page.getByRole('navigation', { name: 'Order' })
  await order.getByRole('link', { name: 'Rarest' }).click()
  await expect(page).toHaveURL('/achievements?show=earned&sort=rare')
  await expect(badge(page, 'mentor')).toBeVisible()
  await expect(badge(page, 'avid_reader')).toHaveCount(0)
  await badge(page, 'mentor').getByRole('link').click()
  await expect(page).toHaveURL('/achievements/mentor?show=earned&sort=rare')
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/achievements?show=earned&sort=rare')
  await expect(sheet(page)).toHaveCount(0)
  await page.goBack()
  await expect(order.getByRole('link', { name: 'Nearest' })).toHaveAttribute('aria-current', 'true')
  await page.goBack()
  await expect(page).toHaveURL('/achievements')
  await expect(badge(page, 'avid_reader')).toBeVisible()
  await which.getByRole('link', { name: 'Earned' }).click()
  await expect(page).toHaveURL('/achievements?show=earned')
  await page.reload()
  await expect(badge(page, 'mentor')).toBeVisible()
  await expect(badge(page, 'avid_reader')).toHaveCount(0)
  await expect(which.getByRole('link', { name: 'Earned' })).toHaveAttribute('aria-current', 'true')
})

test('a kind of badges is chosen with what is held of it, and going back over a reload keeps the place', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody({ time_zone: 'UTC' })
  await postMany(ana, [
    ...times(10, 'community.participated', { occurred_at: yesterdayAt(12) }),
    ...times(1, 'community.newcomer_helped', { occurred_at: yesterdayAt(12) }),
  ])
  await enter(page, ana)
  await openGallery(page)
  const kinds = page.getByRole('navigation', { name: 'What kind' })
  const community = kinds.getByRole('link', { name: /^Community/ })
  await expect(community).toHaveText(/Community\s*2 of 4/)
  await expect(kinds.getByRole('link', { name: /^Story/ })).toHaveText(/Story\s*0 of 4/)
  await community.click()
  await expect(page).toHaveURL('/achievements?category=community')
  await expect(community).toHaveAttribute('aria-current', 'true')
  await expect(badge(page, 'mentor')).toBeVisible()
  await expect(badge(page, 'avid_reader')).toHaveCount(0)
  await expect(badge(page, 'secret-1')).toHaveCount(0)

  await badge(page, 'mentor').getByRole('link').click()
  await expect(page).toHaveURL('/achievements/mentor?category=community')
  await page.reload()
  await expect(sheet(page).getByRole('heading', { name: 'Mentor' })).toBeVisible()
  await page.goBack()
  await expect(sheet(page)).toHaveCount(0)
  await expect(page).toHaveURL('/achievements?category=community')
  await expect(community).toHaveAttribute('aria-current', 'true')
  await expect(badge(page, 'avid_reader')).toHaveCount(0)

  // Closed by its button after a reload, it leaves no second album in the history.
  await badge(page, 'mentor').getByRole('link').click()
  await page.reload()
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await expect(sheet(page)).toHaveCount(0)
  // A dialog tells that it was closed a moment after it is.
  await expect(page).toHaveURL('/achievements?category=community')
  await page.goBack()
  await expect(page).toHaveURL('/achievements')
  await expect(badge(page, 'avid_reader')).toBeVisible()

  await page.goto('/achievements?category=story&show=earned')
  await expect(page.getByText('None of these yet').filter({ visible: true })).toBeVisible()
  await page.getByRole('link', { name: 'See all badges' }).click()
  await expect(page).toHaveURL('/achievements')
})

test('a badge says when and with what each tier was earned, and leads to its why', { tag: '@phone' }, async ({
  page,
}) => {
  const ana = somebody({ time_zone: 'UTC' })
  await postActivity(ana, 'community.newcomer_helped')
  await letIn(page, ana)
  await page.goto('/achievements/mentor')
  const bronze = sheet(page).locator('[data-tier="bronze"]')
  await expect(bronze).toContainText(/Earned .*\d\d:\d\d with “Helped a newcomer”/)
  await expect(sheet(page).locator('[data-tier="silver"]')).not.toContainText('Earned')
  await bronze.getByRole('link', { name: 'Why?' }).click()
  await expect(page).toHaveURL(/\/activity\/evt_/)
  await expect(page.getByRole('dialog')).toContainText('newcomer_helped')
  await page.goBack()
  await expect(sheet(page).getByRole('heading', { name: 'Mentor' })).toBeVisible()
})

test('a badge is shared by what the browser has for it, and copied where it has nothing', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana, 'community.newcomer_helped')
  await enter(page, ana)
  await page.addInitScript(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    Object.defineProperty(navigator, 'share', {
      ...{ configurable: true, writable: true },
      value: async ({ text }: { text: string }) => void said.push(`shared ${text}`),
    })
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void said.push(`copied ${text}`) },
    })
  })
  await page.goto('/achievements/mentor')
  const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  const share = sheet(page).getByRole('button', { name: 'Share' })
  await share.click()
  expect(await said()).toEqual([expect.stringMatching(/^shared I earned the badge “Mentor” in Bronze: /)])
  await expect(sheet(page)).not.toContainText('Copied')

  await page.evaluate(() => Object.assign(navigator, { share: undefined }))
  await share.click()
  await expect(sheet(page)).toContainText('Copied')
  expect(await said()).toHaveLength(2)
  await expectAccessible(page)

  await page.goto('/achievements/avid_reader')
  await expect(sheet(page).getByRole('heading', { name: 'Avid reader' })).toBeVisible()
  await expect(share).toHaveCount(0)
})

for (const { locale, draw, keep, alt } of [
  {
    locale: 'en',
    draw: 'As a picture',
    keep: 'Save the picture',
    alt: 'The badge Mentor, Bronze, as a picture',
  },
  {
    locale: 'es',
    draw: 'Como imagen',
    keep: 'Guardar la imagen',
    alt: 'La insignia Mentor, Bronce, como imagen',
  },
] as const)
  test(`a badge is drawn as a picture to keep, with its colours and its glyph, in ${locale}`, {
    tag: locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    const ana = somebody({ locale })
    await postActivity(ana, 'community.newcomer_helped')
    await enter(page, ana)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto('/achievements/mentor')
    await sheet(page).getByRole('button', { name: draw }).click()
    const picture = sheet(page).getByRole('img', { name: alt })
    await expect(picture).toBeVisible()
    // Of the face, of the enamel beside the glyph, and of the glyph's own strokes: somewhere in the middle of the badge.
    const seen = await picture.evaluate((image: HTMLImageElement) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 630 })
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const at = (x: number, y: number) =>
        [...(context?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? [])].join()
      const middle = context?.getImageData(170, 250, 130, 130).data ?? new Uint8ClampedArray()
      const colours = new Set<string>()
      for (let i = 0; i < middle.length; i += 4) colours.add(middle.slice(i, i + 3).join())
      return {
        size: [image.naturalWidth, image.naturalHeight],
        face: at(20, 20),
        paper: at(1_180, 20),
        hasEnamel: colours.has('31,90,45'),
        hasGlyph: colours.has('185,113,63'),
      }
    })
    expect(seen).toEqual({
      ...{ size: [1_200, 630], face: '234,181,50', paper: '251,250,247' },
      ...{ hasEnamel: true, hasGlyph: true },
    })
    const coming = page.waitForEvent('download')
    await sheet(page).getByRole('link', { name: keep }).click()
    expect((await coming).suggestedFilename()).toBe('mentor.png')
    await expectAccessible(page)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
  })

test('a picture that cannot be drawn says so, and one that no app takes can still be kept', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana, 'community.newcomer_helped')
  await enter(page, ana)
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'canShare', { value: () => true })
    Object.defineProperty(navigator, 'share', {
      value: () => Promise.reject(new DOMException('no', 'NotAllowedError')),
    })
  })
  await page.goto('/achievements/mentor')
  await sheet(page).getByRole('button', { name: 'As a picture' }).click()
  await sheet(page).getByRole('button', { name: 'Share the picture' }).click()
  await expect(sheet(page).getByRole('alert')).toContainText('could not be shared')
  await expect(sheet(page).getByRole('link', { name: 'Save the picture' })).toBeVisible()

  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.toBlob = done => done(null)
  })
  await page.reload()
  await sheet(page).getByRole('button', { name: 'As a picture' }).click()
  await expect(sheet(page).getByRole('alert')).toContainText('could not be drawn')
})

test('a part of the album that is empty says what would be there and shows the way to all', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana, 'game.session_ended', { minutes: 1 })
  await letIn(page, ana)
  await page.goto('/achievements?show=earned')
  // Anything at all earns the first one, so an answer without it is what an empty album looks like.
  await page.route('**/players/me/achievements', async route => {
    const answer = await (await route.fetch()).json()
    for (const item of answer.data) for (const tier of item.tiers ?? []) tier.earned_at = null
    await route.fulfill({ json: answer })
  })
  await page.reload()
  await expect(page.getByText('Your first badge is waiting')).toBeVisible()
  await page.getByRole('link', { name: 'See all badges' }).click()
  await expect(badge(page, 'avid_reader')).toBeVisible()
})

test('a server that is away is told with its id, keeps the badges, and is tried again by hand', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  await openGallery(page)
  await expect(badge(page, 'first_steps')).toBeVisible()
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
  }
  const path = '**/players/me/achievements'
  await page.route(path, route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  )
  await postActivity(ana)
  const told = page.getByRole('alert').filter({ hasText: 'req-story' })
  await expect(told).toBeVisible({ timeout: 40_000 })
  await expect(badge(page, 'first_steps')).toBeVisible()
  await page.unroute(path)
  await told.getByRole('button').click()
  await expect(told).toHaveCount(0)
})

test('by keyboard alone one goes to the badges, opens one, closes it, and is where one was', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  const tab = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Badges' })
  await tab.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Badges' })).toBeVisible()
  await expect(tab).toHaveAttribute('aria-current', 'page')
  const link = badge(page, 'mentor').getByRole('link')
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeVisible()
  await expect(sheet(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
  await expect(link).toBeFocused()
})

test('who is not signed in reads how to get in', { tag: '@desk' }, async ({ page }) => {
  await page.goto('/achievements/mentor')
  await expect(page.getByRole('heading', { name: 'Open your own link' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} the badges have no serious accessibility fault, and nothing is cut off`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    const ana = somebody()
    await postMany(ana, times(12, 'community.participated'))
    await enter(page, ana)
    await live(page)
    await openGallery(page)
    await expect(badge(page, 'social_butterfly')).toBeVisible()
    await expectAccessible(page)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
    await badge(page, 'social_butterfly').getByRole('link').click()
    await expect(sheet(page)).toBeVisible()
    await expectAccessible(page)
  })
}
