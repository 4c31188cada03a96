import { test as console_ } from './console-fixtures.ts'
import { openPlayer } from './open-player.ts'
import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const words = {
  en: { act: 'Prepare my data', stop: 'Stop preparing' },
  es: { act: 'Preparar mis datos', stop: 'Dejar de prepararlos' },
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'es'] as const)
    test(`an archive has its picture taken in ${locale} and ${colorScheme}`, async ({ page }, info) => {
      await page.emulateMedia({ colorScheme })
      const shoot = async (name: string) => {
        await page.waitForTimeout(300)
        const path = `e2e/shots/export-${name}-${locale}-${colorScheme}-${info.project.name}.png`
        await page.locator('section', { has: page.locator('[data-export]') }).screenshot({ path })
      }
      const ana = somebody({ locale, name: 'Ana' })
      await postMany(ana, [{ type: 'game.message_sent' }])
      await enter(page, ana)
      await page.goto('/settings')
      await live(page)
      await page.getByRole('button', { name: words[locale].act }).click()
      await expect(page.locator('[data-export="done"]')).toBeVisible()
      await shoot('done')
      await page.screenshot({
        path: `e2e/shots/export-page-${locale}-${colorScheme}-${info.project.name}.png`,
        fullPage: true,
      })
      const running = {
        last: {
          ...{ state: 'running', requested_at: new Date().toISOString(), progress: 0.42 },
          ...{ finished_at: null, by: 'player' },
        },
        archive: null,
      }
      await page.route('**/players/me/export', route => route.fulfill({ json: running }))
      await page.evaluate(() => window.dispatchEvent(new Event('online')))
      await page.reload()
      await expect(page.getByRole('button', { name: words[locale].stop })).toBeVisible()
      await shoot('running')
    })

  console_(
    `an archive has its picture taken in the console in ${colorScheme}`,
    async ({ signedIn: page }, info) => {
      await page.emulateMedia({ colorScheme })
      await openPlayer(page, somebody({ name: 'Ana' }), '?correct=export')
      const sheet = page.getByRole('dialog')
      const shoot = async (name: string) => {
        await page.waitForTimeout(300)
        await page.screenshot({
          path: `e2e/shots/export-console-${name}-${colorScheme}-${info.project.name}.png`,
        })
      }
      await sheet.getByLabel('Reason').fill('Asked for it by letter')
      await shoot('none')
      await sheet.getByRole('button', { name: 'Make the archive' }).click()
      await expect(sheet.locator('[data-export="done"]')).toBeVisible()
      await shoot('done')
    },
  )
}
