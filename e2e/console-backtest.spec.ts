import type { Page } from '@playwright/test'
import type { BackTest } from '#server/contract/back-tests'
import { discardDraft, draftApi } from './console-draft.ts'
import { expect, expectAccessible, postActivity, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { inDatabase } from './in-database.ts'

type Document = {
  rules: { id: string; amount: number | string }[]
  achievements: { id: string; tiers: Record<string, number>; rewards?: object }[]
  levels: { scale: number }
  metrics: { id: string; in_a_row?: string[]; when?: string }[]
}

const api = '/api/v1/back-tests'
const panel = (page: Page) => page.locator('[data-back-tests]')
const shown = (page: Page) => page.locator('[data-back-test]')
const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"]`)
const start = (page: Page) => panel(page).getByRole('button', { name: 'Start back-test' })

/** What an admin saves, without the form. */
async function draft(page: Page, change: (document: Document) => void) {
  const { document, based_on, revision } = await (await page.request.get(draftApi)).json()
  change(document)
  const headers = { 'if-match': `"${revision}"` }
  const kept = await page.request.put(draftApi, { headers, data: { document, based_on } })
  expect(kept.status()).toBe(200)
}

const amountOf = (id: string, amount: number) => (document: Document) => {
  for (const rule of document.rules) if (rule.id === id) rule.amount = amount
}

/** The one that is shown, as the API tells it. */
async function told(page: Page): Promise<BackTest> {
  const id = new URL(page.url()).searchParams.get('test')
  const answer = await page.request.get(`${api}/${id}`)
  expect(answer.status()).toBe(200)
  return await answer.json()
}

/** One that has ended, started over the API. */
async function ended(page: Page): Promise<BackTest> {
  let job: BackTest = await (await page.request.post(api, { data: {} })).json()
  await expect(async () => {
    job = await (await page.request.get(`${api}/${job.id}`)).json()
    expect(job.state).toBe('done')
  }).toPass({ timeout: 40_000 })
  return job
}

/** As a worker leaves it that has read four of ten events and is still at it. */
async function holdHalfDone({ id }: BackTest) {
  await inDatabase(
    sql => sql`
    update gamification.back_tests set state = 'running', is_whole = false, finished_at = null, owner = gen_random_uuid(),
      seen_at = clock_timestamp() + interval '1 hour', events_done = 4, events_total = 10
    where id = ${id}`,
  )
}

const number = (text: string | null) => Number((text ?? '').replaceAll(/[^0-9]/g, ''))

test.beforeEach(async ({ signedIn: page }) => {
  await discardDraft(page)
  await inDatabase(sql => sql`delete from gamification.back_tests`)
})
test.afterEach(async ({ signedIn: page }) => await discardDraft(page))

test('a draft is held against the past, and says what it would have given to whom', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const player = `back-${crypto.randomUUID()}`
  await postActivity('game.message_sent', player)
  await postActivity('community.newcomer_helped', player)
  await draft(page, amountOf('message_sent', 5_000))
  await page.goto('/console/rules/draft?tab=back_test')
  await expect(page.locator('[data-none]')).toContainText('No back-test yet')
  await expectAccessible(page)

  await panel(page).getByLabel('Recorded events of').selectOption('week')
  await start(page).press('Enter')
  await expect(shown(page)).toHaveAttribute('data-back-test', 'done', { timeout: 40_000 })
  await expect(page).toHaveURL(/[?&]range=week&?.*test=|test=.*range=week/)

  const { result, events, partial } = await told(page)
  expect(partial).toBe(false)
  expect(events.done).toBe(events.total)
  expect(result?.points.draft).toBeGreaterThan(result?.points.live ?? 0)
  expect(number(await figure(page, 'draft').textContent())).toBe(result?.points.draft)
  expect(number(await figure(page, 'live').textContent())).toBe(result?.points.live)
  expect(number(await figure(page, 'players').textContent())).toBe(result?.players.all)
  await expect(figure(page, 'inflation').first()).toHaveText(/^\+[\d.,]+%$/)
  const changed = result?.achievements.filter(one => one.draft !== one.live) ?? []
  await expect(page.locator('[data-tier]')).toHaveCount(changed.length)
  await panel(page)
    .getByRole('button', { name: /^Show all/ })
    .click()
  await expect(page.locator('[data-tier]')).toHaveCount(result?.achievements.length ?? 0)
  const detailed = result?.achievements.find(one => one.draft > 0 && (one.overlaps?.length ?? 0) > 0)
  const tier = page.locator(`[data-tier="${detailed?.id}:${detailed?.tier}"]`)
  await tier.getByRole('button').press('Enter')
  const detail = page.locator('[data-detail]')
  await expect(detail.locator('[data-histogram] tbody tr')).toHaveCount(detailed?.histogram?.length ?? 0)
  const counted = await detail.locator('[data-histogram] td:last-child').allTextContents()
  expect(counted.reduce((sum, text) => sum + number(text), 0)).toBe(detailed?.took?.draft?.players)
  await expect(detail.locator('[data-overlap]')).toHaveCount(detailed?.overlaps?.length ?? 0)
  await expect(detail.locator('[data-overlap]').first()).toContainText('of those who would earn this tier')
  await tier.getByRole('button').press('Enter')
  await expect(detail).toHaveCount(0)
  await tier.getByRole('button').press('Enter')
  await expect(page.locator('[data-cost]')).toContainText(events.done.toLocaleString('en'))
  await expect(page.locator('[data-segment="role free"]')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Points a day, / })).toBeVisible()
  await panel(page).getByRole('button', { name: 'View as table' }).click()
  await expect(page.getByRole('table', { name: 'Points a day (UTC)' })).toBeVisible()
  await expect(page.locator('[data-sample]')).toHaveCount(result?.samples.length ?? 0)
  await expectAccessible(page)
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page)
  }

  await page.reload()
  await expect(figure(page, 'draft')).toHaveText(/\d/)
  // Others may have changed more than this player did: the samples are the twenty who changed most.
  await page.locator('[data-sample] a').first().click()
  await expect(page).toHaveURL(/\/console\/players\/ply_/)
})

test('a result says so when the draft has gone on, and no longer when that is taken back', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await draft(page, amountOf('message_sent', 7))
  await ended(page)
  await page.goto('/console/rules/draft?tab=back_test')
  await expect(shown(page)).toHaveAttribute('data-back-test', 'done')
  await expect(page.locator('[data-stale]')).toHaveCount(0)
  await draft(page, amountOf('message_sent', 8))
  await page.reload()
  await expect(page.locator('[data-stale="draft"]')).toContainText('The draft is another one now')
  await expectAccessible(page)
  await draft(page, amountOf('message_sent', 7))
  await page.reload()
  await expect(figure(page, 'draft')).toBeVisible()
  await expect(page.locator('[data-stale]')).toHaveCount(0)
})

// Rules are edited on a larger screen.
test('the publish sheet says what the back-test of exactly this draft found, and back leads to it', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const sheet = page.getByRole('dialog', { name: 'Publish the draft' })
  const tested = sheet.locator('[data-tested]')
  await postActivity('game.message_sent', `sheet-${crypto.randomUUID()}`)
  await draft(page, amountOf('message_sent', 5_000))
  await page.goto('/console/rules/draft')
  await page.getByRole('button', { name: 'Publish…' }).click()
  await expect(tested).toContainText('It has not been back-tested as it stands')
  await expectAccessible(page)
  await sheet.getByLabel('Why').fill('Messages are worth it')
  await sheet.getByRole('button', { name: 'Run a back-test' }).press('Enter')
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('tab', { name: 'Back-test' })).toBeFocused()
  await start(page).click()
  await expect(shown(page)).toHaveAttribute('data-back-test', 'done', { timeout: 40_000 })
  const { id, result } = await told(page)

  await page.getByRole('button', { name: 'Back to the publish sheet' }).click()
  await expect(tested).toHaveAttribute('data-tested', 'done')
  expect(number(await tested.locator('[data-outcome]').textContent())).toBeGreaterThan(0)
  const { all, more_tiers, fewer_tiers } = result?.players ?? { all: 0, more_tiers: 0, fewer_tiers: 0 }
  const figures = (await tested.getByText(/players:/).textContent())?.replaceAll(',', '').match(/\d+/g)
  expect(figures?.map(Number)).toEqual([all, more_tiers, fewer_tiers])
  // What was filled in before is still there.
  await expect(sheet.getByLabel('Why')).toHaveValue('Messages are worth it')
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page)
  }
  await sheet.getByRole('button', { name: 'Open the back-test' }).click()
  await expect(page).toHaveURL(new RegExp(`test=${id}`))
  await page.goBack()
  await expect(tested).toHaveAttribute('data-tested', 'done')
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/sheet=/)

  // With the next change it is another draft, of which nothing is known.
  await draft(page, amountOf('message_sent', 5_001))
  await page.goto('/console/rules/draft?sheet=publish')
  await expect(tested).toContainText('It has not been back-tested as it stands')
})

test('what becomes easier or harder, and what nobody or nearly everybody earns, is told at the achievement and before publishing', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await postActivity('game.message_sent', `odd-${crypto.randomUUID()}`)
  await draft(page, document => {
    for (const one of document.achievements) {
      if (one.id === 'first_steps') one.tiers = { bronze: 1, silver: 2, gold: 900_000 }
      if (one.id !== 'mentor') continue
      one.tiers = { bronze: 800_000, silver: 900_000 }
      // What its gold would bring goes with it.
      delete one.rewards
    }
  })
  const { id, result } = await ended(page)
  await page.goto('/console/rules/draft?find=first_steps')
  const steps = page.locator('li[data-achievement="first_steps"]')
  await expect(steps.locator('[data-mark]')).toHaveText(['easier', 'harder'])
  await steps.locator('button[aria-expanded]').first().click()
  await expect(steps.locator('[data-criteria="easier"]')).toContainText(
    'Easier than in force: needs 2, not 10. Who has it keeps it.',
  )
  await expect(steps.locator('[data-criteria="harder"]')).toContainText('needs 900,000, not 50')
  const bronze = result?.achievements.find(one => one.id === 'first_steps' && one.tier === 'bronze')
  expect((bronze?.draft ?? 0) / (result?.players.all ?? 1)).toBeGreaterThan(0.6)
  await expect(steps.locator('[data-warning="nearly_all"]').first()).toContainText('of the players earn it')
  await expectAccessible(page)
  await page.getByLabel('Find an achievement').fill('mentor')
  const mentor = page.locator('li[data-achievement="mentor"]')
  await expect(mentor.locator('[data-mark="nobody"]')).toHaveText('nobody earns it')
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page)
  }

  await page.goto('/console/rules/draft?sheet=publish')
  const sheet = page.getByRole('dialog', { name: 'Publish the draft' })
  await expect(sheet.locator('[data-criteria="easier"]')).toContainText('First steps Silver')
  await expect(sheet.locator('[data-criteria="harder"]')).toHaveCount(3)
  await expect(sheet.locator('[data-criteria-list]')).toContainText('Who has earned it keeps it')
  await expect(sheet.locator('[data-warning="nobody"]')).toContainText('First steps Gold')
  await expect(sheet.locator('[data-warning="nobody"]')).toContainText('Mentor Bronze')
  await expectAccessible(page)
  const wanted = await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(0)

  // What was read in part says so in the same breath.
  await inDatabase(
    sql => sql`
    update gamification.back_tests set state = 'cancelled', is_whole = false, events_done = 4, events_total = 10
    where id = ${id}`,
  )
  await page.reload()
  await expect(sheet.locator('[data-warning="nobody"]')).toContainText('Nobody so far, in what is read')
  await page.goto('/console/rules/draft?find=mentor')
  await expect(mentor.locator('[data-mark="harder"]')).toBeVisible()
  await expect(mentor.locator('[data-mark="nobody"]')).toHaveCount(0)
  // As it is typed, before it is saved.
  await mentor.locator('button[aria-expanded]').first().click()
  await mentor.getByLabel('Bronze needs').fill('1')
  await expect(mentor.locator('[data-criteria]')).toHaveCount(1)
})

test('what is another row says in what, and not only that it is other', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await draft(page, document => {
    for (const one of document.metrics) if (one.in_a_row) delete one.when
  })
  await page.goto('/console/rules/draft?find=perfectionist')
  const perfectionist = page.locator('li[data-achievement="perfectionist"]')
  await expect(perfectionist.locator('[data-mark]')).toHaveText(['another row'])
  await perfectionist.locator('button[aria-expanded]').first().click()
  await expect(perfectionist.locator('[data-criteria="other"]').first()).toContainText(
    'may make it easier or harder: which of its activities the row looks at.',
  )
  await page.context().addCookies([{ name: 'diana-locale', value: 'es', url: page.url() }])
  await page.reload()
  await expect(perfectionist.locator('[data-mark]')).toHaveText(['otra serie'])
  await discardDraft(page)
})

test('a result of before its times, overlaps and cost were counted is read as before', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await postActivity('game.message_sent', `old-${crypto.randomUUID()}`)
  await draft(page, amountOf('message_sent', 7))
  const { id, result } = await ended(page)
  const { cost: _, achievements, ...rest } = result ?? { achievements: [] }
  const old = {
    ...rest,
    achievements: achievements.map(({ took, asks, histogram, overlaps, ...one }) => one),
  }
  await inDatabase(
    sql =>
      sql`update gamification.back_tests set result = ${JSON.stringify(old)}::text::json where id = ${id}`,
  )
  await page.goto('/console/rules/draft?tab=back_test')
  await panel(page)
    .getByRole('button', { name: /^Show all/ })
    .click()
  await expect(page.locator('[data-tier]')).toHaveCount(achievements.length)
  await expect(page.locator('[data-tier] button')).toHaveCount(0)
  await expect(page.locator('[data-cost]')).toHaveCount(0)
  await page.goto('/console/rules/draft?sheet=publish')
  await expect(page.locator('[data-tested="done"] [data-outcome]')).toBeVisible()
})

test('the publish sheet has an address that holds on any screen, for who may publish', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await draft(page, amountOf('message_sent', 7))
  await holdHalfDone(await ended(page))
  await page.goto('/console/rules/draft?sheet=publish')
  const sheet = page.getByRole('dialog', { name: 'Publish the draft' })
  await expect(sheet.locator('[data-tested="running"] [data-partial]')).toContainText('40% of the events')
  await expectAccessible(page)
  const wanted = await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(0)
  await page.route(`**${api}?of=draft`, route => route.fulfill({ status: 503, json: { status: 503 } }))
  await page.reload()
  await expect(sheet.getByText('Whether it was back-tested is not known right now.')).toBeVisible({
    timeout: 40_000,
  })
  await signInAs(page, 'viewer')
  await page.goto('/console/rules/draft?sheet=publish')
  await expect(page.locator('[data-read-only]')).toBeVisible()
  await expect(sheet).toHaveCount(0)
})

test('the form says how long tiers took, once a back-test knows it', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await postActivity('game.message_sent', `time-${crypto.randomUUID()}`)
  await draft(page, document => {
    for (const one of document.achievements)
      if (one.id === 'first_steps') one.tiers = { bronze: 1, gold: 900_000 }
  })
  await page.goto('/console/rules/draft?find=first_steps')
  const card = page.locator('li[data-achievement="first_steps"]')
  const times = card.locator('[data-time-to-earn]')
  await card.locator('button[aria-expanded]').first().click()
  await expect(times.first()).toHaveText('Time to earn: not known yet')
  await expect(card).toContainText('is known once the draft is back-tested')
  const { result } = await ended(page)
  await page.reload()
  await card.locator('button[aria-expanded]').first().click()
  const took = result?.achievements.find(one => one.id === 'first_steps' && one.tier === 'bronze')?.took
    ?.draft
  expect(took?.players).toBeGreaterThan(0)
  await expect(times.first()).toContainText(`of ${result?.players.all.toLocaleString('en')} players`)
  await expect(times.first()).toContainText('1\u202fmin')
  await expect(times.last()).toContainText('Earned by none of')
  await expect(card).toContainText('the back-test of exactly this draft, as of')
  await expectAccessible(page)
  const [wanted, given] = await page.evaluate(() => [
    globalThis.document.documentElement.scrollWidth,
    innerWidth,
  ])
  expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
  // What is asked for now was not tested, and the draft is another one.
  await card.getByLabel('Bronze needs').fill('2')
  await expect(times.first()).toHaveText('Time to earn: not known yet')
  await expect(card).toContainText('the back-test of another state of the draft')
})

test('one that runs shows how far it is, is cancelled, and what it found stays, as a part', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await draft(page, amountOf('message_sent', 7))
  await holdHalfDone(await ended(page))
  await page.goto('/console/rules/draft?tab=back_test')
  await expect(shown(page)).toHaveAttribute('data-back-test', 'running')
  await expect(page.getByRole('progressbar', { name: 'Events read' })).toHaveAttribute('value', '4')
  await expect(page.locator('[data-partial]')).toContainText('40% of the events are read')
  await expectAccessible(page)
  await panel(page).getByRole('button', { name: 'Cancel', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(shown(page)).toHaveAttribute('data-back-test', 'cancelled')
  await expect(page.locator('[data-announcer]')).toHaveText('The back-test is cancelled.')
  await expect(shown(page).locator('header')).toBeFocused()
  await expect(page.locator('[data-partial]')).toContainText('It ended with 40% of the events read')
  await expect(page.locator('[data-part]')).toContainText('partial: 40% read')
  await expect(figure(page, 'draft')).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await expectAccessible(page)
})

test('a draft with faults is refused, and leads to them; so is a range that leads nowhere', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await draft(page, document => {
    document.levels.scale = 0
  })
  await page.goto('/console/rules/draft?tab=back_test&side=trial')
  await start(page).click()
  const refusal = page.locator('[data-refused]')
  await expect(refusal).toContainText('Refused: one fault has to be mended')
  await expectAccessible(page)
  await refusal.getByRole('button', { name: 'Show the faults' }).click()
  await expect(page.locator('[data-faults] li')).toHaveCount(1)
  await expect(page.getByRole('button', { name: /^Findings/ })).toBeFocused()

  await panel(page).getByLabel('Recorded events of').selectOption('custom')
  await panel(page).getByLabel(/^From/).fill('2026-02-02T00:00')
  await panel(page)
    .getByLabel(/^Until/)
    .fill('2026-01-01T00:00')
  await start(page).click()
  await expect(panel(page).getByText('The end has to come after the beginning.')).toBeVisible()
  await expect(panel(page).getByLabel(/^Until/)).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  expect((await (await page.request.get(api)).json()).data).toEqual([])
})

test('who may not change the rules reads what back-tests found, and starts and cancels none', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await draft(page, amountOf('message_sent', 7))
  await holdHalfDone(await ended(page))
  await signInAs(page, 'viewer')
  await page.goto('/console/rules/draft?tab=back_test')
  await expect(shown(page)).toHaveAttribute('data-back-test', 'running')
  await expect(figure(page, 'draft')).toBeVisible()
  await expect(start(page)).toHaveCount(0)
  await expect(panel(page).getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await expectAccessible(page)
})

test('a server that is away is told, and nothing that was read goes', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await draft(page, amountOf('message_sent', 7))
  await ended(page)
  await page.goto('/console/rules/draft?tab=back_test')
  await expect(figure(page, 'draft')).toBeVisible()
  await page.route('**/api/v1/back-tests**', route => route.abort())
  await start(page).click()
  await expect(panel(page).getByRole('alert')).toContainText('cannot be reached')
  await expect(figure(page, 'draft')).toBeVisible()
  await page.unroute('**/api/v1/back-tests**')
  await start(page).click()
  await expect(panel(page).getByRole('alert')).toHaveCount(0)
  await expect(page).toHaveURL(/test=/)
})
