import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, live, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { enter, points, postActivity, postMany, type Somebody, somebody } from './portal-fixtures.ts'

const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"] dd`).first()
const sheet = (page: Page) => page.getByRole('dialog')
const confirm = (page: Page, name: string) => sheet(page).getByRole('button', { name, exact: true })

async function findPlayer(page: Page, player: Somebody, at = '') {
  await page.goto(`${at}/console/players`)
  await page.getByLabel('Find').fill(player.external_id)
  await expect(page).toHaveURL(new RegExp(`q=${player.external_id}`))
  const row = page.locator('tr[data-player]')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(player.external_id)
  return row
}

async function openPlayer(page: Page, player: Somebody, at = '') {
  const row = await findPlayer(page, player, at)
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 2, name: player.name ?? player.external_id })).toBeVisible()
}

async function choose(page: Page, verb: string) {
  await page.getByRole('button', { name: 'Correct…' }).click()
  await sheet(page).locator(`[data-verb="${verb}"]`).click()
}

async function adjust(page: Page, by: string, reason: string) {
  await choose(page, 'points')
  await sheet(page).getByLabel('Points', { exact: true }).fill(by)
  await sheet(page).getByLabel('Reason').fill(reason)
  await confirm(page, 'Preview').click()
}

/** Somebody with one decided activity. */
async function newcomer(more: Partial<Somebody> = {}) {
  const player = somebody(more)
  await postActivity(player)
  return player
}

test('a wrong grant is found, undone with its preview, and the player sees both', async ({
  signedIn: page,
  browser,
}) => {
  const ana = await newcomer()
  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  await enter(portal, ana)
  await expect(points(portal)).toHaveAttribute('data-points', '150')
  await openPlayer(page, ana)
  await expect(figure(page, 'points')).toHaveText('150')

  await adjust(page, '1000', 'Prize of the raffle')
  const preview = sheet(page).locator('[data-preview]')
  await expect(preview.locator('[data-row="available"]')).toContainText('150')
  await expect(preview.locator('[data-row="available"]')).toContainText('1,150')
  await expect(preview.locator('[data-row="level"]')).toContainText('+1')
  await expect(preview).toContainText('Gains Bronze of Besitos collector')
  await confirm(page, 'Adjust points').click()
  await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(figure(page, 'points')).toHaveText('1,150')
  await expect(figure(page, 'level')).toHaveText('2')
  const line = page.locator('[data-kind="adjustment"]').first()
  await expect(line).toContainText('Prize of the raffle')
  await expect(points(portal)).toHaveAttribute('data-points', '1150')

  await adjust(page, '−1000', 'It was for another Ana')
  await expect(preview.locator('[data-row="available"]')).toContainText('−1,000')
  await expect(preview.locator('[data-row="level"]')).toContainText('−1')
  await confirm(page, 'Adjust points').click()
  await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(figure(page, 'points')).toHaveText('150')
  await expect(figure(page, 'level')).toHaveText('1')
  await expect(points(portal)).toHaveAttribute('data-points', '150')

  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  const records = page.locator('[data-act]')
  await expect(records).toHaveCount(2)
  await expect(records.first()).toContainText('It was for another Ana')
  await expect(records.first()).toContainText('Admin')
  await context.close()
})

test('an activity taken back and the line that takes it back lead to each other', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  await page.locator('[data-kind="award"] [data-open]').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('[data-why="challenge_completed"]')).toContainText('Rule challenge_completed')
  await drawer.getByRole('button', { name: 'Take back…' }).click()
  await expect(page.getByLabel('Event of the activity')).toHaveValue(/^evt_/)
  await page.getByLabel('Reason').fill('Sent by mistake')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('[data-row="available"]')).toContainText('−150')
  // Twice, as an impatient hand does it.
  await page.getByRole('button', { name: 'Take it back' }).dblclick()
  await expect(page.locator('[data-done="applied"]')).toBeVisible()
  await page.locator('[data-done] button').click()
  await expect(page.locator('[data-kind="reversal"]')).toHaveCount(1)
  await expect(figure(page, 'points')).toHaveText('0')
  await expect(drawer.getByRole('button', { name: 'Take back…' })).toHaveCount(0)
  await drawer.getByRole('button', { name: 'Was taken back' }).click()
  await expect(drawer).toContainText('Sent by mistake')
  await drawer.getByRole('button', { name: 'What it takes back' }).click()
  await expect(drawer.locator('[data-why="challenge_completed"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page.locator('[data-taken-back]')).toHaveCount(1)
})

test('a tier is granted and revoked, a freeze given, the streak paused and resumed, each as previewed', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  const carryOut = async (name: string, seen: string | RegExp) => {
    await sheet(page).getByLabel('Reason').fill('As agreed')
    await confirm(page, 'Preview').click()
    await expect(sheet(page).locator('[data-preview]')).toContainText(seen)
    await confirm(page, name).click()
    await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
    await sheet(page).locator('[data-done] button').click()
    await expect(sheet(page)).toHaveCount(0)
  }
  await choose(page, 'tier_grant')
  await sheet(page).getByLabel('Achievement').selectOption({ label: 'Mentor' })
  await sheet(page).getByLabel('Tier').selectOption('gold')
  await carryOut('Grant the tier', 'Gains Gold of Mentor')
  await page.getByRole('button', { name: 'Achievements' }).click()
  const gold = page.locator('[data-achievement="mentor"] [data-tier="gold"]')
  await expect(gold).toHaveAttribute('data-held', 'true')
  await choose(page, 'tier_revocation')
  await sheet(page).getByLabel('Achievement').selectOption({ label: 'Mentor' })
  await sheet(page).getByLabel('Tier').selectOption('gold')
  await carryOut('Revoke the tier', 'Loses Gold of Mentor')
  await expect(gold).toHaveAttribute('data-held', 'false')
  await expect(gold).toContainText('revoked')
  await choose(page, 'freeze')
  await carryOut('Give a freeze', '+1')
  await expect(figure(page, 'freezes')).toHaveText('1')
  await choose(page, 'streak_pause')
  await carryOut('Pause the streak', 'It changes no figure')
  await choose(page, 'streak_resumption')
  await carryOut('Resume the streak', 'It changes no figure')
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.locator('[data-act]')).toHaveCount(5)
  await expectAccessible(page)
})

test('whoever moves between preview and press is looked at again before anything is done', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  await adjust(page, '50', 'A small thank you')
  await expect(sheet(page).locator('[data-row="available"]')).toContainText('200')
  await postActivity(ana)
  await expect(figure(page, 'points')).toHaveText('300')
  await confirm(page, 'Adjust points').click()
  await expect(sheet(page).locator('[data-moved]')).toBeVisible()
  await expect(sheet(page).locator('[data-row="available"]')).toContainText('350')
  await expectAccessible(page)
  await confirm(page, 'Adjust points').click()
  await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
  await sheet(page).locator('[data-done] button').click()
  await expect(figure(page, 'points')).toHaveText('350')
})

test('what is refused is said beside its field, and nothing typed is lost', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  await choose(page, 'points')
  await confirm(page, 'Preview').click()
  await expect(sheet(page).getByLabel('Points', { exact: true })).toBeFocused()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await sheet(page).getByLabel('Points', { exact: true }).fill('-9999')
  await sheet(page).getByLabel('Reason').fill('Too much')
  await confirm(page, 'Preview').click()
  await expect(sheet(page).locator('[data-field="points"]')).toContainText('The player has 150 points')
  await sheet(page).getByLabel('Points', { exact: true }).fill('0.5')
  await confirm(page, 'Preview').click()
  await expect(sheet(page).getByLabel('Points', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(sheet(page).getByLabel('Reason')).toHaveValue('Too much')
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Something else' }).click()
  await sheet(page).locator('[data-verb="streak_pause"]').click()
  await sheet(page).getByLabel('First day').fill('2020-01-01')
  await sheet(page).getByLabel('Reason').fill('Holidays')
  await confirm(page, 'Preview').click()
  await expect(sheet(page).locator('[data-field="from"]')).toContainText('Must not be before')
})

test('a player is recomputed from the log, and it gives what is live', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  await choose(page, 'recompute')
  await sheet(page).getByRole('button', { name: 'Recompute and compare' }).click()
  await expect(sheet(page).locator('[data-same="true"]')).toBeVisible()
  await expect(sheet(page).locator('[data-row="available"]')).toContainText('150')
  await expectAccessible(page)
})

test('new lines wait until they are asked for, and the figures move at once', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer()
  await openPlayer(page, ana)
  await live(page)
  await expect(page.locator('[data-line]')).toHaveCount(1)
  await postActivity(ana, 'game.login')
  await expect(figure(page, 'points')).toHaveText('160')
  await expect(page.locator('[data-line]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Show 1 new line' }).click()
  await expect(page.locator('[data-line]')).toHaveCount(2)
})

test('a viewer reads everything, is offered no verb, and is refused by the server', { tag: '@desk' }, async ({
  page,
}) => {
  const ana = await newcomer()
  await signInAs(page, 'viewer')
  await openPlayer(page, ana)
  await page.locator('[data-kind="award"] [data-open]').click()
  await expect(page.locator('[data-why]')).toBeVisible()
  await expect(page.getByRole('button', { name: /Correct…|Take back…/ })).toHaveCount(0)
  const { pathname } = new URL(page.url())
  await page.goto(`${pathname}?correct=points`)
  await expect(figure(page, 'points')).toHaveText('150')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const id = pathname.split('/').at(-1)
  const order = { kind: 'freeze', reason: 'Why not' }
  for (const verb of ['corrections', 'recomputations']) {
    const answer = await page.request.post(`/api/v1/players/${id}/${verb}`, { data: order })
    expect(answer.status(), verb).toBe(403)
  }
  expect((await page.request.get(`/api/v1/players/${id}/corrections`)).status()).toBe(200)
})

test('while the server is away the figures stay and say their age, and a preview loses nothing typed', {
  tag: '@desk',
}, async ({ signedIn: page, line }) => {
  const ana = await newcomer()
  await openPlayer(page, ana, line.url)
  await choose(page, 'points')
  await sheet(page).getByLabel('Points', { exact: true }).fill('10')
  await sheet(page).getByLabel('Reason').fill('Typed before the cut')
  line.cut()
  await confirm(page, 'Preview').click()
  await expect(sheet(page).getByRole('alert')).toBeVisible({ timeout: 40_000 })
  await expect(sheet(page).getByLabel('Reason')).toHaveValue('Typed before the cut')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-stale]').first()).toContainText('Figures as of', { timeout: 40_000 })
  await expect(figure(page, 'points')).toHaveText('150')
  await expectAccessible(page)
  line.mend()
  await page.locator('[data-stale]').getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('[data-stale]')).toHaveCount(0, { timeout: 30_000 })
})

test('by keyboard alone one finds a player, opens a why and corrects', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer()
  await page.goto('/console')
  await live(page)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/console\/players$/)
  await expect(page.locator('tr[data-player]').first()).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Find')).toBeFocused()
  await page.keyboard.type(ana.external_id)
  await expect(page.locator('tr[data-player]')).toHaveCount(1)
  await page.getByLabel('Find').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/console\/players\/ply_/)
  await expect(page.locator('[data-line]')).toHaveCount(1)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-line] [data-open]')).toBeFocused()
  await page.getByRole('button', { name: 'Correct…' }).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await sheet(page).getByLabel('Points', { exact: true }).focus()
  await page.keyboard.type('5')
  await sheet(page).getByLabel('Reason').focus()
  await page.keyboard.type('By keys')
  await page.keyboard.press('Enter')
  await expect(sheet(page).locator('[data-preview]')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Correct…' })).toBeFocused()
})

test('nobody found is not nobody there, and an address of nobody says so', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await page.goto('/console/players?q=nobody-is-called-this')
  await expect(page.locator('[data-empty="filtered"]')).toContainText('nobody-is-called-this')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page.locator('tr[data-player]').first()).toBeVisible()
  await expect(page).toHaveURL(/\/console\/players$/)
  await page.goto(`/console/players/ply_${'0'.repeat(32)}`)
  await expect(page.locator('[data-empty="unknown"]')).toBeVisible()
  await expectAccessible(page)
})

test('what does not come says why, and comes when it is asked for again', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const problem = {
    ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
    ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
  }
  await page.route('**/api/v1/players?*', route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  )
  await page.goto('/console/players')
  const alert = page.getByRole('alert').filter({ hasText: 'req-story' })
  await expect(alert).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/api/v1/players?*')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('tr[data-player]').first()).toBeVisible()
})

test('at 320 px nothing of a player has to be scrolled sideways', { tag: '@phone' }, async ({
  signedIn: page,
}) => {
  const ana = await newcomer({ name: 'Maximiliane von Hohenberg-Sigmaringen zu Altmannstein' })
  await openPlayer(page, ana)
  await page.setViewportSize({ width: 320, height: 800 })
  for (const search of ['', '?tab=achievements', '?tab=audit', '?correct=points']) {
    await page.goto(`${new URL(page.url()).pathname}${search}`)
    await expect(figure(page, 'points')).toHaveText('150')
    expect(await page.evaluate(() => document.documentElement.scrollWidth), search).toBeLessThanOrEqual(320)
  }
  await page.goto('/console/players')
  await expect(page.locator('tr[data-player]').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('players, one of them and the sheet have no serious accessibility fault', async ({ signedIn: page }) => {
  const ana = await newcomer()
  await findPlayer(page, ana)
  await expectAccessibleInBothThemes(page)
  await openPlayer(page, ana)
  await adjust(page, '-20', 'Counted twice')
  await expect(sheet(page).locator('[data-preview]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await confirm(page, 'Adjust points').click()
  await expect(sheet(page).locator('[data-done="applied"]')).toBeVisible()
  await sheet(page).locator('[data-done] button').click()
  await expectAccessibleInBothThemes(page)
  await page.locator('[data-kind="adjustment"] [data-open]').click()
  await expect(page.locator('[data-why]')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Achievements' }).click()
  await expect(page.locator('[data-achievement]').first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.locator('[data-act]')).toHaveCount(1)
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Correct…' }).click()
  await expectAccessibleInBothThemes(page)
})

test('how many tiers a player holds is said, and that they are suspended until a review ends it', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = somebody()
  await postMany(
    ana,
    Array.from({ length: 12 }, () => ({ type: 'game.message_sent' })),
  )
  const row = await findPlayer(page, ana)
  await expect(row.locator('[data-status]')).toHaveCount(0)
  const listed = await (await page.request.get(`/api/v1/players?q=${ana.external_id}&limit=1`)).json()
  const { id } = listed.data[0]
  let violation = ''
  await expect(async () => {
    const { data } = await (await page.request.get(`/api/v1/violations?player=${id}`)).json()
    violation = data[0].id
  }).toPass({ timeout: 30_000 })
  const review = async (verb: 'suspend' | 'dismiss') => {
    const data = { verb, reason: 'Looked at it' }
    expect((await page.request.post(`/api/v1/violations/${violation}/reviews`, { data })).status()).toBe(202)
  }
  await openPlayer(page, ana)
  // First steps: one activity, and ten. In the morning and at night there are others.
  await expect(figure(page, 'tiers')).toHaveText(/^[2-4]$/)
  const mark = page.locator('header [data-status]')
  await expect(mark).toHaveCount(0)
  await live(page)
  await review('suspend')
  await expect(mark).toHaveText('Suspended')
  await expectAccessibleInBothThemes(page)
  const marked = await findPlayer(page, ana)
  await expect(marked.locator('[data-status="suspended"]')).toHaveText('Suspended')
  await expectAccessible(page)
  await openPlayer(page, ana)
  await expect(mark).toHaveText('Suspended')
  await review('dismiss')
  await expect(mark).toHaveCount(0)
})

test.describe('in Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('every word of a player is Spanish', { tag: '@desk' }, async ({ signedIn: page }) => {
    const ana = await newcomer()
    await page.goto(`/console/players?q=${ana.external_id}`)
    await page.locator('tr[data-player]').getByRole('link').click()
    await expect(page.getByRole('button', { name: 'Corregir…' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Libro de puntos' })).toBeVisible()
    await expect(page.locator('[data-kind="award"]')).toHaveCount(1)
    await page.getByRole('button', { name: 'Corregir…' }).click()
    await expect(page.getByRole('dialog')).toContainText('Ajustar puntos')
    await expect(page.locator('body')).not.toContainText(/console\.|Ledger|Correct\b|Last active/)
  })
})
