import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, live, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { letIn, postMany, type Somebody, somebody } from './portal-fixtures.ts'

/** The same of both, so that they stand beside each other whoever else is on the board. */
const much = [
  ...Array.from({ length: 5 }, () => ({ type: 'community.friend_referred' })),
  ...Array.from({ length: 3 }, () => ({ type: 'community.newcomer_helped' })),
]

const mark = () => crypto.randomUUID().slice(0, 6)
const rowOf = (page: Page, name: string) => page.locator('tr[data-flip]', { hasText: name }).first()
const card = (page: Page) => page.locator('[data-player-card]')

/** Another player, in a browser of their own. */
async function beside(browser: Browser, player: Somebody, locale: string) {
  const context = await browser.newContext({ locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await letIn(page, player)
  return page
}

async function openBoard(page: Page, name: string) {
  await page.goto('/board?board=points_all')
  await expect(rowOf(page, name)).toBeVisible({ timeout: 40_000 })
  await live(page)
}

const words = {
  en: {
    ...{ locale: 'en-GB', open: 'How others see you', save: 'Save', saved: 'Saved.' },
    ...{ everybody: 'Everybody who sees me on a board', nobody: 'Nobody', gone: 'Nothing to see here' },
    ...{ level: 'Level 2', badge: 'Mentor', tier: /Bronze, / },
  },
  es: {
    ...{ locale: 'es-MX', open: 'Cómo te ven los demás', save: 'Guardar', saved: 'Guardado.' },
    ...{ everybody: 'Quien me vea en una tabla', nobody: 'Nadie', gone: 'Aquí no hay nada que ver' },
    ...{ level: 'Nivel 2', badge: /Mentor/, tier: /Bronce, / },
  },
}

for (const [locale, says] of Object.entries(words))
  test.describe(`in ${locale}`, () => {
    test.use({ locale: says.locale })

    test('a player lets others see their badges, another looks at them from a board, and no more once it is taken back', async ({
      signedIn: page,
      browser,
    }) => {
      const ana = somebody({ name: `Ana ${mark()}`, locale })
      const ben = somebody({ name: `Ben ${mark()}`, locale })
      for (const player of [ana, ben]) await postMany(player, much)
      const called = ana.name ?? ''
      const other = await beside(browser, ben, says.locale)
      await openBoard(other, called)
      await expect(rowOf(other, called).getByRole('link')).toHaveCount(0)

      await letIn(page, ana)
      await page.goto('/settings')
      await live(page)
      await page.getByRole('link', { name: says.open }).click()
      await live(page)
      await expect(page.getByRole('radio', { name: says.nobody, exact: false }).last()).toBeChecked()
      await page.getByText(says.everybody).click()
      await page.getByRole('button', { name: says.save }).click()
      await expect(page.locator('[data-saved]')).toContainText(says.saved)
      await expectAccessible(page)

      await openBoard(other, called)
      const link = rowOf(other, called).getByRole('link')
      await expect(link).toHaveCount(1)
      await expectAccessible(other)
      await link.focus()
      await link.press('Enter')
      await expect(other.getByRole('heading', { level: 1, name: called })).toBeVisible()
      await expect(card(other)).toContainText(says.level)
      const mentor = card(other).locator('[data-badge="mentor"]')
      await expect(mentor).toContainText(says.badge)
      await expect(mentor).toContainText(says.tier)
      expect(await other.content()).not.toContain(ana.external_id)
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      await live(other)
      await expectAccessibleInBothThemes(other)

      await openPlayer(page, ana, '?tab=identity')
      await expect(page.locator('[data-part="on_boards"]')).toHaveAttribute('data-achievements', 'everybody')

      await page.goto('/settings/boards')
      await live(page)
      await page.getByRole('radio', { name: says.nobody, exact: false }).last().check()
      await page.getByRole('button', { name: says.save }).click()
      await expect(page.locator('[data-saved]')).toBeVisible()
      await other.reload()
      await expect(other.getByRole('heading', { level: 1, name: says.gone })).toBeVisible()
      await expectAccessible(other)
      await other.context().close()
    })
  })

test('the own row opens the own album', async ({ page }) => {
  const ana = somebody({ name: `Ana ${mark()}` })
  await postMany(ana, much)
  await letIn(page, ana)
  await openBoard(page, ana.name ?? '')
  await page.locator('tr[data-me]').getByRole('link').click()
  await expect(page).toHaveURL(/\/achievements$/)
})
