import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const days = (wish: number) => wish * 24 * 60 * 60_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
const times = (count: number, type: string, more: object = {}) =>
  Array.from({ length: count }, () => ({ type, occurred_at: ago(days(2)), ...more }))

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    test('the badges have their picture taken', async ({ page }, info) => {
      const ana = somebody()
      for (let other = 0; other < 6; other += 1)
        await postMany(somebody({ name: `Bo ${other}` }), times(other + 1, 'narrative.chapter_completed'))
      await postMany(ana, [
        ...times(16, 'community.participated'),
        ...times(20, 'community.newcomer_helped'),
        ...times(4, 'narrative.chapter_completed'),
        ...times(37, 'narrative.decision_made'),
        ...times(8, 'game.trivia_completed', { data: { difficulty: 'hard', correct: true } }),
        ...times(1, 'commerce.vip_purchased'),
      ])
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await enter(page, ana)
      await live(page)
      await page.waitForTimeout(8_000)
      const scenes = {
        badges: '/achievements',
        'badges-earned': '/achievements?show=earned&sort=rare',
        badge: '/achievements/decision_maker',
        'badge-earned': '/achievements/mentor',
        'badge-secret': '/achievements/secret-1',
        home: '/',
      }
      for (const [name, path] of Object.entries(scenes)) {
        await page.goto(path)
        await live(page)
        await page.waitForTimeout(300)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/portal-${name}-${locale}-${colorScheme}-${info.project.name}.png`,
            animations: 'disabled',
            fullPage: name === 'badges',
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      }
    })
  })
}
