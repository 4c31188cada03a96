import type { Page } from '@playwright/test'
import { inDatabase } from './in-database.ts'
import {
  enter,
  expect,
  expectAccessible,
  letIn,
  live,
  points,
  postMany,
  somebody,
  test,
} from './portal-fixtures.ts'

const password = 'correct horse battery'
const origin = () => `http://127.0.0.1:${process.env.E2E_PORT}`
const part = (page: Page) => page.locator('[data-password]')

/** Somebody who did something, in front of how they sign in. */
async function atSignIn(page: Page, locale?: string) {
  const ana = somebody(locale === undefined ? {} : { locale })
  await postMany(ana, [{ type: 'game.message_sent' }])
  await letIn(page, ana)
  await page.goto('/settings/sign-in')
  await live(page)
  return { ...ana, email: `${ana.external_id}@example.org` }
}

/** Through the endpoint: stories about something else begin here. */
async function choose(page: Page, email: string) {
  const answer = await page.request.put(`${origin()}/api/v1/players/me/password`, {
    data: { email, password },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function tryDoor(page: Page, email: string, typed: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(typed)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

for (const words of [
  {
    ...{ locale: 'en', open: 'How you sign in, and where', set: 'Choose a password', email: 'E-mail' },
    ...{ password: 'Password', show: 'Show', save: 'Save', short: '10 characters or more', me: 'Me' },
    ...{ out: 'Sign out', by: 'Sign in by e-mail and password', door: 'Sign in', as: 'You sign in as' },
  },
  {
    ...{
      locale: 'es',
      open: 'Cómo entras y dónde',
      set: 'Elegir una contraseña',
      email: 'Correo electrónico',
    },
    ...{ password: 'Contraseña', show: 'Mostrar', save: 'Guardar', short: '10 caracteres o más', me: 'Yo' },
    ...{ out: 'Cerrar sesión', by: 'Entrar con correo y contraseña', door: 'Entrar', as: 'Entras como' },
  },
])
  test.describe(`in ${words.locale}`, () => {
    test.use({ locale: words.locale === 'es' ? 'es-MX' : 'en-GB' })

    test('a player chooses a password, signs out, and is in again by it', {
      tag: words.locale === 'es' ? '@desk' : '@phone',
    }, async ({ page }) => {
      const ana = somebody({ locale: words.locale })
      const email = `${ana.external_id}@example.org`
      await postMany(ana, [{ type: 'game.message_sent' }])
      await letIn(page, ana)
      await page.goto('/settings')
      await live(page)
      await page.getByRole('link', { name: words.open }).click()
      await page.getByRole('button', { name: words.set }).click()
      await expect(page.getByLabel(words.email, { exact: true })).toBeFocused()
      await page.getByLabel(words.email, { exact: true }).fill(email)
      const field = page.getByLabel(words.password, { exact: true })
      await field.fill('short')
      await page.getByRole('button', { name: words.save }).click()
      await expect(field).toBeFocused()
      await expect(field).toHaveAccessibleDescription(new RegExp(words.short))
      await field.fill(password)
      await page.getByRole('button', { name: words.show }).click()
      await expect(field).toHaveAttribute('type', 'text')
      await expectAccessible(page)
      await page.getByRole('button', { name: words.save }).click()
      await expect(part(page)).toHaveAttribute('data-password', 'set')
      await expect(part(page)).toBeFocused()
      await expect(part(page)).toContainText(`${words.as} ${email}`)
      await expectAccessible(page)

      await page.getByRole('button', { name: words.me }).click()
      await page.getByRole('button', { name: words.out }).click()
      await page.getByRole('link', { name: words.by }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.door)
      await expectAccessible(page)
      // However it is written.
      await page.getByLabel(words.email, { exact: true }).fill(` ${email.toUpperCase()}`)
      await page.getByLabel(words.password, { exact: true }).fill(password)
      await page.getByRole('button', { name: words.door }).click()
      await expect(points(page)).toBeVisible()
      await expect(page.locator('body')).toContainText('Ana')
    })
  })

test('a wrong password says no more than that, and ten of them lock the door for everybody who tries', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await atSignIn(page)
  await choose(page, ana.email)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await tryDoor(page, ana.email, 'a staple for the battery')
  const alert = page.getByRole('alert').filter({ hasText: /\S/ })
  await expect(alert).toHaveText('E-mail and password do not go together.')
  await expect(alert).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveValue(ana.email)
  await tryDoor(page, `nobody-${ana.email}`, password)
  await expect(alert).toHaveText('E-mail and password do not go together.')
  // What is tried from one address in a minute is a story of its own.
  for (let n = 0; n < 9; n += 1)
    await page.request.post(`${origin()}/api/auth/portal/password`, {
      data: { email: ana.email, password: `${password} ${n}` },
      headers: { 'x-forwarded-for': `2001:db8::${n + 1}` },
    })
  await tryDoor(page, ana.email, password)
  await expect(alert).toContainText(/You can go on in \d+ seconds/)
  await expectAccessible(page)
  await inDatabase(sql => sql`delete from users.password_attempts`)
  await page.reload()
  await tryDoor(page, ana.email, password)
  await expect(points(page)).toBeVisible()
})

test('a player ends the session of another browser, and that browser is out', { tag: '@desk' }, async ({
  page,
  browser,
}) => {
  const ana = await atSignIn(page)
  const context = await browser.newContext({ locale: 'en-GB' })
  const other = await context.newPage()
  await enter(other, ana, origin())
  await live(other)
  await page.reload()
  const rows = page.locator('[data-session]')
  await expect(rows).toHaveCount(2)
  await expect(page.locator('[data-session="current"]')).toContainText('This one')
  await expectAccessible(page)
  await page.locator('[data-session="other"]').getByRole('button', { name: /^End/ }).click()
  await expect(rows).toHaveCount(1)
  await expect(page.locator('[data-sessions]')).toBeFocused()
  await other.reload()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Open your own link')
  expect((await page.request.get(`${origin()}/api/v1/players/me/progress`)).status()).toBe(200)
  await context.close()
})

test('a password that is changed elsewhere shows here, and what is refused loses nothing', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = await atSignIn(page)
  await choose(page, ana.email)
  await expect(part(page)).toHaveAttribute('data-password', 'set')
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByLabel('Your password now').fill('a staple for the battery')
  await page.getByLabel('New password').fill('a longer one than that')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Your password now')).toBeFocused()
  await expect(page.getByLabel('Your password now')).toHaveAccessibleDescription('Is not your password.')
  await expect(page.getByLabel('New password')).toHaveValue('a longer one than that')
  await page.getByLabel('Your password now').fill(password)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Remove' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByLabel('Your password now').fill('a longer one than that')
  await page.getByRole('button', { name: 'Remove the password' }).click()
  await expect(part(page)).toHaveAttribute('data-password', 'none')
})

test('a link that was used says what else opens', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/enter?token=never-was-one')
  await expect(page.getByRole('link', { name: 'Sign in by e-mail and password' })).toHaveAttribute(
    'href',
    '/sign-in',
  )
})
