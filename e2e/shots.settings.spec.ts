import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const words = {
  en: {
    change: 'Choose another zone',
    search: 'Search',
    use: 'Use Lima',
    leave: 'Delete my account…',
    word: 'delete',
  },
  es: {
    change: 'Elegir otra zona',
    search: 'Buscar',
    use: 'Usar Lima',
    leave: 'Eliminar mi cuenta…',
    word: 'eliminar',
  },
}

for (const locale of ['en', 'es'] as const)
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'America/Bogota' })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`settings have their picture taken in ${colorScheme}`, async ({ page }, info) => {
        await page.emulateMedia({ colorScheme })
        const shoot = (name: string) =>
          page.screenshot({
            path: `e2e/shots/settings-${name}-${locale}-${colorScheme}-${info.project.name}.png`,
            fullPage: true,
          })
        const ana = somebody({ locale, name: 'Ana' })
        await postMany(ana, [{ type: 'game.message_sent' }])
        await enter(page, ana)
        await live(page)
        await page.getByRole('button', { name: /^(Me|Yo)$/ }).click()
        await expect(page.getByRole('dialog').getByRole('navigation')).toBeVisible()
        await page.waitForTimeout(500)
        await shoot('sheet')
        await page.goto('/settings')
        await live(page)
        await page.getByRole('button', { name: /^(Choose what comes up|Elegir qué aparece)$/ }).click()
        await page.locator('input[name="quiet"]').check()
        await page.locator('input[name="streak"]').uncheck()
        await page.waitForTimeout(600)
        await shoot('page')
        await page.getByRole('button', { name: words[locale].change }).click()
        await shoot('picker')
        await page.getByRole('searchbox', { name: words[locale].search }).fill('Lima')
        await page.getByRole('radio', { name: 'Lima' }).check()
        await expect(page.locator('[data-effect="known"]')).toBeVisible()
        await shoot('effect')
        await page.route('**/api/v1/players/me/settings', route => route.abort())
        await page.getByRole('button', { name: words[locale].use }).click()
        await expect(page.locator('[data-effect]').getByRole('alert')).toBeVisible()
        await shoot('away')
        await page.unroute('**/api/v1/players/me/settings')
        await page.getByRole('button', { name: words[locale].use }).click()
        await expect(page.locator('[data-zone="America/Lima"]')).toBeVisible()
        await page.waitForTimeout(300)
        await shoot('saved')
        await page.getByRole('button', { name: words[locale].leave }).click()
        await page.waitForTimeout(500)
        await page.screenshot({
          path: `e2e/shots/settings-erase-${locale}-${colorScheme}-${info.project.name}.png`,
        })
        await page.getByRole('dialog').getByRole('textbox').fill(words[locale].word)
        await page.getByRole('dialog').getByRole('textbox').press('Enter')
        await expect(page.locator('[data-account="leaving"]')).toBeVisible()
        await page.waitForTimeout(500)
        await shoot('leaving')
      })
  })
