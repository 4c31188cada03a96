import { discardDraft } from './console-draft.ts'
import { expect, test } from './console-fixtures.ts'

const api = '/api/v1/rule-set-draft'
const states = ['board', 'new', 'awards', 'templates'] as const

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of states) {
      test(`the editor of boards, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        await discardDraft(page)
        const { document, based_on, revision } = await (await page.request.get(api)).json()
        if (name === 'new')
          document.boards.unshift({
            ...{ id: 'helpers', name: { en: 'Helpers of the week', es: 'Ayudas de la semana' } },
            ...{ metric: 'points', period: 'week', timeZone: 'Europe/Madrid', ties: 'first' },
            rewards: [
              { from: 1, to: 3, points: 500 },
              { from: 2, to: 10, points: 100 },
            ],
          })
        if (name === 'templates') document.boards = []
        const headers = { 'if-match': `"${revision}"` }
        const kept = await page.request.put(api, { headers, data: { document, based_on } })
        expect(kept.status()).toBe(200)
        const at = { board: 'points_week', new: 'helpers', awards: 'chapters_month', templates: '' }[name]
        await page.goto(`/console/rules/draft#${at ? `board-${at}` : 'form-boards'}`)
        await expect(page.locator(at ? `[data-board-form="${at}"]` : '#form-boards').first()).toBeInViewport()
        await page.waitForTimeout(1_500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-board-editor-${name}-${locale}-${theme}-${info.project.name}.png`,
            // On a desk the form scrolls in itself, and begins anew when the page is made as high as it is.
            ...{ animations: 'disabled', fullPage: info.project.name === 'phone' },
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
