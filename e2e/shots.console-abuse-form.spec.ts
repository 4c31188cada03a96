import { draftApi } from './console-draft.ts'
import { expect, test } from './console-fixtures.ts'

const states = ['patterns', 'faults', 'metrics', 'unused', 'labels', 'titles'] as const

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of states) {
      test(`abuse and metrics in the form, ${name}, have their picture taken`, async ({
        signedIn: page,
      }, info) => {
        const { document, based_on, revision } = await (await page.request.get(draftApi)).json()
        document.abuse.patterns = document.abuse.patterns.filter(({ id }: { id: string }) => id !== 'odd')
        document.metrics = document.metrics.filter(({ id }: { id: string }) => id !== 'walks')
        document.abuse.penalties[0].violations = name === 'faults' ? 5 : 3
        if (name === 'faults')
          document.abuse.patterns.unshift({
            ...{ id: 'odd', kind: 'condition', on: ['game.session_ended', 'app.*'] },
            when: 'minuts > 300.0',
          })
        if (name === 'unused')
          document.metrics.unshift({
            ...{ id: 'walks', sum: ['game.session_ended'], value: 'min(minutes, 60.0)' },
            ...{ from: '2026-12-01T00:00:00Z', until: '2027-01-01T00:00:30Z' },
          })
        const headers = { 'if-match': `"${revision}"` }
        const kept = await page.request.put(draftApi, { headers, data: { document, based_on } })
        expect(kept.status()).toBe(200)
        const at = {
          ...{ patterns: 'pattern-same_again', faults: 'pattern-odd', labels: 'form-activities' },
          ...{ metrics: 'form-metrics', unused: 'form-metrics', titles: 'form-achievements' },
        }[name]
        await page.goto(`/console/rules/draft#${at}`)
        await expect(page.locator(`#${at}`)).toBeInViewport()
        const card = {
          ...{ patterns: null, faults: null, labels: '#form-activities summary' },
          metrics: '[data-metric-form="hard_trivia_in_a_row"] button[aria-expanded]',
          unused: '[data-metric-form="walks"] button[aria-expanded]',
          titles: '[data-achievement="first_steps"] button[aria-expanded]',
        }[name]
        if (card) await page.locator(card).first().click()
        if (name === 'titles')
          await page.locator('[data-achievement] fieldset').first().scrollIntoViewIfNeeded()
        const remove = page.locator('[data-metric-form="early_activities"] [data-tool$="/remove"]')
        if (name === 'metrics' && !info.project.use.isMobile) await remove.click()
        await page.waitForTimeout(1_500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-abuse-form-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: true },
          })
        }
        const [wanted, given] = await page.evaluate(() => [
          globalThis.document.documentElement.scrollWidth,
          innerWidth,
        ])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
