import type { Page } from '@playwright/test'
import { test } from './console-fixtures.ts'
import { detail, form, open, rows, verb } from './console-review-room.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  postMany,
  type Somebody,
  somebody,
} from './portal-fixtures.ts'

// What streams in stands hidden beside what is there, for a moment.
const penalty = (page: Page) => page.locator('[data-penalty]').filter({ visible: true })
const words = 'Our class reads together on Fridays.\nPlease look again.'

/** Under a penalty from the first sight on: three rushes in a row. */
async function punished(page: Page, player: Somebody) {
  await postMany(
    player,
    Array.from({ length: 33 }, () => ({ type: 'game.message_sent' })),
  )
  await enter(page, player)
  await live(page)
  await expect(penalty(page)).toBeVisible({ timeout: 10_000 })
}

async function appeal(page: Page, names: { act: string; label: string; send: string }) {
  await page.getByRole('button', { name: names.act }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: names.send }).click()
  await expect(sheet.getByLabel(names.label)).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await sheet.getByLabel(names.label).fill(words)
  await sheet.getByRole('button', { name: names.send }).click()
  await expect(penalty(page).locator('[data-appeal="sent"]')).toBeVisible({ timeout: 10_000 })
  await expect(page.getByRole('button', { name: names.act })).toHaveCount(0)
}

/** The console in another tab, with what this player appealed. */
async function deskFor(page: Page, player: Somebody): Promise<Page> {
  const desk = await page.context().newPage()
  const listed = await (await desk.request.get(`/api/v1/players?q=${player.external_id}&limit=1`)).json()
  await desk.goto(`/console/review?state=appealed&player=${listed.data[0].id}`)
  await expect(rows(desk)).toHaveCount(1)
  await expect(rows(desk).locator('[data-appealed]')).toBeVisible()
  await open(desk)
  await expect(detail(desk).locator('[data-appeal="waiting"]')).toContainText('Our class reads together')
  return desk
}

type Named = { verb: string; why: string; told: string; confirm: string; now: string }

async function answer(desk: Page, named: Named, told: string) {
  await verb(desk, named.verb).click()
  await expect(form(desk).locator('[data-preview]')).toBeVisible()
  await form(desk).getByLabel(named.why).fill('Looked again')
  await form(desk).getByRole('button', { name: named.confirm }).click()
  await expect(form(desk).getByLabel(named.told)).toHaveAttribute('aria-invalid', 'true')
  await expect(form(desk).getByLabel(named.told)).toBeFocused()
  await expectAccessible(desk)
  await form(desk).getByLabel(named.told).fill(told)
  await form(desk).getByRole('button', { name: named.confirm }).click()
  await desk.getByRole('button', { name: named.now }).click()
  await expect(desk.locator('[data-pending]')).toHaveCount(0)
}

const english = { act: 'Say what happened', label: 'Your words', send: 'Send' }

const act = (page: Page) => page.getByRole('button', { name: english.act })
const field = (page: Page) => page.getByRole('dialog').getByLabel(english.label)
const send = (page: Page) => page.getByRole('dialog').getByRole('button', { name: english.send })
const meanwhile = (page: Page) => page.getByRole('dialog').locator('[data-meanwhile]')

/** Of the penalty in force, as the player's own page knows it. */
const violationOf = async (page: Page): Promise<string> =>
  (await (await page.request.get('/api/v1/players/me/progress')).json()).appeal.violation

test.afterEach(({ signedIn: page }) => page.unrouteAll({ behavior: 'wait' }))

test('who says what happened is read, and gets the answer with the points', { tag: '@phone' }, async ({
  signedIn: page,
}) => {
  const ana = somebody()
  await punished(page, ana)
  await appeal(page, english)
  await page.reload()
  await live(page)
  await expect(penalty(page).locator('[data-appeal="sent"]')).toContainText('You wrote to us on')

  const desk = await deskFor(page, ana)
  const told = 'You are right, and nothing is held back any more'
  await answer(
    desk,
    {
      ...{ verb: 'Dismiss', confirm: 'Dismiss it', now: 'Send now' },
      ...{ why: 'Why', told: 'What the player reads' },
    },
    told,
  )
  await expect(detail(desk).locator('[data-appeal="answered"]')).toBeVisible()
  await desk.close()
  await page.bringToFront()
  await live(page)
  await expect(page.locator('[data-review="dismiss"]')).toContainText(told)
  await expect(page.locator('[data-review="dismiss"]')).toContainText('it was all in order')
  await expect(penalty(page)).toHaveCount(0)
  await expectAccessible(page)
})

test('what was decided before is looked at again, and may be upheld', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = somebody({ locale: 'es' })
  await punished(page, ana)
  const listed = await (await page.request.get(`/api/v1/players?q=${ana.external_id}&limit=1`)).json()
  const { data } = await (await page.request.get(`/api/v1/violations?player=${listed.data[0].id}`)).json()
  const suspended = await page.request.post(`/api/v1/violations/${data[0].id}/reviews`, {
    data: { verb: 'suspend', reason: 'A script' },
  })
  expect(suspended.status()).toBe(202)
  await expect(penalty(page)).toHaveAttribute('data-penalty', 'suspended')
  await appeal(page, { act: 'Contar qué pasó', label: 'Tus palabras', send: 'Enviar' })
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)

  const desk = await deskFor(page, ana)
  // The console is in the language of whoever used this browser last.
  await expect(verb(desk, 'Descartar')).toBeVisible()
  await expect(verb(desk, 'Avisar')).toHaveCount(0)
  await answer(
    desk,
    {
      ...{ verb: 'Mantener', confirm: 'Mantenerla', now: 'Enviar ya' },
      ...{ why: 'Por qué', told: 'Lo que lee la persona' },
    },
    'Se ve el programa en cada envío',
  )
  await expect(detail(desk).locator('[data-reviewed="suspended"]')).toContainText('A script')
  await desk.close()
  await page.bringToFront()
  await expect(page.locator('[data-review="uphold"]')).toContainText('Se ve el programa', { timeout: 40_000 })
  await expect(penalty(page)).toHaveAttribute('data-penalty', 'suspended')
  await expect(page.locator('[data-appeal]')).toHaveCount(0)
})

test('words outlast a closed sheet, a server that is away and a reload, and the focus stays', {
  tag: '@phone',
}, async ({ signedIn: page }) => {
  await punished(page, somebody())
  await act(page).click()
  await field(page).fill(words)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(act(page)).toBeFocused()

  await act(page).click()
  await expect(field(page)).toHaveValue(words)
  await page.route('**/players/me/appeals', route => route.abort())
  await send(page).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('cannot be reached')
  await expect(page.getByRole('dialog')).toContainText('Send them again: they count once')
  await expect(field(page)).toHaveValue(words)
  await expectAccessible(page)
  await page.unroute('**/players/me/appeals')
  await page.reload()
  await live(page)
  await act(page).click()
  await expect(field(page)).toHaveValue(words)
  await send(page).click()
  await expect(penalty(page).locator('[data-appeal="sent"]')).toBeFocused({ timeout: 10_000 })
  expect(await page.evaluate(text => Object.values(sessionStorage).join().includes(text), words)).toBe(false)
})

test('words are kept for the penalty that came meanwhile, and nobody else’s are shown', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = somebody()
  await punished(page, ana)
  const first = await violationOf(page)
  await act(page).click()
  await field(page).fill(words)
  await postMany(
    ana,
    Array.from({ length: 22 }, () => ({ type: 'game.message_sent' })),
  )
  await expect(meanwhile(page)).toHaveAttribute('data-meanwhile', 'changed')
  await expect(field(page)).toHaveValue(words)
  await expectAccessible(page)
  await send(page).click()
  await expect(penalty(page).locator('[data-appeal="sent"]')).toBeVisible({ timeout: 10_000 })
  const second = await violationOf(page)
  expect(second).not.toBe(first)
  const read = async (id: string) =>
    (await (await page.request.get(`/api/v1/violations/${id}`)).json()).appeal
  expect(await read(first)).toBeNull()
  expect((await read(second)).text).toBe(words)

  await page.evaluate(text => sessionStorage.setItem('diana-appeal', `ply_somebody ${text}`), words)
  await punished(page, somebody())
  await act(page).click()
  await expect(field(page)).toHaveValue('')
})

test('a penalty that ends while its answer is written leaves the words, and nothing to send', {
  tag: '@phone',
}, async ({ signedIn: page }) => {
  await punished(page, somebody())
  await act(page).click()
  await field(page).fill(words)
  const dismissed = await page.request.post(`/api/v1/violations/${await violationOf(page)}/reviews`, {
    data: { verb: 'dismiss', reason: 'A class' },
  })
  expect(dismissed.status()).toBe(202)
  await expect(meanwhile(page)).toHaveAttribute('data-meanwhile', 'over')
  await expect(penalty(page)).toHaveCount(0)
  await expect(field(page)).toHaveValue(words)
  await expect(send(page)).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('an appeal that comes while an admin writes is said in the form, which keeps what it has', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await punished(page, somebody())
  const desk = await page.context().newPage()
  await desk.goto(`/console/review?id=${await violationOf(page)}`)
  await verb(desk, 'Warn').click()
  await expect(form(desk).locator('[data-preview]')).toBeVisible()
  await form(desk).getByLabel('Why').fill('Once is enough')
  await expect(form(desk).locator('[data-meanwhile]')).toHaveCount(0)
  await page.bringToFront()
  await appeal(page, english)
  await desk.bringToFront()
  await expect(form(desk).locator('[data-meanwhile]')).toContainText('appealed while you wrote', {
    timeout: 40_000,
  })
  await expect(detail(desk).locator('[data-appeal="waiting"]')).toContainText('Our class reads together')
  await expect(form(desk).getByLabel('Why')).toHaveValue('Once is enough')
  await form(desk).getByRole('button', { name: 'Warn' }).click()
  await expect(form(desk).getByLabel('What the player reads')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(desk)
})
