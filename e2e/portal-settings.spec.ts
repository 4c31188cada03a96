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

const settingsApi = '**/api/v1/players/me/settings*'
const effect = (page: Page) => page.locator('[data-effect]')
const zone = (page: Page) => page.locator('[data-zone]')
const language = (page: Page) => page.locator('[data-language]')

/** Somebody with a streak of one day, in front of their settings. */
async function atSettings(page: Page, more: Parameters<typeof somebody>[0] = {}) {
  const ana = somebody(more)
  await postMany(ana, [{ type: 'game.message_sent' }])
  await letIn(page, ana)
  await page.goto('/settings')
  await live(page)
  return ana
}

/** Looks for a zone and takes the first that is found. */
async function pick(page: Page, words: { change: string; search: string }, city: string) {
  await page.getByRole('button', { name: words.change }).click()
  await page.getByRole('searchbox', { name: words.search }).fill(city)
  await page.getByRole('radio', { name: city }).check()
  await expect(effect(page)).toHaveAttribute('data-effect', 'known')
}
const english = { change: 'Choose another zone', search: 'Search' }

const fitsThePage = async (page: Page) => {
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
}

test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }))

for (const words of [
  {
    ...{ locale: 'en', change: 'Choose another zone', search: 'Search', use: 'Use Paris', saved: 'Saved.' },
    ...{
      streak: 'Your day keeps ending at the same moment.Your streak of one day is safe today.',
      mine: 'Chosen by you',
      said: 'As your app says',
    },
    ...{ back: 'Back to what your app says: Madrid', again: 'Use Madrid', left: '2 more changes of zone' },
  },
  {
    ...{ locale: 'es', change: 'Elegir otra zona', search: 'Buscar', use: 'Usar Paris', saved: 'Guardado.' },
    ...{
      streak: 'Tu día sigue terminando en el mismo momento.Tu racha de un día está a salvo hoy.',
      mine: 'Elegida por ti',
      said: 'Como dice tu aplicación',
    },
    ...{ back: 'Volver a lo que dice tu aplicación: Madrid', again: 'Usar Madrid', left: 'Quedan 2 cambios' },
  },
] as const)
  test(`a player sees what another zone does to the streak, moves there, and goes back, in ${words.locale}`, {
    tag: words.locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    await atSettings(page, { locale: words.locale })
    await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
    await expect(zone(page)).toContainText(words.said)
    await expectAccessible(page)
    await pick(page, words, 'Paris')
    await expect(effect(page)).toContainText(words.streak)
    await expectAccessible(page)
    await fitsThePage(page)
    // Nothing is done by looking.
    await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
    await effect(page).getByRole('button', { name: words.use }).click()
    await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Paris')
    await expect(zone(page).getByRole('status')).toHaveText(words.saved)
    await expect(zone(page)).toContainText(words.mine)
    await expect(zone(page)).toContainText(words.left)
    await page.goto('/')
    await expect(page.locator('main')).toContainText(/France|Francia|Paris/)
    await page.goto('/settings')
    await live(page)
    await page.getByRole('button', { name: words.back }).click()
    await effect(page).getByRole('button', { name: words.again }).click()
    await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
    await expect(zone(page)).toContainText(words.said)
  })

test('a player chooses their language for every device, over what the app says now and later', {
  tag: '@desk',
}, async ({ page, browser }) => {
  const ana = await atSettings(page, { locale: 'es-MX' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(language(page).getByRole('status')).toHaveText('Saved.')
  await postActivity({ ...ana, locale: 'es-ES' })

  const elsewhere = await browser.newContext({ locale: 'es-ES' })
  const other = await elsewhere.newPage()
  await enter(other, ana)
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  await other.reload()
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')

  await page.getByRole('radio', { name: /As your app says/ }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  // The other device follows without being loaded anew.
  await expect(other.locator('html')).toHaveAttribute('lang', 'es', { timeout: 40_000 })
  await elsewhere.close()
})

test('the settings are found from the sheet about oneself, and by keys alone', { tag: '@phone' }, async ({
  page,
}) => {
  const ana = somebody()
  await postMany(ana, [{ type: 'game.message_sent' }])
  await enter(page, ana)
  await live(page)
  await page.getByRole('button', { name: 'Me' }).click()
  await page.getByRole('link', { name: 'Language and time zone' }).press('Enter')
  await expect(page).toHaveURL(/\/settings$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await page.getByRole('button', { name: 'Choose another zone' }).press('Enter')
  await page.getByRole('searchbox', { name: 'Search' }).fill('tokyo')
  await page.getByRole('radio', { name: 'Tokyo' }).press('Space')
  await expect(effect(page)).toHaveAttribute('data-effect', 'known')
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(effect(page)).toHaveCount(0)
  await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
})

test('a place is found by what the reader’s language calls it, and what is nowhere is said to be', {
  tag: '@desk',
}, async ({ page }) => {
  await atSettings(page)
  await page.getByRole('button', { name: 'Choose another zone' }).click()
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('emirates')
  await expect(page.getByRole('radio', { name: 'Dubai' })).toBeVisible()
  await search.fill('olympus mons')
  await expect(page.getByText('No zone is called “olympus mons”')).toBeVisible()
  await search.fill('')
  await page.getByLabel('Part of the world').selectOption('Pacific')
  await expect(page.getByRole('radio', { name: 'Auckland' })).toBeAttached()
  await expectAccessible(page)
})

/** Waits for the answer to what was chosen, and until the page has taken it. */
async function saved(page: Page, choose: () => Promise<void>) {
  const answered = page.waitForResponse(answer => answer.request().method() === 'PUT')
  await choose()
  expect((await answered).ok()).toBe(true)
  await expect(page.locator('[data-notices="saved"]')).toBeVisible()
}

test('a player is told of what they chose, and of nothing in quiet hours', async ({ page, browser }) => {
  const ana = await atSettings(page)
  const notices = page.locator('[data-notices]')
  const kind = (name: string) => notices.getByRole('checkbox', { name })
  const card = page.locator('.toast')
  const earned = async (achievement: string, tier: string) => {
    const own = async () =>
      (await (await page.request.get('/api/v1/players/me/achievements')).json()).data
        .find(({ id }: { id: string }) => id === achievement)
        .tiers.find((one: { tier: string }) => one.tier === tier).earned_at
    await expect.poll(own).not.toBeNull()
  }
  await page.getByRole('button', { name: 'Choose what comes up' }).click()
  await expect(kind('A new badge')).toBeChecked()
  // One after the other, without waiting for the first.
  await kind('A new badge').uncheck()
  await kind('A new level').uncheck()
  await expect(notices.getByRole('status').last()).toHaveText('Saved.')
  await expectAccessible(page)
  await postActivity(ana, 'community.newcomer_helped')
  await earned('mentor', 'bronze')
  await saved(page, () => kind('A new badge').check())
  await postActivity(ana, 'community.friend_referred')
  await expect(card).toContainText('Influencer')
  await expect(card).toHaveCount(1)
  await card.getByRole('button', { name: 'Dismiss' }).click()

  const clock = (hours: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', timeStyle: 'short' }).format(
      Date.now() + hours * 3_600_000,
    )
  await saved(page, () => kind('Quiet hours').check())
  await expect(notices).toContainText('By the clocks of Madrid.')
  await notices.getByLabel('Until').fill(clock(-1))
  await notices.getByLabel('From').fill(clock(-1))
  await expect(notices).toContainText('another time than their beginning')
  await expect(notices.getByLabel('From')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await notices.getByLabel('Until').fill(clock(1))
  await saved(page, () => notices.getByLabel('Until').blur())
  await postMany(
    ana,
    Array.from({ length: 7 }, () => ({ type: 'game.message_sent' })),
  )
  await earned('first_steps', 'silver')

  // What was chosen here holds there, and the other way round.
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await letIn(other, ana)
  await other.goto('/settings')
  await live(other)
  await other.getByRole('button', { name: 'Choose what comes up' }).click()
  await expect(other.getByRole('checkbox', { name: 'A new level' })).not.toBeChecked()
  await other.getByRole('checkbox', { name: 'Quiet hours' }).uncheck()
  await expect(kind('Quiet hours')).not.toBeChecked()
  await elsewhere.close()
  await expect(card).toHaveCount(0)
  await postMany(
    ana,
    ['one', 'two', 'three'].map(ending => ({ type: 'narrative.ending_found', data: { ending } })),
  )
  await expect(card).toContainText('Path finder')
  await expect(card).toHaveCount(1)
})

test('after three moves the page says when the next is possible', { tag: '@desk' }, async ({ page }) => {
  await atSettings(page)
  for (const city of ['Lima', 'Tokyo', 'Dubai']) {
    await pick(page, english, city)
    await effect(page)
      .getByRole('button', { name: `Use ${city}` })
      .click()
    await expect(zone(page).getByRole('status')).toHaveText('Saved.')
  }
  await expect(zone(page)).toContainText('You have changed your zone 3 times within 30 days.')
  await expect(page.getByRole('button', { name: english.change })).toHaveCount(0)
  await expectAccessible(page)
})

test('a server that is away loses nothing that was chosen', { tag: '@phone' }, async ({ page }) => {
  await atSettings(page)
  await pick(page, english, 'Lima')
  await page.route(settingsApi, route => route.abort())
  await effect(page).getByRole('button', { name: 'Use Lima' }).click()
  await expect(effect(page).getByRole('alert')).toBeVisible()
  await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
  await page.getByRole('radio', { name: 'Español' }).check()
  await expect(language(page).getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  await page.unroute(settingsApi)
  await language(page).getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await language(page).getByRole('radio', { name: 'English' }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await effect(page).getByRole('button', { name: 'Use Lima' }).click()
  await expect(zone(page)).toHaveAttribute('data-zone', 'America/Lima')
})

test('who was slower is told, sees what is, and may press again', { tag: '@desk' }, async ({ page }) => {
  await atSettings(page)
  await pick(page, english, 'Lima')
  // Another device of theirs, which no news of has come from yet.
  await page.route(settingsApi, async (route, request) =>
    request.method() === 'PUT' && !request.url().includes('dry_run')
      ? route.continue({ headers: { ...request.headers(), 'if-match': '"7"' } })
      : route.continue(),
  )
  await effect(page).getByRole('button', { name: 'Use Lima' }).click()
  await expect(effect(page)).toContainText('This was changed on another device meanwhile.')
  await expect(zone(page)).toHaveAttribute('data-zone', 'Europe/Madrid')
  await page.unroute(settingsApi)
  await effect(page).getByRole('button', { name: 'Use Lima' }).click()
  await expect(zone(page)).toHaveAttribute('data-zone', 'America/Lima')
})

test('what another zone does is asked for again when nobody answered', { tag: '@desk' }, async ({ page }) => {
  await atSettings(page)
  await page.route(/settings\?dry_run=true$/, route => route.abort())
  await page.getByRole('button', { name: english.change }).click()
  await page.getByRole('searchbox', { name: english.search }).fill('Lima')
  await page.getByRole('radio', { name: 'Lima' }).check()
  await expect(effect(page).getByRole('alert')).toBeVisible()
  await expect(effect(page).getByRole('button', { name: 'Use Lima' })).toBeDisabled()
  await page.unroute(/settings\?dry_run=true$/)
  await effect(page).getByRole('button', { name: 'Try again' }).click()
  await expect(effect(page).getByRole('button', { name: 'Use Lima' })).toBeEnabled()
})

test('colours are chosen here too, and kept', { tag: '@desk' }, async ({ page }) => {
  await atSettings(page)
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
})
