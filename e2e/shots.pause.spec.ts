import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const yesterday = new Date(Date.now() - 86_400_000).toISOString()

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'UTC' })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`days off have their picture taken in ${colorScheme}`, async ({ page }, info) => {
        await page.emulateMedia({ colorScheme })
        const shoot = (name: string) =>
          page.screenshot({
            path: `e2e/shots/pause-${name}-${locale}-${colorScheme}-${info.project.name}.png`,
          })
        const ana = somebody({ locale, name: 'Ana', time_zone: 'UTC' })
        await postMany(ana, [{ type: 'game.message_sent', occurred_at: yesterday }])
        await enter(page, ana)
        await live(page)
        await page.waitForTimeout(1_500)
        await page.locator('[data-pause]').scrollIntoViewIfNeeded()
        await shoot('offered')
        await page.locator('[data-pause] button').click()
        const dates = page.getByRole('dialog').locator('input[type=date]')
        await dates.last().fill(dayFrom(6))
        await expect(page.locator('[data-takes="known"]')).toBeVisible()
        await shoot('preview')
        await dates.last().fill(dayFrom(70))
        await page.waitForTimeout(1_000)
        await shoot('refused')
        await dates.last().fill(dayFrom(6))
        await expect(page.locator('[data-takes="known"]')).toBeVisible()
        await page.getByRole('dialog').locator('[type=submit]').click()
        await expect(page.locator('[data-pause="taken"]')).toBeVisible()
        await page.waitForTimeout(500)
        await shoot('taken')
        await page.locator('[data-pause] button').click()
        await page.waitForTimeout(500)
        await shoot('return')
      })
  })
