import { enter, expect, expectAccessible, live, postMany, somebody, test } from './portal-fixtures.ts'

for (const { locale, take, act, end, title, says } of [
  {
    ...{ locale: 'es', take: 'Tomar días libres', act: /^Tomar 3/, end: 'Terminar los días libres' },
    ...{ title: 'No encaja con lo que ya hay', says: 'No has tomado días libres.' },
  },
  {
    ...{ locale: 'en', take: 'Take days off', act: /^Take 3/, end: 'End the days off' },
    ...{ title: 'In conflict with what is there', says: 'You have taken no days off.' },
  },
])
  test(`what the server refuses is said in the language of the player, in ${locale}`, {
    tag: locale === 'es' ? '@phone' : '@desk',
  }, async ({ page }) => {
    const ana = somebody({ time_zone: 'UTC', locale })
    await postMany(ana, [{ type: 'game.message_sent' }])
    await enter(page, ana)
    await live(page)
    const sheet = page.getByRole('dialog')
    await page.getByRole('button', { name: take }).click()
    await sheet
      .getByLabel(locale === 'es' ? 'Hasta' : 'Until')
      .fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10))
    await sheet.getByRole('button', { name: act }).click()
    await expect(sheet).toHaveCount(0)
    await page.getByRole('button', { name: end }).click()
    // Another device was there first.
    await page.route('**/streak-resumptions', async route => {
      await route.fetch()
      await route.continue()
    })
    await sheet.getByRole('button', { name: end }).click()
    const alert = sheet.getByRole('alert')
    await expect(alert).toContainText(title)
    await expect(alert).toContainText(says)
    await expectAccessible(page)
    await page.unrouteAll({ behavior: 'wait' })
  })
