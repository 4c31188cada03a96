import { expectAccessibleInBothThemes } from './accessibility.ts'
import { test as consoleTest } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { enter, expect, expectAccessible, live, postMany, somebody, test } from './portal-fixtures.ts'

type Page = Parameters<typeof enter>[0]

const helped = [{ type: 'community.newcomer_helped' }]
const friends = Array.from({ length: 5 }, () => ({ type: 'community.friend_referred' }))
const sheet = (page: Page) => page.getByRole('dialog')
const choice = (page: Page) => sheet(page).getByRole('combobox')
const atHome = (page: Page) => page.locator('.face [data-title]')
const openMe = (page: Page) => page.getByRole('button', { name: /^(Me|Yo)$/ }).click()

/** Somebody who holds two titles, in front of their own page. */
async function titled(page: Page, more: Parameters<typeof somebody>[0] = {}) {
  const ana = somebody(more)
  await postMany(ana, [...helped, ...friends])
  await enter(page, ana)
  await live(page)
  return ana
}

test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }))

for (const { locale, title, badge, none, saved } of [
  { locale: 'en', title: 'Helping hand', badge: 'Mentor, Bronze', none: 'No title', saved: 'Saved.' },
  { locale: 'es', title: 'Mano amiga', badge: 'Mentor, Bronce', none: 'Sin título', saved: 'Guardado.' },
] as const)
  test(`a player puts a title beside their name, and takes it off again, in ${locale}`, {
    tag: locale === 'es' ? '@desk' : '@phone',
  }, async ({ page }) => {
    await titled(page, { locale })
    await expect(atHome(page)).toHaveCount(0)
    await openMe(page)
    await expect(choice(page).locator('option')).toHaveText([none, /·/, /·/])
    await expect(choice(page).locator('option:checked')).toHaveText(none)
    await expectAccessible(page)
    await choice(page).selectOption({ label: `${title} · ${badge}` })
    await expect(sheet(page).getByRole('status')).toHaveText(saved)
    await page.keyboard.press('Escape')
    await expect(atHome(page)).toHaveText(title)
    // In the row of the board at home, and on the page of boards.
    await expect(page.locator('tr[data-me] [data-title]').first()).toHaveText(title, { timeout: 40_000 })
    await page.goto('/board')
    await expect(page.locator('tr[data-me] [data-title]')).toHaveText(title)
    await expectAccessible(page)
    const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wanted).toBeLessThanOrEqual(given ?? 0)
    await live(page)
    await openMe(page)
    await expect(choice(page).locator('option:checked')).toHaveText(`${title} · ${badge}`)
    await choice(page).selectOption({ label: none })
    await expect(sheet(page).getByRole('status')).toHaveText(saved)
    await page.keyboard.press('Escape')
    await expect(page.locator('tr[data-me] [data-title]')).toHaveCount(0, { timeout: 40_000 })
    await page.goto('/')
    await expect(page.locator('.face')).toBeVisible()
    await expect(atHome(page)).toHaveCount(0)
  })

test('who holds no title is told where they come from, and has nothing to choose', { tag: '@desk' }, async ({
  page,
}) => {
  const ana = somebody()
  await postMany(ana, [{ type: 'game.message_sent' }])
  await enter(page, ana)
  await live(page)
  await openMe(page)
  await expect(sheet(page).getByText('Some tiers of badges bring a title.')).toBeVisible()
  await expect(choice(page)).toHaveCount(0)
  await expectAccessible(page)
})

test('titles that cannot be read are asked for again, and the rest of the sheet works', {
  tag: '@desk',
}, async ({ page }) => {
  await titled(page)
  await page.route('**/players/me/titles', route => route.abort())
  await openMe(page)
  await expect(sheet(page).getByRole('alert')).toBeVisible()
  await expect(sheet(page).getByRole('group', { name: 'Celebrations' })).toBeVisible()
  await page.unroute('**/players/me/titles')
  await sheet(page).getByRole('button', { name: 'Try again' }).click()
  await expect(choice(page)).toBeVisible()
})

test('a choice that is refused says why, and leaves what was', { tag: '@desk' }, async ({ page }) => {
  await titled(page)
  await page.route('**/players/me/title', route =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: {
        type: '/problems#unavailable',
        title: 'Away',
        status: 503,
        detail: 'Away',
        code: 'unavailable',
      },
    }),
  )
  await openMe(page)
  await choice(page).selectOption({ index: 1 })
  await expect(sheet(page).getByRole('alert')).toBeVisible()
  await expect(choice(page).locator('option:checked')).toHaveText('No title')
  await page.unroute('**/players/me/title')
  await choice(page).selectOption({ index: 1 })
  await expect(sheet(page).getByRole('status')).toHaveText('Saved.')
  await expect(sheet(page).getByRole('alert')).toHaveCount(0)
})

consoleTest(
  'an admin reads the title of a player, and taking its tier away takes it off their page',
  { tag: '@desk' },
  async ({ page, browser }) => {
    const context = await browser.newContext({ locale: 'en-GB' })
    const portal = await context.newPage()
    const ana = await titled(portal)
    await openMe(portal)
    await choice(portal).selectOption({ label: 'Helping hand · Mentor, Bronze' })
    await expect(sheet(portal).getByRole('status')).toHaveText('Saved.')
    await portal.keyboard.press('Escape')
    await expect(atHome(portal)).toHaveText('Helping hand')

    await signInAs(page, 'operator')
    await page.goto(`/console/players?q=${ana.external_id}`)
    await page.locator('tr[data-player]').getByRole('link').click()
    const shown = page.locator('header [data-title]')
    await expect(shown).toHaveText('Shows the title “Helping hand”')
    await expectAccessibleInBothThemes(page)
    await page.getByRole('button', { name: 'Correct…' }).click()
    await sheet(page).locator('[data-verb="tier_revocation"]').click()
    await sheet(page).getByLabel('Achievement').selectOption({ label: 'Mentor' })
    await sheet(page).getByLabel('Tier').selectOption('bronze')
    await sheet(page).getByLabel('Reason').fill('Counted twice')
    await sheet(page).getByRole('button', { name: 'Preview' }).click()
    await sheet(page).getByRole('button', { name: 'Revoke the tier' }).click()
    await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
    await expect(shown).toHaveCount(0)
    await expect(atHome(portal)).toHaveCount(0)
    await context.close()
  },
)
