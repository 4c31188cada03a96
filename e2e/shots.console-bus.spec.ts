import type { Page } from '@playwright/test'
import { expect, postActivity, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { somebody } from './portal-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    test('the bus and the audit log have their picture taken', async ({ signedIn: page }, info) => {
      const shoot = async (shown: Page, name: string) => {
        await shown.waitForTimeout(800)
        for (const theme of ['light', 'dark'] as const) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await shown.screenshot({
            path: `e2e/shots/console-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: true },
          })
        }
        const [wanted, given] = await shown.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, `${name}: nothing is cut off at the side`).toBeLessThanOrEqual(given ?? 0)
      }
      for (let nth = 0; nth < 40; nth += 1) await postActivity('game.login', `shot-${nth}`)
      await page.goto('/console/bus?consumer=gamification&shard=7')
      await page.locator('[data-facts]').waitFor()
      await page.locator('[data-history]').waitFor()
      await shoot(page, 'bus')
      const ana = somebody({ name: 'Thaís Araújo' })
      const id = await openPlayer(page, ana)
      for (const points of [120, -20]) {
        const data = { kind: 'points', points, earned: false, reason: 'Sorry for the wait at the door' }
        await page.request.post(`/api/v1/players/${id}/corrections`, { data })
      }
      await page.goto('/console/audit')
      await page.locator('[data-act]').first().waitFor()
      await shoot(page, 'audit')
      await page.locator('[data-act] button').first().click()
      await page.getByRole('dialog').waitFor()
      await shoot(page, 'audit-entry')
      await page.goto('/console/audit?text=nobody%20ever%20said%20this')
      await shoot(page, 'audit-none')
    })
  })
