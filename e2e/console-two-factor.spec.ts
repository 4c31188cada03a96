import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { codeAt } from '#server/services/users/team/two-factor/totp'
import {
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  live,
  origin,
  test,
} from './console-fixtures.ts'

const password = 'correct horse battery'
const dialog = (page: Page) => page.getByRole('dialog')
const ownFactor = (page: Page) => page.locator('[data-own-factor]')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** The code of this half minute, or of as many after it. */
const codeIn = (secret: string, steps = 0) => codeAt(secret, Math.floor(Date.now() / 30_000) + steps)
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

/** Another person at another computer: the door counts tries by address. */
async function elsewhere(browser: Browser): Promise<Page> {
  const address = `198.51.${randomInt(256)}.${randomInt(256)}`
  const { viewport, isMobile, hasTouch } = test.info().project.use
  const context = await browser.newContext({
    ...{ locale: 'en-GB', extraHTTPHeaders: { 'x-forwarded-for': address } },
    ...(viewport && { viewport }),
    ...(isMobile !== undefined && { isMobile }),
    ...(hasTouch !== undefined && { hasTouch }),
  })
  return await context.newPage()
}

/** Somebody new on the team, at the page of the team. */
async function grace(by: Page, browser: Browser) {
  const email = `${crypto.randomUUID().slice(0, 8)}@story.example`
  const made = await by.request.post('/api/v1/team/invitations', {
    ...{ data: { email, role: 'operator' }, headers: { origin: origin() } },
  })
  const { url } = await made.json()
  const page = await elsewhere(browser)
  await page.goto(url)
  await page.getByLabel('Your name').fill('Grace of the code')
  await page.getByLabel('New password').fill(password)
  await button(page, 'Join and sign in').click()
  await live(page)
  await page.goto('/console/team')
  await expect(ownFactor(page)).toHaveAttribute('data-own-factor', 'off')
  return { email, page }
}

async function givePassword(page: Page, email: string) {
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await button(page, 'Sign in').click()
  await expect(page.getByLabel('Six-digit code')).toBeFocused()
}

/** Turns it on in the dialog; answers the secret and the backup codes. */
async function turnOn(page: Page) {
  await button(page, 'Turn on…').click()
  const sheet = dialog(page)
  await sheet.getByLabel('Your password').fill(password)
  await button(page, 'Go on').click()
  const secret = (await sheet.locator('[data-factor-secret]').getAttribute('data-factor-secret')) ?? ''
  await sheet.getByLabel('Six-digit code').fill(codeIn(secret))
  await button(page, 'Turn on').click()
  const told = page.locator('[data-secret]')
  await expect(told).toBeFocused()
  return { secret, codes: ((await told.textContent()) ?? '').split('\n') }
}

async function keepCodes(page: Page) {
  await dialog(page).getByLabel('I have kept the codes').check()
  await button(page, 'Done').click()
  await expect(dialog(page)).toHaveCount(0)
}

test('an admin turns on a code after the password, signs in by it and by a backup code, and turns it off', async ({
  signedIn,
  browser,
}) => {
  const { email, page } = await grace(signedIn, browser)
  await button(page, 'Turn on…').click()
  const sheet = dialog(page)
  await button(page, 'Go on').click()
  await expect(sheet.getByLabel('Your password')).toHaveAccessibleDescription('Type your password.')
  await sheet.getByLabel('Your password').fill('not the password')
  await button(page, 'Go on').click()
  await expect(sheet.getByLabel('Your password')).toHaveAccessibleDescription('That is not your password.')
  await expectAccessible(page)
  await sheet.getByLabel('Your password').fill(password)
  await button(page, 'Go on').click()
  await expect(sheet.getByRole('img', { name: /QR code/ })).toBeVisible()
  await expect(sheet.getByLabel('Six-digit code')).toBeFocused()
  await expectAccessibleInBothThemes(page)
  const secret = (await sheet.locator('[data-factor-secret]').getAttribute('data-factor-secret')) ?? ''
  await sheet.getByLabel('Six-digit code').fill('000000')
  await button(page, 'Turn on').click()
  await expect(sheet.getByLabel('Six-digit code')).toHaveAccessibleDescription(/wrong, too old/)
  await sheet.getByLabel('Six-digit code').fill(codeIn(secret))
  await button(page, 'Turn on').click()
  const told = page.locator('[data-secret]')
  await expect(told).toBeFocused()
  const codes = ((await told.textContent()) ?? '').split('\n')
  expect(codes).toHaveLength(10)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('link', { name: 'Download codes' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('diana-backup-codes.txt')
  const kept = readFileSync(await file.path(), 'utf8')
  for (const code of codes) expect(kept).toContain(code)
  await expectAccessible(page)
  await keepCodes(page)
  await expect(ownFactor(page)).toHaveAttribute('data-own-factor', 'on')
  await expect(ownFactor(page)).toContainText('10 backup codes are left')
  await expect(page.locator(`tr[data-member="${email}"]`)).toContainText('On')
  expect(await isWithin(page)).toBe(true)
  await expectAccessibleInBothThemes(page)

  const phone = await elsewhere(browser)
  await givePassword(phone, email)
  const code = phone.getByLabel('Six-digit code')
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(code).toHaveAttribute('inputmode', 'numeric')
  expect((await phone.context().cookies()).map(({ name }) => name).join()).not.toContain('session_token')
  expect((await phone.request.get('/api/v1/team')).status()).toBe(401)
  await expectAccessibleInBothThemes(phone)
  await button(phone, 'Sign in').click()
  await expect(code).toHaveAccessibleDescription('Enter the code.')
  await code.fill('000000')
  await button(phone, 'Sign in').click()
  await expect(code).toHaveAccessibleDescription(/was used already/)
  await expect(code).toBeFocused()
  await expectAccessible(phone)
  await button(phone, 'Back to the password').click()
  await expect(phone.getByLabel('E-mail')).toHaveValue(email)
  await expect(phone.getByLabel('Password', { exact: true })).toBeFocused()
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await button(phone, 'Sign in').click()
  const pasted = codeIn(secret, 1)
  await code.fill(`${pasted.slice(0, 3)} ${pasted.slice(3)}`)
  await button(phone, 'Sign in').click()
  await live(phone)

  await phone.context().clearCookies()
  await givePassword(phone, email)
  const tab = await phone.context().newPage()
  await givePassword(tab, email)
  await button(phone, 'Use a backup code').click()
  const backup = phone.getByLabel('Backup code')
  await expect(backup).toBeFocused()
  await backup.fill('aaaaa-aaaaa')
  await button(phone, 'Sign in').click()
  await expect(backup).toHaveAccessibleDescription(/no backup code of yours/)
  await expectAccessible(phone)
  await backup.fill(codes[0] ?? '')
  await button(phone, 'Sign in').click()
  await live(phone)
  // In the other tab they are in by now, too, whatever is typed there.
  await tab.getByLabel('Six-digit code').fill('000000')
  await button(tab, 'Sign in').click()
  await live(tab)
  await phone.context().close()

  await page.reload()
  await expect(ownFactor(page)).toContainText('9 backup codes are left')
  await button(page, 'New backup codes…').click()
  await dialog(page).getByLabel('Your password').fill(password)
  await button(page, 'Make new codes').click()
  await expect(told).toBeFocused()
  const next = ((await told.textContent()) ?? '').split('\n')
  await keepCodes(page)
  await expect(ownFactor(page)).toContainText('10 backup codes are left')
  await button(page, 'Turn off…').click()
  await dialog(page).getByLabel('Your password').fill(password)
  await dialog(page)
    .getByLabel('Code', { exact: true })
    .fill(codes[1] ?? '')
  await button(page, 'Turn off').click()
  await expect(dialog(page).getByLabel('Code', { exact: true })).toHaveAccessibleDescription(/wrong, too old/)
  await expectAccessible(page)
  await dialog(page)
    .getByLabel('Code', { exact: true })
    .fill(next[0] ?? '')
  await button(page, 'Turn off').click()
  await expect(ownFactor(page)).toHaveAttribute('data-own-factor', 'off')
  await page.context().close()
})

test('who has lost their phone gets in after an admin took the second step away', async ({
  signedIn: page,
  browser,
}) => {
  const { email, page: hers } = await grace(page, browser)
  await turnOn(hers)
  await keepCodes(hers)
  await page.goto('/console/team')
  const row = page.locator(`tr[data-member="${email}"]`)
  await row.getByRole('button', { name: 'Reset second step' }).click()
  const sheet = dialog(page)
  await sheet.getByRole('button', { name: 'Preview' }).click()
  await expect(sheet.getByLabel('Reason')).toBeFocused()
  await sheet.getByLabel('Reason').fill('Lost her phone')
  await sheet.getByRole('button', { name: 'Preview' }).click()
  await expect(sheet.locator('[data-preview]')).toContainText('One session of theirs ends.')
  await expectAccessibleInBothThemes(page)
  await sheet.getByRole('button', { name: 'Take it away' }).click()
  await expect(page.locator('[data-done="reset"]')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).last().click()
  await expect(row.getByRole('button', { name: 'Reset second step' })).toHaveCount(0)
  await expect(hers).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })
  await hers.getByLabel('E-mail').fill(email)
  await hers.getByLabel('Password', { exact: true }).fill(password)
  await button(hers, 'Sign in').click()
  await live(hers)
  await hers.context().close()
})

test('too many codes are told how long to wait, and what took too long begins with the password again', {
  tag: '@desk',
}, async ({ page }) => {
  await page.route('**/api/auth/console/sign-in/email', route =>
    route.fulfill({ json: { twoFactorRedirect: true, twoFactorMethods: ['totp'] } }),
  )
  await page.route('**/api/auth/console/two-factor/verify-totp', route =>
    route.fulfill({ status: 429, headers: { 'x-retry-after': '3' }, json: { message: '' } }),
  )
  await givePassword(page, 'ana@example.org')
  await page.getByLabel('Six-digit code').fill('123456')
  await button(page, 'Sign in').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Too many tries' })).toBeFocused()
  await expect(page.getByText('You can try again in 1 second.')).toBeVisible()
  await expect(page.getByLabel('Six-digit code')).toHaveValue('123456')
  await page.unroute('**/api/auth/console/two-factor/verify-totp')
  // Nobody gave a password here.
  await button(page, 'Sign in').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Begin with the password again' })).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveValue('ana@example.org')
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('the second step is Spanish, and nothing leaves the page at 320 px', { tag: '@phone' }, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/console/team')
    await expect(page.getByRole('heading', { name: 'Segundo paso al entrar' })).toBeVisible()
    await button(page, 'Activar…').click()
    await expect(dialog(page)).toContainText('aplicación de autenticación')
    expect(await isWithin(page)).toBe(true)
  })
})
