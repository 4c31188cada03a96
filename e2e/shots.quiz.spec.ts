import type { Page } from '@playwright/test'
import { origin } from './console-fixtures.ts'
import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'
import { answerAll, beginQuiz, chooseAsExplorer } from './quiz-answers.ts'

test('the way in, from the nudge at home to what it earned', async ({ browser }, info) => {
  const { viewport = null, isMobile = false } = info.project.use
  for (const [colorScheme, locale] of [
    ['light', 'en-US'],
    ['dark', 'es-MX'],
  ] as const) {
    const page = await browser.newPage({
      ...{ viewport, isMobile, locale, colorScheme },
      ...{ baseURL: origin(), reducedMotion: 'reduce' },
    })
    const shoot = async (name: string, fullPage = false) => {
      await page.waitForTimeout(500)
      await page.screenshot({
        path: `e2e/.results/shots/quiz-${info.project.name}-${colorScheme}-${name}.png`,
        animations: 'disabled',
        fullPage,
      })
    }
    const isEnglish = locale === 'en-US'
    const say = (english: string, spanish: string) =>
      page.getByRole('button', { name: isEnglish ? english : spanish })
    const ana = somebody()
    await postMany(ana, [{ type: 'game.challenge_completed' }, { type: 'game.content_discovered' }])
    await enter(page, ana)
    await live(page)
    await expect(page.locator('[data-nudge]')).toBeVisible()
    await shoot('home', true)
    await say('Me', 'Yo').first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot('me')
    await page.goto('/quiz')
    await live(page)
    await shoot('intro')
    await beginQuiz(page, isEnglish ? 'Begin' : 'Empezar')
    await shoot('question')
    await chooseAsExplorer(page)
    await page.context().setOffline(true)
    await say('Next', 'Siguiente').click()
    await expect(page.locator('[data-unsent]')).toBeVisible()
    await shoot('offline', true)
    await page.context().setOffline(false)
    await expect(page.locator('[data-progress="1"]')).toBeVisible()
    await shoot('question-2')
    await say('Skip for now', 'Ahora no').click()
    await shoot('skip')
    await page.keyboard.press('Escape')
    await answerAll(page, isEnglish ? chooseAsExplorer : chooseLast, isEnglish ? 'Next' : 'Siguiente')
    await expect(page.locator('[data-result]')).toBeVisible()
    await page.waitForTimeout(9_000)
    await shoot('result', true)
    await say('Delete my answers', 'Borrar mis respuestas').click()
    await shoot('forget')
    await page.keyboard.press('Escape')
    await say('Show me round', 'Enséñamelo').click()
    await page.locator('[data-step="earn"] a').click()
    await expect(page).not.toHaveURL(/quiz/)
    await page.goBack()
    await expect(page.locator('[data-seen="1"]')).toBeVisible()
    await shoot('tour')
    for (const step of ['badges', 'board']) {
      await page.locator(`[data-step="${step}"] a`).click()
      await expect(page).not.toHaveURL(/quiz/)
      await page.goBack()
      await expect(page).toHaveURL(/quiz/)
    }
    await expect(page.locator('[data-earned]')).toBeVisible()
    await shoot('finished')
    await page.close()
  }
})

const chooseLast = async (page: Page) => {
  const radios = page.getByRole('radio')
  await radios.nth((await radios.count()) - 1).check()
}
