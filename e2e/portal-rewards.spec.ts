import type { Page } from '@playwright/test'
import {
  enter,
  expect,
  expectAccessible,
  live,
  points,
  postActivity,
  postMany,
  type Somebody,
  somebody,
  test,
} from './portal-fixtures.ts'

type Activity = { type: string; occurred_at?: string; data?: object }

const card = (page: Page) => page.locator('.toast')
const sheet = (page: Page) => page.getByRole('dialog')
const dismiss = (page: Page) => card(page).getByRole('button', { name: /^(Dismiss|Descartar)$/ })
const once = [{ type: 'game.message_sent' }]
const times = (count: number, type: string, more: Omit<Activity, 'type'> = {}) =>
  Array.from({ length: count }, () => ({ type, ...more }))

/** By the clock of UTC: what counts at night must not depend on when the story is told. */
const yesterdayAt = (hour: number) =>
  new Date(Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000 + hour * 3_600_000).toISOString()

/** How many layers of paper the page has thrown so far, and how often a rim has shone. */
const feasts = (page: Page) =>
  page.evaluate(() => ({
    ...(globalThis as unknown as { feasts: { paper: number; shines: number } }).feasts,
  }))

/** Counted from the first sight on, since neither stays for long. */
async function countFeasts(page: Page) {
  await page.addInitScript(() => {
    const feasts = { paper: 0, shines: 0 }
    Object.assign(globalThis, { feasts })
    new MutationObserver(changes => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.matches('[data-confetti]')) feasts.paper += 1
    }).observe(document, { childList: true, subtree: true })
    document.addEventListener('animationstart', ({ animationName }) => {
      if (animationName === 'shine') feasts.shines += 1
    })
  })
}

// An answer may still be on its way when the story is told.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }))

/**
 * The answers say that so many of a thousand players hold each tier of a badge: how many do in truth depends on what
 * other stories left behind.
 */
async function withHolders(page: Page, achievement: string, holders: number) {
  await page.route('**/players/me/achievements', async route => {
    const answer = await (await route.fetch()).json()
    answer.rarity = {
      ...answer.rarity,
      counted_at: new Date().toISOString(),
      active_players: 1_000,
      active_days: 30,
    }
    for (const item of answer.data)
      for (const tier of item.tiers ?? [])
        tier.rarity =
          item.id === achievement ? { holders, share: holders / 1_000 } : { holders: 500, share: 0.5 }
    await route.fulfill({ json: answer })
  })
}

/** Where it is noon now: by night an activity brings a badge of its own, and saves a streak by itself. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** Somebody who has what any activity brings, so that the next one brings only what the story is about. */
async function atHome(page: Page, more: Partial<Somebody> = {}, before: Activity[] = once) {
  const ana = somebody({ time_zone: noonZone(), ...more })
  await postMany(ana, before)
  await countFeasts(page)
  await enter(page, ana)
  await expect.poll(async () => Number(await points(page).getAttribute('data-points'))).toBeGreaterThan(0)
  // Whose language is another than the browser's is asked in it from the second page on.
  await expect(page.locator('html')).toHaveAttribute('lang', more.locale ?? 'en')
  // What came in meanwhile is no part of the story.
  await page.reload()
  await live(page)
  return ana
}

for (const { locale, view, title, rare } of [
  { locale: 'en', view: 'View', title: 'Mentor: Bronze', rare: 'Badge unlocked · 1.2% of players' },
  { locale: 'es', view: 'Ver', title: 'Mentor: Bronce', rare: /^Insignia conseguida · 1,2\s% de la gente$/ },
] as const)
  test(`a badge that few have is told with how few, with confetti, and opens by its link, in ${locale}`, {
    tag: locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    const ana = await atHome(page, { locale })
    await withHolders(page, 'mentor', 12)
    await postActivity(ana, 'community.newcomer_helped')
    await expect(card(page)).toContainText(title)
    // Else it is gone before a slow machine has looked at all of it.
    const link = card(page).getByRole('link', { name: `${view} ${title}` })
    await link.focus()
    await expect(card(page).getByText(rare)).toBeVisible()
    await expect.poll(() => feasts(page)).toEqual({ paper: 1, shines: 1 })
    await expectAccessible(page)
    const box = await link.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    await link.click()
    await expect(page).toHaveURL('/achievements/mentor')
    await expect(sheet(page).getByRole('heading', { name: 'Mentor' })).toBeVisible()
    await expect(card(page)).toHaveCount(0)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
  })

test('a first tier that many have is a quiet card, a higher one shines, the top one has confetti', {
  tag: '@phone',
}, async ({ page }) => {
  // On a level of its own already, so that no other one is reached meanwhile.
  const ana = await atHome(page, {}, times(2, 'commerce.subscription_renewed'))
  await withHolders(page, 'none of them', 0)
  await postActivity(ana, 'community.newcomer_helped')
  await expect(card(page)).toContainText('Mentor: Bronze')
  await expect(card(page)).toContainText('Badge unlocked')
  await expect(card(page)).not.toContainText('of players')
  await dismiss(page).click()
  await expect(card(page)).toHaveCount(0)
  expect(await feasts(page)).toEqual({ paper: 0, shines: 0 })

  await postMany(ana, times(4, 'community.newcomer_helped'))
  await expect(card(page)).toContainText('Mentor: Silver')
  await expect.poll(() => feasts(page)).toEqual({ paper: 0, shines: 1 })
  await dismiss(page).click()
  await expect(card(page)).toHaveCount(0)

  await postMany(ana, times(15, 'community.newcomer_helped'))
  await expect(card(page)).toContainText('Mentor: Gold')
  await expect(card(page)).toContainText('Top tier reached')
  await expect.poll(async () => (await feasts(page)).paper).toBe(1)
})

test('several at once are one stack that celebrates once, and leads to what was earned', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await atHome(page)
  await withHolders(page, 'mentor', 3)
  await postMany(ana, [
    ...times(1, 'community.newcomer_helped'),
    ...times(1, 'community.friend_referred'),
    ...times(10, 'community.participated'),
  ])
  // The rare one lies on top, whatever came after it.
  await expect(card(page)).toContainText('Mentor: Bronze')
  await expect(card(page)).toContainText(/\d more/)
  await expect.poll(() => feasts(page)).toEqual({ paper: 1, shines: 1 })
  await dismiss(page).click()
  await expect(card(page)).not.toContainText('Mentor')
  await expect(card(page)).toHaveCount(1)
  await card(page).getByRole('link', { name: 'View badges' }).click()
  await expect(page).toHaveURL('/achievements?show=earned&sort=newest')
  await expect(page.locator('[data-badge="mentor"]')).toBeVisible()
  await expect(page.locator('[data-badge="avid_reader"]')).toHaveCount(0)
  await expect(card(page)).toHaveCount(0)
  expect(await feasts(page)).toEqual({ paper: 1, shines: 1 })
})

/** Everything the live region has said from now on, and when, in ms. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const heard: { text: string; at: number }[] = []
    Object.assign(globalThis, { heard })
    const region = document.querySelector('[data-announcer]')
    if (!region) throw new Error('there is no live region')
    const note = () => heard.push({ text: region.textContent ?? '', at: performance.now() })
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { heard: { text: string; at: number }[] }).heard)
}

for (const { locale, first, waiting, all } of [
  {
    locale: 'en',
    first: 'Mentor: Bronze. Badge unlocked · 0.3% of players. ',
    waiting: /\. (\d) more cards? waits?\.$/,
    all: 'Dismiss all',
  },
  {
    locale: 'es',
    first: 'Mentor: Bronce. Insignia conseguida · 0,3',
    waiting: /\. Quedan? (\d) tarjetas? más\.$/,
    all: 'Descartar todo',
  },
] as const)
  test(`a card is said once, when it comes to be read, with how many wait, in ${locale}`, {
    tag: locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    const ana = await atHome(page, { locale })
    await withHolders(page, 'mentor', 3)
    const heard = await listen(page)
    const cards = async () => (await heard()).map(({ text }) => text).filter(text => !text.startsWith('+'))
    await postMany(ana, [
      ...times(1, 'community.newcomer_helped'),
      ...times(1, 'community.friend_referred'),
      ...times(10, 'community.participated'),
    ])
    await expect.poll(cards).toHaveLength(1)
    const [said = ''] = await cards()
    expect(said).toContain(first)
    const waited = Number(waiting.exec(said)?.[1])
    expect(waited).toBeGreaterThan(1)
    await dismiss(page).click()
    await expect(card(page)).not.toContainText('Mentor')
    const second = await card(page).locator('p').first().textContent()
    await expect.poll(cards).toHaveLength(2)
    expect((await cards())[1]).toContain(`${second}. `)
    expect(waiting.exec((await cards())[1] ?? '')?.[1] ?? '0').toBe(String(waited - 1))
    // Those below it were not left to be read.
    await card(page).getByRole('button', { name: all }).click()
    await expect(card(page)).toHaveCount(0)
    await page.waitForTimeout(6_000)
    expect(await cards()).toHaveLength(2)
    const moments = (await heard()).map(({ at }) => at)
    for (const [index, at] of moments.slice(1).entries())
      expect(at - (moments[index] ?? 0)).toBeGreaterThan(4_500)
  })

test('in the album the link opens the sheet over the page as it is, and going back closes it', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = await atHome(page)
  await page.goto('/achievements?category=community')
  await live(page)
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  await postActivity(ana, 'community.newcomer_helped')
  await card(page).getByRole('link', { name: 'View Mentor: Bronze' }).click()
  await expect(page).toHaveURL('/achievements/mentor?category=community')
  await expect(sheet(page).getByRole('heading', { name: 'Mentor' })).toBeVisible()
  await page.goBack()
  await expect(sheet(page)).toHaveCount(0)
  await expect(page).toHaveURL('/achievements?category=community')
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
})

test('a level has confetti by itself', { tag: '@desk' }, async ({ page }) => {
  const ana = await atHome(page)
  await withHolders(page, 'none of them', 0)
  await postMany(ana, times(2, 'community.friend_referred'))
  await expect(card(page)).toContainText('Level 2')
  await expect.poll(async () => (await feasts(page)).paper).toBe(1)
})

for (const [why, off] of [
  ['motion is reduced', (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' })],
  [
    'celebrations are off',
    async (page: Page) => {
      await page.getByRole('button', { name: 'Me', exact: true }).click()
      await page.getByRole('group', { name: 'Celebrations' }).getByText('Off').click()
      await page.getByRole('button', { name: 'Close' }).click()
    },
  ],
] as const)
  test(`where ${why}, the rarest badge is a card alone`, { tag: '@desk' }, async ({ page }) => {
    const ana = await atHome(page)
    await off(page)
    await withHolders(page, 'mentor', 0)
    await postActivity(ana, 'community.newcomer_helped')
    await expect(card(page)).toContainText('Mentor: Bronze')
    await expect(card(page)).toContainText('You are among the first')
    // Long enough for what would come with it.
    await page.waitForTimeout(1_500)
    expect(await feasts(page)).toEqual({ paper: 0, shines: 0 })
  })

test('a secret has its name on the card from the start, though the page did not know it', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await atHome(
    page,
    { time_zone: 'UTC' },
    times(4, 'community.participated', { occurred_at: yesterdayAt(2) }),
  )
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const listen = () => said.push(document.querySelector('.toast')?.textContent ?? '')
    new MutationObserver(listen).observe(document.body, { childList: true, subtree: true })
  })
  await postMany(ana, times(1, 'community.participated', { occurred_at: yesterdayAt(3) }))
  await expect(card(page)).toContainText('Night owl: Bronze')
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join(' '))
  expect(said).toContain('Night owl')
  expect(said).not.toContain('night_owl')
})

test('a late activity that repairs the streak says so where one asks why', { tag: '@desk' }, async ({
  page,
}) => {
  const ana = await atHome(page, {}, [
    ...times(1, 'community.participated', { occurred_at: daysAgo(2) }),
    ...once,
  ])
  await postMany(ana, times(1, 'community.friend_referred', { occurred_at: daysAgo(1) }))
  await page.goto('/activity')
  const line = page.locator('[data-line]').filter({ hasText: 'Brought a friend' })
  await line.getByRole('link', { name: /Why/ }).click()
  await expect(sheet(page)).toContainText('that made your streak 3 days long')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page
    .locator('[data-line]')
    .filter({ hasText: 'Sent a message' })
    .getByRole('link', { name: /Why/ })
    .click()
  await expect(sheet(page)).toContainText('Rule message_sent')
  await expect(sheet(page)).not.toContainText('came late')
})

test('a badge says what does not count, and of one in a row that the order of arrival does', {
  tag: '@desk',
}, async ({ page }) => {
  await atHome(page, {}, times(5, 'game.trivia_completed', { data: { difficulty: 'hard', correct: true } }))
  await page.goto('/achievements/mentor')
  await expect(sheet(page)).toContainText('Nothing else counts. It counts also when it pays no Besitos.')
  await expect(sheet(page)).not.toContainText('order in which')
  await page.goto('/achievements/perfectionist')
  await expect(sheet(page)).toContainText('They count in the order in which they reach us')
})

test('an album that cannot be read leaves the card with what the page knows', { tag: '@desk' }, async ({
  page,
}) => {
  const ana = await atHome(page)
  await page.route('**/players/me/achievements', route => route.abort())
  await postActivity(ana, 'community.newcomer_helped')
  await expect(card(page)).toContainText('Mentor: Bronze')
  await expect(card(page)).toContainText('Badge unlocked')
  expect(await feasts(page)).toEqual({ paper: 0, shines: 0 })
})
