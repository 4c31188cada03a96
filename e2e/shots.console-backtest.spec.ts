import { sampleBackTest } from './console-backtest-samples.ts'
import { expect, postActivity, test } from './console-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const draftApi = '/api/v1/rule-set-draft'
const api = '/api/v1/back-tests'
const states = [
  'result',
  'table',
  'detail',
  'running',
  'stale',
  'none',
  'refused',
  'loading',
  'error',
  'publish',
  'untested',
  'times',
] as const

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of states) {
      test(`a back-test, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        await postActivity('game.message_sent', 'shot-ana')
        const { document, based_on, revision } = await (await page.request.get(draftApi)).json()
        for (const rule of document.rules) if (rule.id === 'message_sent') rule.amount = 7
        for (const one of document.achievements)
          if (one.id === 'trivia_challenger')
            Object.assign(one, {
              art: { category: 'mastery', glyph: 'gem', enamel: 'plum' },
              tiers: { bronze: 5, silver: 60, gold: 800 },
            })
        const headers = { 'if-match': `"${revision}"` }
        const kept = await page.request.put(draftApi, { headers, data: { document, based_on } })
        expect(kept.status()).toBe(200)
        let job = await (await page.request.post(api, { data: {} })).json()
        while (job.state !== 'done') job = await (await page.request.get(`${api}/${job.id}`)).json()
        const sample = sampleBackTest(
          { ...job, from: new Date(Date.parse(job.to) - 30 * 86_400_000).toISOString() },
          job.admins,
        )
        if (name === 'running')
          Object.assign(sample, {
            ...{ state: 'running', partial: true, events: { done: 1_204_000, total: 3_010_512 } },
          })
        if (name === 'stale') sample.current = { draft: false, live: false }
        if (name === 'loading') await page.route(`**${api}/**`, () => {})
        else if (name === 'error')
          await page.route(`**${api}**`, route =>
            route.fulfill({
              status: 503,
              json: { status: 503, code: 'unavailable', request_id: '5f2d81c4' },
            }),
          )
        else await page.route(`**${api}/*`, route => route.fulfill({ json: sample }))
        if (name === 'none')
          await page.route(`**${api}`, route => route.fulfill({ json: { data: [], admins: {} } }))
        if (name === 'refused')
          await page.route(`**${api}`, route =>
            route.request().method() === 'POST'
              ? route.fulfill({
                  status: 400,
                  json: {
                    status: 400,
                    code: 'invalid',
                    errors: [{ pointer: '/levels/scale', code: 'x', detail: 'x' }],
                  },
                })
              : route.continue(),
          )
        if (name === 'untested')
          await page.route(`**${api}?of=draft`, route => route.fulfill({ json: { data: [], admins: {} } }))
        const addresses: Partial<Record<(typeof states)[number], string>> = {
          ...{ publish: '?sheet=publish', untested: '?sheet=publish', times: '?find=trivia_challenger' },
        }
        await page.goto(`/console/rules/draft${addresses[name] ?? '?tab=back_test'}`)
        await page.waitForTimeout(1_500)
        if (name === 'refused') await page.locator('[data-back-tests] form button').click()
        if (name === 'times') {
          await page.locator('li[data-achievement="trivia_challenger"] button[aria-expanded]').click()
          await page
            .locator('li[data-achievement="trivia_challenger"]')
            .evaluate(card => card.scrollIntoView({ block: 'start' }))
          await page.waitForTimeout(800)
        }
        if (name === 'table') await page.locator('[data-back-test] button[aria-pressed]').first().click()
        if (name === 'detail') await page.locator('[data-tier] button').first().click()
        // The panel scrolls by itself on a desk: its picture is taken whole.
        if (
          !info.project.name.includes('phone') &&
          !['running', 'publish', 'untested', 'times'].includes(name)
        )
          await page.setViewportSize({ width: 1440, height: 2_300 })
        await page.waitForTimeout(500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-backtest-${name}-${locale}-${theme}-${info.project.name}.png`,
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
