import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, origin, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const row = (page: Page, name: string) => page.locator('tr[data-handover-key]', { hasText: name })
const named = (name: string) => `${name} ${crypto.randomUUID().slice(0, 8)}`

const pem = (key: ReturnType<typeof generateKeyPairSync>['publicKey'], type: 'spki' | 'pkcs8') =>
  key.export({ type, format: 'pem' } as { type: 'spki'; format: 'pem' }).toString()

const open = async (page: Page) => {
  await page.goto('/console/keys')
  await expect(page.getByRole('heading', { name: 'Hand-over keys' })).toBeVisible()
  await expect(page.locator('tr[data-key]').first()).toBeVisible()
}

/** Runs the lines that the console shows, as a host would: answers where to send the player. */
async function run(lines: string, privateKey: string, player: object): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', `${lines}\nconsole.log(handoverUrl(JSON.parse(process.env.PLAYER)))`],
    { env: { ...process.env, HANDOVER_PRIVATE_KEY: privateKey, PLAYER: JSON.stringify(player) } },
  )
  return stdout.trim()
}

/** A browser that nobody is signed in with. */
async function stranger(browser: Browser, locale: string, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

test('a host registers a key, its lines hand a player over once, and a revoked key opens nothing', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const name = named('Course')
  const pair = generateKeyPairSync('ed25519')
  const secret = pem(pair.privateKey, 'pkcs8')
  await open(page)
  await page.getByRole('button', { name: 'New hand-over key' }).click()
  await dialog(page).getByRole('button', { name: 'Register the key' }).click()
  await expect(dialog(page).getByLabel('Name')).toBeFocused()
  await dialog(page).getByLabel('Name').fill(name)
  await dialog(page).getByLabel('Source').fill('Signed-Story')

  const sent: string[] = []
  page.on('request', request => sent.push(request.postData() ?? ''))
  await dialog(page).getByLabel('Public key').fill(secret)
  await dialog(page).getByRole('button', { name: 'Register the key' }).click()
  await expect(dialog(page).getByText('This is a private key, and was not sent.')).toBeVisible()
  expect(sent.join('')).not.toContain('PRIVATE KEY')
  await expectAccessible(page)

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  await dialog(page).getByLabel('Public key').fill(pem(rsa.publicKey, 'spki'))
  await dialog(page).getByRole('button', { name: 'Register the key' }).click()
  await expect(dialog(page).getByText('RSA is not taken: use Ed25519 or P-256.')).toBeVisible()
  await dialog(page).getByLabel('Public key').fill(pem(pair.publicKey, 'spki'))
  await dialog(page).getByRole('button', { name: 'Register the key' }).click()
  const lines = (await page.locator('[data-lines]').textContent()) ?? ''
  expect(lines).toContain("iss: 'signed-story'")
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(row(page, name)).toContainText('Taken')
  await expect(row(page, name)).toContainText('Never')

  const sub = crypto.randomUUID()
  const url = await run(lines, secret, { sub, name: 'Zoë', locale: 'en', time_zone: 'Europe/Paris' })
  expect(url.startsWith(`${origin()}/enter?handover=`)).toBe(true)
  // Scanners and previews open it before the player does.
  for (let look = 0; look < 3; look++) expect((await fetch(url)).status).toBe(200)
  await stranger(browser, 'en-GB', async player => {
    await player.goto(url)
    await expect(player.getByRole('button', { name: 'Continue as Zoë' })).toBeVisible()
    expect(player.url()).toBe(`${origin()}/enter`)
    await expectAccessible(player)
    await player.getByRole('button', { name: 'Continue as Zoë' }).click()
    await expect(player.locator('[data-points]')).toBeVisible()
  })
  await stranger(browser, 'en-GB', async player => {
    await player.goto(url)
    await expect(player.getByRole('heading', { name: 'This link was used already' })).toBeVisible()
  })

  await page.reload()
  await expect(row(page, name)).not.toContainText('Never')
  await row(page, name).getByRole('button', { name: 'Revoke' }).click()
  await dialog(page).getByRole('button', { name: 'Revoke it' }).click()
  await expect(dialog(page).getByText('Fill this in.')).toBeVisible()
  await dialog(page).getByLabel('Reason').fill('The laptop was lost')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Revoke it' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(row(page, name)).toContainText('Revoked')
  await expect(row(page, name).getByRole('button')).toHaveCount(0)
  const late = await run(lines, secret, { sub, name: 'Zoë' })
  await stranger(browser, 'en-GB', async player => {
    await player.goto(late)
    await expect(player.getByRole('heading', { name: 'We do not know this link' })).toBeVisible()
  })
})

test('what came with a key is counted by the hour, refusals apart, with the address of the last use', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const name = named('Counted')
  const made = await page.request.post('/api/v1/keys', {
    ...{ headers: { origin: origin() }, data: { name, source: 'counted', scopes: ['events:write'] } },
  })
  const { key } = await made.json()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const activity = () => ({
    ...{ source_id: crypto.randomUUID(), type: 'game.login', player: { external_id: 'counted' } },
  })
  const post = async (body: object) =>
    (await fetch(`${origin()}/api/v1/events`, { method: 'POST', headers, body: JSON.stringify(body) })).status
  expect([await post(activity()), await post(activity()), await post({})]).toEqual([202, 202, 400])
  expect((await fetch(`${origin()}/api/v1/players`, { headers })).status).toBe(403)

  await open(page)
  const counted = page.locator('tr[data-key]', { hasText: name })
  await expect(async () => {
    await page.reload()
    await expect(counted).toContainText('2 taken · 2 refused', { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await expect(counted).toContainText('127.0.0.1')
  await expectAccessible(page)
  await counted.getByRole('button', { name: `Show the hours of ${name}` }).click()
  const figures = dialog(page).locator('tr[data-hour]').first().locator('td')
  await expect(figures).toHaveText(['2', '0', '1', '0', '1'])
  await expectAccessible(page)
})

test('who may not keep keys sees them and their lines, and is offered nothing else', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const name = named('Seen')
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const data = { name, source: 'seen', public_key: pem(publicKey, 'spki') }
  const headers = { origin: origin() }
  expect((await page.request.post('/api/v1/handover-keys', { headers, data })).status()).toBe(201)
  await signInAs(page, 'operator')
  await open(page)
  await expect(row(page, name)).toContainText('P-256')
  await row(page, name).getByRole('button', { name: 'Code' }).click()
  await expect(page.locator('[data-lines]')).toContainText("alg: 'ES256'")
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /New hand-over key|Revoke/ })).toHaveCount(0)
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('every word is Spanish at 390 px, from the key to the page that lets the player in', {
    tag: '@desk',
  }, async ({ signedIn: page, browser }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const name = named('Tienda')
    const pair = generateKeyPairSync('ed25519')
    await page.goto('/console/keys')
    await expect(page.getByRole('heading', { name: 'Claves de traspaso' })).toBeVisible()
    await page.getByRole('button', { name: 'Nueva clave de traspaso' }).click()
    await dialog(page).getByLabel('Nombre').fill(name)
    await dialog(page).getByLabel('Origen').fill('tienda')
    await dialog(page).getByLabel('Clave pública').fill(pem(pair.privateKey, 'pkcs8'))
    await expect(dialog(page).getByText('Esto es una clave privada y no se ha enviado.')).toBeVisible()
    await dialog(page).getByLabel('Clave pública').fill(pem(pair.publicKey, 'spki'))
    await dialog(page).getByRole('button', { name: 'Registrar la clave' }).click()
    const lines = (await page.locator('[data-lines]').textContent()) ?? ''
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expectAccessible(page)
    await dialog(page).getByRole('button', { name: 'Listo' }).click()
    await expect(row(page, name)).toContainText('Se acepta')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const player = { sub: crypto.randomUUID(), name: 'Zoë', locale: 'es' }
    const url = await run(lines, pem(pair.privateKey, 'pkcs8'), player)
    await stranger(browser, 'es-MX', async visitor => {
      await visitor.goto(url)
      await visitor.getByRole('button', { name: 'Continuar como Zoë' }).click()
      await expect(visitor.locator('[data-points]')).toBeVisible()
      await expect(visitor.locator('html')).toHaveAttribute('lang', 'es')
    })
  })
})
