import { expect, postActivity, test } from './console-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const api = '/api/v1/rule-set-draft'
const states = [
  'form',
  'rule',
  'fault',
  'trial',
  'numbers',
  'achievement',
  'achievements',
  'json',
  'loading',
  'error',
] as const

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of states) {
      test(`the editor of rules, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        const { document, based_on, revision } = await (await page.request.get(api)).json()
        for (const rule of document.rules)
          if (rule.id === 'trivia_completed')
            rule.when =
              name === 'fault' ? 'corect && difficulty == "hard"' : 'correct && difficulty == "hard"'
        const headers = { 'if-match': `"${revision}"` }
        const kept = await page.request.put(api, { headers, data: { document, based_on } })
        expect(kept.status()).toBe(200)
        const event = await postActivity('game.trivia_completed', 'shot-ana', {
          difficulty: 'easy',
          correct: true,
        })
        if (name === 'loading') await page.route(`**${api}`, () => {})
        if (name === 'error')
          await page.route(`**${api}`, route =>
            route.fulfill({
              status: 503,
              json: { status: 503, code: 'unavailable', request_id: '5f2d81c4' },
            }),
          )
        const tabs: Partial<Record<(typeof states)[number], string>> = {
          ...{ json: '?tab=json', trial: '?side=trial', achievement: '?find=trivia' },
        }
        await page.goto(`/console/rules/draft${tabs[name] ?? ''}`)
        await page.waitForTimeout(1_500)
        if (name === 'rule' || name === 'fault' || name === 'trial')
          await page.locator('[data-rule="trivia_completed"] button[aria-expanded]').click()
        if (name === 'rule') {
          const condition = page.locator('[data-rule="trivia_completed"] input[role="combobox"]').first()
          await condition.focus()
          if (await condition.isEditable()) await page.keyboard.press('Control+Space')
        }
        if (name === 'achievement')
          await page.locator('li[data-achievement="trivia_challenger"] button[aria-expanded]').click()
        if (name.startsWith('achievement')) {
          await page.locator('nav [data-part="achievements"]').click()
          await page.waitForTimeout(800)
        }
        if (name === 'numbers') await page.locator('nav [data-part="multipliers"]').click()
        if (name === 'trial') {
          await page.locator('[data-trial] input').fill(event)
          await page.locator('[data-trial] input').press('Enter')
          await page.waitForTimeout(1_500)
        }
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-rules-${name}-${locale}-${theme}-${info.project.name}.png`,
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
