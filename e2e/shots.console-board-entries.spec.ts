import { expect, test } from './console-fixtures.ts'
import { postMany, somebody } from './portal-fixtures.ts'

const names = ['Theo', 'Thaís Araújo', 'Maximiliane von Hohenberg-Sigmaringen', 'Li', 'Noor', 'Ayşe', 'Björn']
const messages = (count: number) => Array.from({ length: count }, () => ({ type: 'game.message_sent' }))

test.use({ timezoneId: 'Europe/Madrid' })
test.beforeAll(async () => {
  for (const [n, name] of names.entries()) await postMany(somebody({ name }), messages(10 - n))
})

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const name of ['now', 'preview', 'off'] as const) {
      test(`entries of a board, ${name}, have their picture taken`, async ({ signedIn: page }, info) => {
        await page.goto('/console/boards?board=points_week')
        const row = page.locator('[data-entry]').nth(1)
        await expect(row).toBeVisible({ timeout: 40_000 })
        const id = (await row.getAttribute('data-entry')) ?? ''
        if (name === 'off')
          for (const noun of ['removals', 'returns', 'removals'])
            await page.request.post(`/api/v1/boards/points_week/${noun}`, {
              data: { player_id: id, reason: 'Two accounts from one phone played for each other' },
            })
        if (name === 'preview') {
          await row.getByRole('button').click()
          await page.getByRole('dialog').getByRole('textbox').fill('Two accounts from one phone')
          await page.getByRole('dialog').getByRole('button').last().click()
          await expect(page.locator('[data-preview]')).toBeVisible({ timeout: 40_000 })
        } else await page.reload()
        await page.waitForTimeout(1_000)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/console-board-entries-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: name !== 'preview' },
          })
        }
        if (name === 'off')
          await page.request.post('/api/v1/boards/points_week/returns', {
            data: { player_id: id, reason: 'Put back' },
          })
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
