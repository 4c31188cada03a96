import type { Page } from '@playwright/test'
import { expect, test } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { enter, letIn, somebody } from './portal-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    test("a player's identity, events, sessions and audit have their picture taken", async ({
      signedIn: page,
      browser,
    }, info) => {
      const shoot = async (shown: Page, name: string) => {
        await shown.waitForTimeout(800)
        for (const theme of ['light', 'dark'] as const) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await shown.screenshot({
            path: `e2e/shots/console-player-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled' },
          })
        }
        const [wanted, given] = await shown.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, `${name}: nothing is cut off at the side`).toBeLessThanOrEqual(given ?? 0)
      }
      const ana = somebody({ name: 'Thaís Araújo' })
      const id = await openPlayer(page, ana)
      const portal = await browser.newPage()
      await enter(portal, ana)
      const suspension = `/api/v1/players/${id}/suspension`
      const data = { verb: 'suspend', until: null, reason: 'Sells the account', told: 'We have to talk' }
      expect((await page.request.post(suspension, { data })).status()).toBe(202)
      await expect(page.locator('[data-suspension]')).toBeVisible()
      for (const tab of ['identity', 'events', 'sessions', 'audit']) {
        await page.goto(`/console/players/${id}?tab=${tab}`)
        await page.locator('[data-suspension]').waitFor()
        await shoot(page, tab)
      }
      for (const verb of ['suspend', 'lift', 'link', 'view']) {
        await page.goto(`/console/players/${id}?correct=${verb}`)
        await page.getByRole('dialog').locator('form').waitFor()
        await shoot(page, `sheet-${verb}`)
      }
      await page.request.post(`/api/v1/players/${id}/views`, { data: { reason: 'Says her points are gone' } })
      await page.goto('/')
      await page.locator('[data-view]').first().waitFor()
      await shoot(page, 'seen')
      await page.goto('/settings')
      await shoot(page, 'seen-settings')
      await letIn(page, ana)
      await portal.close()
    })
  })
