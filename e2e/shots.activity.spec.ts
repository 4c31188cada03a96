import { origin } from './console-fixtures.ts'
import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const dayMs = 86_400_000

test('activity and the earning guide after a few months', async ({ browser }, info) => {
  const ana = somebody()
  const at = (day: number) => new Date(Date.now() - day * dayMs).toISOString()
  for (let day = 120; day >= 0; day -= 1)
    if (day % 7 !== 3)
      await postMany(ana, [
        { type: 'game.daily_login', occurred_at: at(day) },
        { type: 'game.session_ended', occurred_at: at(day), data: { minutes: day % 3 ? 4 : 30 } },
        ...Array.from({ length: day % 5 }, () => ({
          type: 'narrative.chapter_completed',
          occurred_at: at(day),
          data: { chapter: 'one' },
        })),
      ])
  const { viewport = null, isMobile = false } = info.project.use
  for (const [colorScheme, locale] of [
    ['light', 'en-US'],
    ['dark', 'es-MX'],
  ] as const) {
    const page = await browser.newPage({
      viewport,
      isMobile,
      baseURL: origin(),
      locale,
      colorScheme,
      reducedMotion: 'reduce',
    })
    await enter(page, ana)
    for (const screen of ['activity', 'earn']) {
      await page.goto(`/${screen}`)
      await live(page)
      await page.waitForTimeout(800)
      await page.screenshot({
        path: `e2e/.results/shots/${info.project.name}-${colorScheme}-${screen}.png`,
        animations: 'disabled',
      })
    }
    await page.goto('/activity')
    await page.locator('[data-line] a').first().click()
    await expect(page.getByRole('dialog').locator('code').last()).toBeVisible()
    await page.screenshot({
      path: `e2e/.results/shots/${info.project.name}-${colorScheme}-why.png`,
      animations: 'disabled',
    })
    await page.close()
  }
})
