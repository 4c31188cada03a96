import { test } from './console-fixtures.ts'

const scenes = ['list', 'new', 'told', 'roll', 'revoke'] as const

for (const theme of ['light', 'dark'] as const)
  for (const scene of scenes)
    test(`keys ${scene} ${theme}`, async ({ signedIn: page }, info) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      for (const [name, state] of [
        ['Course bot, production', 'rolled'],
        ['Shop', 'revoked'],
        ['Community', 'active'],
      ] as const) {
        const data = { name, source: name.split(/\W/)[0]?.toLowerCase(), scopes: ['events:write'] }
        const made = await (await page.request.post('/api/v1/keys', { data })).json()
        if (state === 'rolled') await page.request.post(`/api/v1/keys/${made.id}/roll`, { data: {} })
        if (state === 'revoked') await page.request.delete(`/api/v1/keys/${made.id}`)
      }
      await page.goto('/console/keys')
      await page.locator('tr[data-key]').first().waitFor()
      if (scene === 'new' || scene === 'told') await page.getByRole('button', { name: 'New key' }).click()
      if (scene === 'told') {
        await page.getByLabel('Name').fill('Course bot')
        await page.getByLabel('Source').fill('course')
        await page.getByRole('button', { name: 'Make the key' }).click()
        await page.locator('[data-secret]').waitFor()
      }
      if (scene === 'roll') await page.getByRole('button', { name: /^Roll/ }).first().click()
      if (scene === 'revoke')
        await page
          .getByRole('button', { name: /^Revoke/ })
          .first()
          .click()
      await page.waitForTimeout(400)
      await page.screenshot({
        path: `e2e/shots/console-keys-${scene}-${theme}-${info.project.name}.png`,
        fullPage: true,
      })
    })
