import type { Page } from '@playwright/test'
import { enter, expect, letIn, live, postMany, somebody, test } from './portal-fixtures.ts'
import { answerAll, beginQuiz, chooseAsExplorer } from './quiz-answers.ts'

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    test('how a player comes in, and what they see first, have their picture taken', async ({
      page,
    }, info) => {
      const shoot = async (shown: Page, name: string, fullPage = false) => {
        await shown.waitForTimeout(800)
        for (const theme of ['light', 'dark'] as const) {
          await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await shown.screenshot({
            path: `e2e/shots/sign-in-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage },
          })
        }
        const [wanted, given] = await shown.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, `${name}: nothing is cut off at the side`).toBeLessThanOrEqual(given ?? 0)
      }
      await page.goto('/sign-in')
      await shoot(page, 'door')
      const ana = somebody({ locale })
      await postMany(ana, [{ type: 'game.challenge_completed' }])
      await enter(page, ana)
      await page.goto('/settings/sign-in')
      await live(page)
      await shoot(page, 'settings', true)
      await beginQuiz(page, locale === 'en' ? 'Begin' : 'Empezar')
      await answerAll(page, chooseAsExplorer, locale === 'en' ? 'Next' : 'Siguiente')
      await page.locator('[data-display]').waitFor()
      await shoot(page, 'choice', true)
      await letIn(page, ana)
      await page.goto('/start')
      await page.locator('[data-begun]').waitFor()
      await shoot(page, 'begun')
      await page.goto('/')
      await page.locator('[data-ranks="hidden"]').waitFor()
      await shoot(page, 'ranks-away', true)
      await page.goto('/board')
      await page.locator('[data-ranks="hidden"]').waitFor()
      await shoot(page, 'no-board')
    })
  })
