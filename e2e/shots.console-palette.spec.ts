import { postActivity, test } from './console-fixtures.ts'

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const looked of ['', 're', 'shot-ana', 'xqzj'])
      test(`the palette, "${looked}", has its picture taken`, async ({ signedIn: page }, info) => {
        await postActivity('game.message_sent', 'shot-ana')
        await page.goto('/console/team')
        await page.getByRole('button', { name: /\(Ctrl K\)$/ }).click()
        await page.getByRole('combobox').fill(looked)
        await page.waitForTimeout(1_000)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          const file = `console-palette-${looked || 'blank'}-${locale}-${theme}-${info.project.name}`
          await page.screenshot({ path: `e2e/shots/${file}.png`, animations: 'disabled' })
        }
      })
  })
}
