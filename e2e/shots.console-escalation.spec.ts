import { expect, test } from './console-fixtures.ts'
import { colleague, detail, form, open, rows, rush, verb } from './console-review-room.ts'

test.use({ timezoneId: 'Europe/Madrid' })

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of ['claimed', 'queue', 'form', 'escalated'] as const) {
      test(`a violation for somebody with more rights, ${name}, has its picture taken`, async ({
        signedIn: page,
        browser,
      }, info) => {
        const { id } = await rush(page)
        const operator = await colleague(browser, 'operator', id)
        await open(operator)
        await expect
          .poll(async () => {
            const { data } = await (await page.request.get(`/api/v1/violations?player=${id}`)).json()
            return data[0].reviewers.length
          })
          .toBe(1)
        const shown = name === 'form' ? operator : page
        if (name === 'queue' || name === 'escalated') {
          const violation = await rows(page).getAttribute('data-violation')
          const data = {
            reason: 'A whole school, by the look of it: 40 accounts from one class, all within a minute',
          }
          const path = `/api/v1/violations/${violation}/escalations`
          expect((await operator.request.post(path, { data })).status()).toBe(202)
        }
        if (name === 'queue') await page.goto('/console/review')
        else {
          await shown.reload()
          if (name !== 'form') await open(shown)
          await expect(detail(shown).locator('[data-evidence]')).toHaveCount(11)
        }
        if (name === 'form') {
          await verb(shown, locale === 'en' ? 'Escalate' : 'Escalar').click()
          await form(shown).locator('button[type=submit]').click()
        }
        await shown.waitForTimeout(1_500)
        for (const theme of ['light', 'dark'] as const) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await shown.screenshot({
            path: `e2e/shots/console-escalation-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: name !== 'form' },
          })
        }
        const [wanted, given] = await shown.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
        await operator.context().close()
      })
    }
  })
}
