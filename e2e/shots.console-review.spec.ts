import { expect, test } from './console-fixtures.ts'
import { crowd, open, rows } from './console-review-room.ts'

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    test('players of one address have their picture taken', async ({ signedIn: page }, info) => {
      const [first] = await crowd(page, 8)
      await page.goto(`/console/review?player=${first?.id}`)
      await expect(rows(page).first()).toBeVisible()
      await open(page)
      await page.getByRole('button', { name: /Show names|Ver nombres/ }).click()
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.screenshot({
          path: `e2e/shots/console-review-linked-${locale}-${theme}-${info.project.name}.png`,
          ...{ animations: 'disabled', fullPage: true },
        })
      }
      const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
    })
  })
