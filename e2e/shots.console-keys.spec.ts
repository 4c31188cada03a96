import { generateKeyPairSync } from 'node:crypto'
import { origin, test } from './console-fixtures.ts'

const scenes = ['list', 'new', 'told', 'roll', 'revoke', 'usage', 'handover', 'lines'] as const

const publicKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** As a host: twice something that is taken, and once something that is not. */
async function use(key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  for (const player of [{ external_id: 'used' }, { external_id: 'used' }, {}]) {
    const body = JSON.stringify({ source_id: crypto.randomUUID(), type: 'game.login', player })
    await fetch(`${origin()}/api/v1/events`, { method: 'POST', headers, body })
  }
}

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
        await use(made.key)
        if (state === 'rolled') await page.request.post(`/api/v1/keys/${made.id}/roll`, { data: {} })
        if (state === 'revoked') await page.request.delete(`/api/v1/keys/${made.id}`)
      }
      for (const [name, state] of [
        ['Course, since November', 'active'],
        ['Shop', 'revoked'],
      ] as const) {
        const data = { name, source: name.split(/\W/)[0]?.toLowerCase(), public_key: publicKey() }
        const made = await (await page.request.post('/api/v1/handover-keys', { data })).json()
        const reason = { reason: 'The laptop was lost' }
        if (state === 'revoked')
          await page.request.delete(`/api/v1/handover-keys/${made.id}`, { data: reason })
      }
      // Uses are written down every three seconds.
      await page.waitForTimeout(4_000)
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
      if (scene === 'usage') await page.locator('[data-usage]').first().click()
      if (scene === 'handover') await page.getByRole('button', { name: 'New hand-over key' }).click()
      if (scene === 'lines') await page.getByRole('button', { name: /^Code/ }).first().click()
      await page.waitForTimeout(400)
      await page.screenshot({
        path: `e2e/shots/console-keys-${scene}-${theme}-${info.project.name}.png`,
        fullPage: true,
      })
    })
