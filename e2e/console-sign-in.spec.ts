import { credentials, expect, live, test } from './console-fixtures.ts'

test('a wrong password is refused without saying why, and nothing typed is lost', { tag: '@desk' }, async ({
  page,
}) => {
  const { email } = credentials().admin
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'do not match' })
  await expect(refusal).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await expect(page.getByLabel('Password')).toHaveValue('not the password')
})

test('an unfinished form names each field and leads to it', { tag: '@desk' }, async ({ page }) => {
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill('ana')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'in full' })
  await expect(summary).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/in full/)
  await summary.getByRole('link', { name: 'Enter your password.' }).click()
  await expect(page.getByLabel('Password')).toBeFocused()
})

test('by keyboard alone an admin signs in and lands where they wanted to go', { tag: '@desk' }, async ({
  page,
}) => {
  const { email, password } = credentials().admin
  await page.goto('/console?type=game.*')
  await expect(page).toHaveURL(/\/console\/sign-in\?next=/)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'text')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/console?type=game.*')
  await live(page)
})

test('an address from elsewhere is no place to go after sign-in', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  for (const next of [
    'https://evil.example/console',
    '//evil.example',
    '/%5Cevil.example',
    '/api/v1/metrics',
  ]) {
    await page.goto(`/console/sign-in?next=${encodeURIComponent(decodeURIComponent(next))}`)
    await expect(page).toHaveURL('/console')
  }
})

test('too many tries are told how long to wait, second by second', { tag: '@desk' }, async ({ page }) => {
  await page.route('**/api/auth/console/sign-in/email', route =>
    route.fulfill({
      status: 429,
      headers: { 'x-retry-after': '3' },
      json: { message: 'Too many requests.' },
    }),
  )
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByLabel('Password').fill('secret')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('You can try again in 3 seconds')).toBeVisible()
  await expect(page.getByText('You can try again in 1 second.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  await expect(page.getByLabel('Password')).toHaveValue('secret')
})

test('pressing twice signs in once', { tag: '@desk' }, async ({ page }) => {
  let asked = 0
  await page.route('**/api/auth/console/sign-in/email', async route => {
    asked += 1
    await new Promise(resolve => setTimeout(resolve, 300))
    await route.fulfill({ status: 401, json: { code: 'INVALID_EMAIL_OR_PASSWORD', message: '' } })
  })
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByLabel('Password').fill('secret')
  await page.getByRole('button', { name: 'Sign in' }).dblclick()
  await page.getByLabel('Password').press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  expect(asked).toBe(1)
})

test('a server that is away is said so, not taken for a wrong password', { tag: '@desk' }, async ({
  page,
}) => {
  await page.route('**/api/auth/console/sign-in/email', route => route.abort())
  await page.goto('/console/sign-in')
  await page.getByLabel('E-mail').fill('ana@example.org')
  await page.getByLabel('Password').fill('secret')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'did not answer' })).toBeVisible()
})
