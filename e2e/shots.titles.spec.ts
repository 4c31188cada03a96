import { signInAs } from './console-roles.ts'
import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const earned = [
  { type: 'community.newcomer_helped' },
  ...Array.from({ length: 5 }, () => ({ type: 'community.friend_referred' })),
]

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`a title has its picture taken in ${colorScheme}`, async ({ page }, info) => {
        await page.emulateMedia({ colorScheme })
        const shoot = (name: string) =>
          page.screenshot({
            path: `e2e/shots/title-${name}-${locale}-${colorScheme}-${info.project.name}.png`,
          })
        const ana = somebody({ locale, name: 'Ana' })
        await postMany(ana, earned)
        await enter(page, ana)
        await live(page)
        await page.getByRole('button', { name: /^(Me|Yo)$/ }).click()
        const choice = page.getByRole('dialog').getByRole('combobox')
        await choice.selectOption({ index: 1 })
        await expect(page.getByRole('dialog').getByRole('status')).not.toBeEmpty()
        await shoot('choice')
        await page.keyboard.press('Escape')
        await page.reload()
        await live(page)
        await expect(page.locator('.face [data-title]')).toBeVisible()
        await page.waitForTimeout(1_500)
        await shoot('home')
        await page.goto('/board')
        await expect(page.locator('tr[data-me] [data-title]')).toBeVisible({ timeout: 40_000 })
        await live(page)
        await page.waitForTimeout(500)
        await page.locator('tr[data-me]').scrollIntoViewIfNeeded()
        await shoot('board')
        await page.goto('/achievements/mentor')
        await live(page)
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /picture|imagen/ })
          .click()
        await expect(page.locator('[data-picture="drawn"]')).toBeVisible()
        await page.waitForTimeout(500)
        await shoot('badge-picture')
        await signInAs(page, 'viewer')
        await page.goto(`/console/players?q=${ana.external_id}`)
        await page.locator('tr[data-player]').getByRole('link').click()
        await expect(page.locator('header [data-title]')).toBeVisible()
        await shoot('console')
      })
  })
