import { beingFilled, inTheMiddle, prizesWait, waiting } from './console-boards-samples.ts'
import { expect, test } from './console-fixtures.ts'

const reasons = { en: 'All but the second account', es: 'Todos menos la segunda cuenta' }

test.use({ timezoneId: 'Europe/Madrid' })

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of ['closing', 'waiting', 'paying', 'filling', 'none', 'loading', 'error'] as const) {
      test(`the boards of the console, ${name}, have their picture taken`, async ({
        signedIn: page,
      }, info) => {
        if (name === 'closing') await inTheMiddle(page)
        if (name === 'waiting' || name === 'paying') await prizesWait(page)
        if (name === 'filling') await beingFilled(page)
        if (name === 'loading') await page.route('**/api/v1/boards', () => {})
        if (name === 'error')
          await page.route('**/api/v1/boards', route =>
            route.fulfill({
              status: 503,
              json: { status: 503, code: 'unavailable', request_id: '5f2d81c4' },
            }),
          )
        await page.goto(`/console/boards?board=points_${name === 'filling' ? 'month' : 'week'}`)
        await page.waitForTimeout(1_000)
        if (name === 'waiting' || name === 'paying')
          await page.locator('[data-payout] input').nth(1).uncheck()
        if (name === 'paying') {
          await page.route('**/payments?dry_run=true', route =>
            route.fulfill({
              json: {
                ...{ version: 1, period: waiting.period, prizes: 3, points: 850 },
                withheld: waiting.payouts.slice(1, 2),
              },
            }),
          )
          await page.locator('[data-waits] button').click()
          await page.getByRole('dialog').getByRole('textbox').fill(reasons[locale])
          await page.keyboard.press('Enter')
          await page.waitForTimeout(500)
        }
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-boards-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: true },
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
