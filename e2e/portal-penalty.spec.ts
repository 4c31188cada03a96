import type { Page } from '@playwright/test'
import type { ViolationList } from '#server/contract/violations'
import { test } from './console-fixtures.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  points,
  postActivity,
  postMany,
  type Somebody,
  somebody,
} from './portal-fixtures.ts'

// While a page streams in, a part of it may be there twice, once where nobody sees it.
const notice = (page: Page) => page.locator('[data-penalty]').filter({ visible: true })

/** What three rushes in a row bring: each is eleven at once. */
const rush = (player: Somebody) =>
  postMany(
    player,
    Array.from({ length: 33 }, () => ({ type: 'game.message_sent' })),
  )

/** Between admins. */
const note = 'Same address as two others'

/** Decides one of a player's violations, as an admin; what is dismissed was suspended before. */
async function review(
  page: Page,
  player: Somebody,
  order: { verb: 'dismiss' | 'warn' | 'reverse' | 'suspend'; told?: string },
) {
  const wanted = order.verb === 'dismiss' ? 'suspended' : 'open'
  const listed = await (await page.request.get(`/api/v1/players?q=${player.external_id}&limit=1`)).json()
  const found = async (): Promise<string | undefined> => {
    const answer = await page.request.get(`/api/v1/violations?player=${listed.data[0].id}`)
    const { data }: ViolationList = await answer.json()
    return data.find(({ state }) => state === wanted)?.id
  }
  await expect.poll(found).toBeDefined()
  const answer = await page.request.post(`/api/v1/violations/${await found()}/reviews`, {
    data: { reason: note, ...order },
  })
  expect(answer.ok()).toBe(true)
}

test('a penalty is said when it begins, on every screen with points, and goes when it is lifted', {
  tag: '@phone',
}, async ({ signedIn: page }) => {
  const ana = somebody()
  await postActivity(ana, 'narrative.decision_made')
  await enter(page, ana)
  await live(page)
  await expect(notice(page)).toHaveCount(0)

  await rush(ana)
  await expect(notice(page)).toHaveAttribute('data-penalty', 'cool_down')
  await expect(notice(page)).toContainText(/is written down and pays no Besitos until .*\d\d:\d\d/)
  await expect(notice(page)).toContainText(/5\d min left/)
  await expect(notice(page).locator('[data-because]')).toHaveText(
    'What was seen: a lot in a very short time.',
  )
  await expect(page.locator('[data-announcer]')).toContainText('taking a break')
  await expectAccessible(page)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  await expect(notice(page)).toHaveAttribute('data-penalty', 'cool_down')
  await page.goBack()
  const before = Number(await points(page).getAttribute('data-points'))

  // Under a suspension there is no time to name.
  await review(page, ana, { verb: 'suspend' })
  await expect(notice(page)).toHaveAttribute('data-penalty', 'suspended')
  await expect(notice(page)).not.toContainText('left')
  await postActivity(ana, 'narrative.decision_made')

  await review(page, ana, { verb: 'dismiss' })
  await expect(notice(page)).toHaveCount(0)
  await expect(page.locator('[data-announcer]')).toContainText('in full again')
  await expect
    .poll(async () => Number(await points(page).getAttribute('data-points')))
    .toBeGreaterThan(before)
})

test('it stands there from the first sight on, in the language of the player', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const ana = somebody({ locale: 'es' })
  await rush(ana)
  await enter(page, ana)
  await expect(notice(page)).toContainText(/queda anotado y no da Besitos hasta el .*\d:\d\d/)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
})

test('it goes at its end, though nothing tells of that', { tag: '@desk' }, async ({ signedIn: page }) => {
  const ana = somebody()
  await rush(ana)
  await enter(page, ana)
  await live(page)
  await expect(notice(page)).toBeVisible()
  // The hour is not waited for: the answers here say that it ends in a moment, then that it has.
  const until = Date.now() + 4_000
  await page.route('**/players/me/progress', async route => {
    const body = await (await route.fetch()).json()
    const penalty = Date.now() < until ? { ...body.penalty, until: new Date(until).toISOString() } : null
    await route.fulfill({ json: { ...body, penalty } })
  })
  await postActivity(ana)
  await expect(notice(page)).toContainText(/\d sec left/)
  await expect(notice(page)).toHaveCount(0)
})

for (const [locale, title] of [
  ['en', 'Why your points are on hold'],
  ['es', 'Por qué tus puntos están en espera'],
] as const)
  test(`what an admin wrote about it is read at once, and the note between admins never, in ${locale}`, {
    tag: locale === 'es' ? '@desk' : '@phone',
  }, async ({ signedIn: page }) => {
    const ana = somebody({ locale })
    await rush(ana)
    await enter(page, ana)
    await live(page)
    const message = page.locator('[data-review]')
    await expect(message).toHaveCount(0)

    const told = 'Eleven messages in a second come from a machine. Write to us and we look again.'
    await review(page, ana, { verb: 'suspend', told })
    await expect(message).toHaveAttribute('data-review', 'suspend')
    await expect(message).toContainText(title)
    await expect(message).toContainText(told)
    await expect(page.locator('[data-announcer]')).toContainText(told)
    await expectAccessible(page)
    await page.reload()
    await expect(message).toContainText(told)
    expect(await page.content()).not.toContain(note)

    // It was no abuse after all: the words about it go with the penalty.
    await live(page)
    await review(page, ana, { verb: 'dismiss' })
    await expect(message).toHaveCount(0)
    expect(await page.content()).not.toContain(note)
  })

test('a warning is read without a penalty, and a reversal gives its words as the reason', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const ana = somebody()
  await postMany(
    ana,
    Array.from({ length: 11 }, () => ({ type: 'game.message_sent' })),
  )
  await enter(page, ana)
  await live(page)
  await review(page, ana, { verb: 'reverse', told: 'These came from a script' })
  const message = page.locator('[data-review="reverse"]')
  await expect(message).toContainText('Some points were taken back')
  await expect(message).toContainText('These came from a script')
  await expect(notice(page)).toHaveCount(0)
  await postMany(
    ana,
    Array.from({ length: 11 }, () => ({ type: 'game.message_sent' })),
  )
  await review(page, ana, { verb: 'warn', told: 'Once more and your points wait' })
  await expect(page.locator('[data-review="warn"]')).toContainText('Once more and your points wait')
  const entries = await page.request.get('/api/v1/players/me/ledger')
  const ledger = await entries.text()
  expect(ledger).toContain('These came from a script')
  expect(ledger).not.toContain(note)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
})
