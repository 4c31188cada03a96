import type { Browser, Page } from '@playwright/test'
import {
  credentials,
  expect,
  expectAccessible,
  expectAccessibleInBothThemes,
  live,
  origin,
  test,
} from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const password = 'correct horse battery'
const dialog = (page: Page) => page.getByRole('dialog')
const member = (page: Page, email: string) => page.locator(`tr[data-member="${email}"]`)
const invited = (page: Page, email: string) => page.locator(`tr[data-invitation="${email}"]`)
const somebody = () => `${crypto.randomUUID().slice(0, 8)}@story.example`

const open = async (page: Page) => {
  await page.goto('/console/team')
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible()
  await expect(page.locator('tr[data-member]').first()).toBeVisible()
}

/** Makes an invitation in the dialog; answers its link, and leaves the dialog closed. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await dialog(page).getByLabel('E-mail').fill(email)
  await dialog(page).getByLabel('Role').selectOption(role)
  await dialog(page).getByRole('button', { name: 'Make the link' }).click()
  return await told(page)
}

async function told(page: Page): Promise<string> {
  const secret = page.locator('[data-secret]')
  await expect(secret).toBeFocused()
  const url = (await secret.textContent()) ?? ''
  await dialog(page).getByLabel('I have passed the link on or put it away').check()
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(dialog(page)).toHaveCount(0)
  return url
}

/** Another person, at another computer. */
async function elsewhere(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(url)
  return page
}

async function join(page: Page, name: string) {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await expect(page).toHaveURL(/\/console$/)
  await live(page)
}

test('somebody is invited, joins, gets another role and loses a verb as they look, is removed and is out', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const email = somebody()
  await open(page)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await dialog(page).getByLabel('E-mail').fill('grace')
  await dialog(page).getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog(page).getByLabel('E-mail')).toBeFocused()
  await expect(dialog(page)).toContainText('Enter the address in full')
  await dialog(page).getByLabel('E-mail').fill(credentials().admin.email.toUpperCase())
  await dialog(page).getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog(page)).toContainText('Somebody with this address is a member already.')
  await expectAccessible(page)
  await dialog(page).getByLabel('E-mail').fill(email)
  await dialog(page).getByLabel('Role').selectOption('Operator')
  await dialog(page).getByRole('button', { name: 'Make the link' }).click()
  await expect(page.locator('[data-told]')).toContainText(`Give it to ${email}`)
  await expectAccessible(page)
  const url = await told(page)
  expect(url).toMatch(/\/console\/join\?token=[\w-]{32}$/)
  await expect(invited(page, email)).toContainText('Operator')
  expect(await page.content()).not.toContain(url)
  await expectAccessibleInBothThemes(page)

  const grace = await elsewhere(browser, url)
  await expect(grace.getByText('Admin invites you to this Diana as Operator.')).toBeVisible()
  expect(grace.url()).not.toContain('token')
  await expectAccessible(grace)
  await grace.getByRole('button', { name: 'Join and sign in' }).click()
  await expect(grace.getByLabel('Your name')).toBeFocused()
  await expect(grace.getByText('Take 10 characters or more.')).toBeVisible()
  await join(grace, 'Grace of the story')

  await expect(member(page, email)).toContainText('Grace of the story', { timeout: 40_000 })
  await expect(invited(page, email)).toHaveCount(0)
  await grace.goto('/console/boards')
  await live(grace)
  const verb = grace.getByRole('button', { name: 'Rebuild ranks', exact: true })
  await expect(verb).toBeVisible()

  await member(page, email).getByRole('button', { name: 'Change role' }).click()
  await dialog(page).getByLabel('New role').selectOption('Designer')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).getByLabel('Reason')).toBeFocused()
  await dialog(page).getByLabel('Reason').fill('Takes over the rules')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).locator('[data-verbs="loses"]')).toContainText('Rebuild the ranks of boards')
  await expect(dialog(page).locator('[data-verbs="gains"]')).toHaveText('Edit, test and publish the rules')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Make Designer' }).click()
  await expect(page.locator('[data-done="role"]')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(member(page, email)).toContainText('Designer')

  // Nobody there has touched anything.
  await expect(verb).toHaveCount(0)
  await expect(grace.locator('[data-role-changed="designer"]')).toContainText('from Operator to Designer')
  await expectAccessible(grace)

  await member(page, email).getByRole('button', { name: 'Remove' }).click()
  await dialog(page).getByLabel('Reason').fill('Has left')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Remove Grace of the story' }).click()
  await expect(member(page, email)).toHaveCount(0)
  await expect(grace).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })
  await grace.getByLabel('E-mail').fill(email)
  await grace.getByLabel('Password', { exact: true }).fill(password)
  await grace.getByRole('button', { name: 'Sign in' }).click()
  await expect(grace.getByText('do not match an admin')).toBeVisible()
  await grace.context().close()
})

test('a link that was used, replaced, revoked or never made says so, and opening it uses nothing up', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const email = somebody()
  await open(page)
  const first = await invite(page, email, 'Viewer')
  await invited(page, email).getByRole('button', { name: 'New link' }).click()
  await dialog(page).getByRole('button', { name: 'Make the new link' }).click()
  const second = await told(page)

  const grace = await elsewhere(browser, first)
  await expect(grace.getByRole('heading', { level: 1 })).toHaveText('There is a newer link for you')
  await expectAccessible(grace)
  for (let time = 0; time < 3; time++) {
    // What previews and scanners do.
    expect((await grace.request.get(second)).status()).toBe(200)
    await grace.goto(second)
    await expect(grace.getByLabel('E-mail')).toHaveValue(email)
  }
  await join(grace, 'Grace')
  await grace.goto(second)
  await expect(grace.getByRole('heading', { level: 1 })).toHaveText('This invitation was used already')
  await grace.goto('/console/join')
  await expect(grace.getByRole('heading', { level: 1 })).toHaveText('We do not know this invitation')

  const other = somebody()
  const third = await invite(page, other, 'Viewer')
  await grace.goto(third)
  await expect(grace.getByLabel('E-mail')).toHaveValue(other)
  await invited(page, other).getByRole('button', { name: 'Revoke' }).click()
  await dialog(page).getByRole('button', { name: 'Revoke it' }).click()
  await expect(invited(page, other)).toHaveCount(0)
  // The form was open already: what it sends is refused, and the page says why.
  await grace.getByLabel('Your name').fill('Heidi')
  await grace.getByLabel('New password').fill(password)
  await grace.getByRole('button', { name: 'Join and sign in' }).click()
  await expect(grace.getByRole('heading', { level: 1 })).toHaveText('This invitation was revoked')
  await grace.context().close()
})

test('one sees where one is signed in, ends another browser, and is out there at once', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const email = somebody()
  await open(page)
  const desk = await elsewhere(browser, await invite(page, email, 'Viewer'))
  await join(desk, 'Grace at two')
  const phone = await elsewhere(browser, '/console/sign-in')
  await phone.getByLabel('E-mail').fill(email)
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await live(phone)

  await desk.goto('/console/team')
  const own = desk.locator('[data-own-sessions]')
  await expect(own.locator('[data-session]')).toHaveCount(2)
  await expect(own.locator('[data-current="true"]')).toContainText('This one')
  await expect(own.locator('[data-current="false"]')).toContainText('Chrome on')
  await expect(own.locator('[data-current="false"] time')).toHaveCount(1)
  for (const name of ['Invite somebody', 'Change role', 'Remove'])
    await expect(desk.getByRole('button', { name })).toHaveCount(0)
  await expectAccessibleInBothThemes(desk)
  await own.getByRole('button', { name: 'Change password…' }).click()
  const sheet = dialog(desk)
  await sheet.getByRole('button', { name: 'Change password' }).click()
  await expect(sheet.getByLabel('Password until now')).toBeFocused()
  await sheet.getByLabel('Password until now').fill('not the password')
  await sheet.getByLabel('New password').fill('short')
  await sheet.getByRole('button', { name: 'Change password' }).click()
  await expect(sheet.getByLabel('New password')).toHaveAccessibleDescription(/10 characters/)
  await sheet.getByLabel('New password').fill(`${password} and more`)
  await sheet.getByRole('button', { name: 'Change password' }).click()
  await expect(sheet.getByLabel('Password until now')).toHaveAccessibleDescription(
    'That is not your password.',
  )
  await expectAccessibleInBothThemes(desk)
  await sheet.getByLabel('Password until now').fill(password)
  await sheet.getByRole('button', { name: 'Change password' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(phone).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })
  await phone.getByLabel('E-mail').fill(email)
  await phone.getByLabel('Password', { exact: true }).fill(`${password} and more`)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await live(phone)
  await desk.reload()
  await expect(own.locator('[data-session]')).toHaveCount(2)
  await own.locator('[data-current="false"]').getByRole('button', { name: 'End' }).click()
  await expect(own.locator('[data-session]')).toHaveCount(1)
  await expect(phone).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })

  await page.reload()
  await member(page, email).getByRole('button', { name: 'Sessions' }).click()
  await expect(dialog(page).locator('[data-session]')).toHaveCount(1)
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'End all' }).click()
  await expect(dialog(page)).toContainText('Signed in nowhere.')
  await expect(desk).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })
  await Promise.all([desk.context().close(), phone.context().close()])
})

test('of two who change a role at once, the second sees the new one first', { tag: '@desk' }, async ({
  signedIn: page,
  browser,
}) => {
  const email = somebody()
  await open(page)
  const grace = await elsewhere(browser, await invite(page, email, 'Operator'))
  await join(grace, 'Grace')
  await page.reload()
  await member(page, email).getByRole('button', { name: 'Change role' }).click()
  await dialog(page).getByLabel('New role').selectOption('Viewer')
  await dialog(page).getByLabel('Reason').fill('Mine')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).locator('[data-preview="0"]')).toBeVisible()
  const team = await (await page.request.get('/api/v1/team')).json()
  const { id } = team.members.find((one: { email: string }) => one.email === email)
  const faster = await page.request.post(`/api/v1/team/members/${id}/role`, {
    data: { role: 'designer', reason: 'Faster' },
    headers: { origin: origin() },
  })
  expect(faster.status()).toBe(200)
  await dialog(page).getByRole('button', { name: 'Make Viewer' }).click()
  await expect(page.locator('[data-moved]')).toBeVisible()
  await expect(dialog(page).locator('[data-preview="1"]')).toContainText('Designer → Viewer')
  await grace.context().close()
})

test('who may not keep the team sees it and is offered nothing', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'operator')
  await open(page)
  await expect(page.getByText('take the role admin')).toBeVisible()
  await expect(page.locator('[data-own-sessions]')).toBeVisible()
  for (const name of ['Invite somebody', 'Change role', 'Remove', 'Sessions'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})

test('the last with the role admin is not offered to leave, and another may', { tag: '@desk' }, async ({
  signedIn: page,
  browser,
}) => {
  await open(page)
  const leave = (of: Page) => of.getByRole('button', { name: 'Leave the team' })
  await expect(leave(page)).toHaveCount(0)
  const { members } = await (await page.request.get('/api/v1/team')).json()
  const own = members.find((one: { is_you: boolean }) => one.is_you)
  const refused = await page.request.post(`/api/v1/team/members/${own.id}/removals`, {
    data: { reason: 'Enough' },
    headers: { origin: origin() },
  })
  expect(refused.status()).toBe(409)

  const email = somebody()
  const heidi = await elsewhere(browser, await invite(page, email, 'Admin'))
  await join(heidi, 'Heidi')
  await page.reload()
  await expect(leave(page)).toBeVisible()
  await heidi.goto('/console/team')
  await leave(heidi).click()
  await heidi.getByLabel('Reason').fill('A new job')
  await expectAccessible(heidi)
  await dialog(heidi).getByRole('button', { name: 'Leave the team' }).click()
  await expect(heidi).toHaveURL(/\/console\/sign-in/, { timeout: 40_000 })
  await page.reload()
  await expect(member(page, credentials().admin.email)).toBeVisible()
  await expect(member(page, email)).toHaveCount(0)
  await heidi.context().close()
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('every word is Spanish, and nothing leaves the page at 320 px', { tag: '@phone' }, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/console/team')
    await expect(page.getByRole('heading', { level: 1, name: 'Equipo' })).toBeVisible()
    await expect(page.locator('tr[data-member]').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: 'Invitar a alguien' }).click()
    await expect(dialog(page)).toContainText('No se envía nada')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.goto('/console/join?token=never-was-one')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No conocemos esta invitación')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
