import type { Page } from '@playwright/test'
import { discardDraft, draftDocument, draftSaved } from './console-draft.ts'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { postActivity, somebody } from './portal-fixtures.ts'

const pattern = (page: Page, id: string) => page.locator(`[data-pattern-form="${id}"]`)
const metric = (page: Page, id: string) => page.locator(`[data-metric-form="${id}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const toggle = (page: Page, id: string) => metric(page, id).locator('button[aria-expanded]').first()

async function openAt(page: Page, part: string) {
  await page.goto('/console/rules/draft')
  await page.locator(`nav [data-part="${part}"]`).click()
  await expect(page.locator(`#form-${part}`)).toBeInViewport()
}

test('from the review to the pattern, which is read on any screen and edited on a large one', async ({
  signedIn: page,
  isMobile,
}) => {
  await discardDraft(page)
  await page.goto('/console/rules/draft#pattern-rapid_fire')
  const rapid = pattern(page, 'rapid_fire')
  await expect(rapid).toBeInViewport()
  await expect(rapid).toContainText(/Any activity → more than 10 within 30\ss/)
  await expect(pattern(page, 'same_again')).toContainText(
    /Finished a chapter, .* more than 5 alike within 1\sh/,
  )
  await expect(pattern(page, 'endless_session')).toContainText('Spent time playing → if minutes > 720.0')
  const most = rapid.getByLabel('More than')
  await expect(most).toHaveValue('10')
  await expect(page.locator('[data-penalty="reduced"]')).toContainText(/50\s?% of the points for 24 h/)
  await expect(page.locator('[data-band="trusted"]')).toContainText('10 become 20')
  if (isMobile) {
    await expect(most).not.toBeEditable()
    await expect(button(page, 'Add pattern')).toHaveCount(0)
  } else await expect(most).toBeEditable()
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page)
  }
})

test('metrics say what they count and for whom, to whoever may only read as well', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'viewer')
  await openAt(page, 'metrics')
  await expect(metric(page, 'endings')).toContainText('Found an ending → different ending')
  await expect(metric(page, 'hard_trivia_in_a_row')).toContainText(
    'Answered a trivia → the longest row with correct if difficulty == "hard"',
  )
  await expect(metric(page, 'newcomers_helped')).toContainText('Mentor')
  await toggle(page, 'newcomers_helped').press('Enter')
  await expect(metric(page, 'newcomers_helped').getByLabel('Id of the metric')).not.toBeEditable()
  await expect(metric(page, 'newcomers_helped').getByLabel('How', { exact: true })).toBeDisabled()
  await expect(button(page, 'Add metric')).toHaveCount(0)
  await expect(button(page, 'Remove newcomers_helped')).toHaveCount(0)
  await expectAccessible(page)
})

// Rules are edited on a larger screen.
test.describe('on a desk', { tag: '@desk' }, () => {
  test.beforeEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })
  test.afterEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })

  test('a pattern is drafted, its fault mended at its field, published, and brings a penalty to whom it is meant for', async ({
    signedIn: page,
  }) => {
    await openAt(page, 'abuse')
    await button(page, 'Add pattern').focus()
    await page.keyboard.press('Enter')
    await expect(pattern(page, 'new_pattern')).toContainText(
      /Any activity → more than 20 within 60\ss|1\smin/,
    )
    await pattern(page, 'new_pattern').getByLabel('Id of the pattern').fill('odd_session')
    const made = pattern(page, 'odd_session')
    await expect(made.locator('[data-change="added"]')).toBeVisible()
    await made.getByLabel('Activities, with commas').fill('game.session_ended')
    await made.getByLabel('What is too much').selectOption('condition')
    const when = made.getByLabel('Suspicious if')
    await when.fill('minuts > 333.0 && minutes < 334.0')
    await when.press('Escape')
    await expect(made.locator('[data-fault="/abuse/patterns/4/when"]')).toContainText('unknown field minuts')
    await expectAccessible(page)

    // From the list of findings to the field, also where its card is closed.
    await made.locator('button[aria-expanded]').first().click()
    await expect(made.getByText('1 fault')).toBeVisible()
    await page.locator('nav [data-part="rules"]').click()
    await page.locator('[data-faults] li').first().getByRole('button').first().click()
    await expect(when).toBeFocused()
    await made.getByRole('button', { name: 'Replace minuts by minutes' }).click()
    await expect(when).toHaveAttribute('data-pointer', '/abuse/patterns/4/when')
    await expect(made.locator('[data-fault]')).toHaveCount(0)

    const reduced = page.locator('[data-penalty="reduced"]')
    await reduced.getByLabel('Violations, from').fill('2')
    const soft = page.locator('[data-penalty="cool_down"]')
    await expect(soft.getByLabel('Violations, from')).toHaveAccessibleDescription(/reduced comes first/)
    await soft.getByLabel('Violations, from').fill('1')
    await soft.getByLabel('Lasts').fill('2')
    await expect(soft).toContainText('From 1 violation within 24 h on: no points for 2 h.')
    await expect(page.locator('[data-faults] li')).toHaveCount(0)
    await page.keyboard.press('Control+s')
    await draftSaved(page)
    const { abuse } = await draftDocument(page)
    expect(abuse.patterns[4]).toEqual({
      ...{ id: 'odd_session', kind: 'condition', on: ['game.session_ended'] },
      when: 'minutes > 333.0 && minutes < 334.0',
    })
    expect(abuse.penalties[0]).toEqual({ kind: 'cool_down', violations: 1, within: 24, hours: 2 })

    await button(page, 'Publish…').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Why').fill('Nobody plays that long to the minute')
    await sheet.getByRole('button', { name: 'Publish now' }).click()
    await expect(page).toHaveURL('/console/rules')
    try {
      const ana = somebody()
      const { id } = await postActivity(ana, 'game.session_ended', { minutes: 333.5 })
      const violations = async () =>
        (await (await page.request.get('/api/v1/violations?pattern=odd_session')).json()).data
      await expect.poll(async () => (await violations())[0]?.id).toBe(id)
      const [found] = await violations()
      expect(found).toMatchObject({
        pattern: 'odd_session',
        kind: 'condition',
        penalty: { kind: 'cool_down' },
      })
      await page.goto(`/console/review?player=${found.player.id}`)
      await page.locator('[data-violation]').getByRole('button').click()
      await expect(page.locator('[data-detail]')).toContainText('minutes > 333.0 && minutes < 334.0')
      const link = page.locator('[data-pattern="odd_session"]').getByRole('link')
      await link.click()
      await expect(pattern(page, 'odd_session')).toBeInViewport()
      await expect(pattern(page, 'odd_session').getByLabel('Suspicious if')).toBeVisible()
    } finally {
      const shipped = await page.request.post('/api/v1/rule-sets/1/restore', { data: { note: 'As shipped' } })
      expect(shipped.status()).toBe(201)
    }
  })

  test('patterns and penalties are copied, moved, tried as another kind, taken out and brought back', async ({
    signedIn: page,
  }) => {
    await openAt(page, 'abuse')
    await button(page, 'Duplicate rapid_fire').click()
    await expect(pattern(page, 'rapid_fire_2')).toBeVisible()
    await button(page, 'Move endless_session up').focus()
    await page.keyboard.press('Enter')
    await expect(button(page, 'Move endless_session up')).toBeFocused()
    await button(page, 'Remove same_again').click()
    await expect(pattern(page, 'same_again')).toHaveCount(0)
    await page.locator('#form-abuse [data-removed]').getByRole('button', { name: 'Undo' }).click()
    await expect(pattern(page, 'same_again')).toBeVisible()

    await pattern(page, 'rapid_fire').locator('button[aria-expanded]').first().click()
    const kind = pattern(page, 'rapid_fire').getByLabel('What is too much')
    await kind.selectOption('condition')
    await expect(pattern(page, 'rapid_fire').getByLabel('More than')).toHaveCount(0)
    await kind.selectOption('address')
    await expect(pattern(page, 'rapid_fire')).toContainText('more than 10 players within 1 d')
    await expect(pattern(page, 'rapid_fire').getByLabel('Activities, with commas')).toHaveCount(0)
    await expect(pattern(page, 'shared_address').getByText('1 fault')).toBeVisible()
    await kind.selectOption('repeat')
    await expect(pattern(page, 'rapid_fire').getByLabel('More than')).toHaveValue('10')

    await expect(button(page, 'Add penalty')).toHaveCount(0)
    await button(page, 'Remove a part of the points').click()
    await expect(page.locator('[data-penalty="reduced"]')).toHaveCount(0)
    await button(page, 'Add penalty').click()
    await expect(page.locator('[data-penalty="reduced"]')).toContainText('From 5 violations')
    await page.locator('[data-band="new"]').getByLabel('New, limits times').fill('0.5')
    await expect(page.locator('[data-band="new"]')).toContainText('10 become 5')
    await page.locator('[data-band="new"]').getByLabel('New, limits times').fill('50')
    await expect(page.locator('[data-band="new"]').getByLabel('New, limits times')).toHaveAttribute(
      'aria-invalid',
      'true',
    )
    await page.locator('[data-band="new"]').getByLabel('New, limits times').fill('0.5')
    await draftSaved(page)
    const { abuse } = await draftDocument(page)
    expect(abuse.patterns.map(({ id }: { id: string }) => id)).toEqual([
      ...['rapid_fire', 'rapid_fire_2', 'endless_session', 'same_again', 'shared_address'],
    ])
    expect(abuse.patterns[0]).toEqual({
      id: 'rapid_fire',
      kind: 'repeat',
      on: ['**'],
      moreThan: 10,
      seconds: 30,
    })
    expect(abuse.trust.new).toEqual({ days: 7, scale: 0.5 })
  })

  test('who suspects nobody yet begins with one pattern and everything around it', async ({
    signedIn: page,
  }) => {
    const { document, based_on, revision } = await (await page.request.get('/api/v1/rule-set-draft')).json()
    const { abuse: _, ...without } = document
    const kept = await page.request.put('/api/v1/rule-set-draft', {
      headers: { 'if-match': `"${revision}"` },
      data: { document: without, based_on },
    })
    expect(kept.status()).toBe(200)
    await openAt(page, 'abuse')
    await expect(page.locator('#form-abuse')).toContainText('nobody is suspected of anything')
    await expect(page.getByText('Penalties', { exact: true })).toHaveCount(0)
    await button(page, 'Add pattern').click()
    await expect(pattern(page, 'new_pattern').getByLabel('More than')).toHaveValue('20')
    await expect(page.locator('#form-abuse')).toContainText('violations wait for a review')
    await expect(page.locator('[data-faults] li')).toHaveCount(0)
    await draftSaved(page)
  })

  test('a metric is made before anybody counts it, then counted, and not taken out unasked', async ({
    signedIn: page,
  }) => {
    await openAt(page, 'metrics')
    await button(page, 'Add metric').click()
    await metric(page, 'new_metric').getByLabel('Id of the metric').fill('walks')
    const walks = metric(page, 'walks')
    await walks.getByLabel('Activities, with commas').fill('game.session_endet')
    await expect(walks.getByLabel('Activities, with commas')).toHaveAttribute('aria-invalid', 'true')
    await toggle(page, 'walks').click()
    await page.locator('nav [data-part="rules"]').click()
    await page.locator('[data-faults] li').first().getByRole('button').first().click()
    await expect(walks.getByLabel('Activities, with commas')).toBeFocused()
    await walks.getByLabel('Activities, with commas').fill('game.session_ended')
    await walks.getByLabel('How', { exact: true }).selectOption('sum')
    await walks.getByLabel('Of what').fill('min(minutes, 60.0)')
    await walks.getByLabel('Of what').press('Escape')
    await expect(walks).toContainText('Spent time playing → the sum of min(minutes, 60.0)')
    await expect(walks.locator('[data-unused]')).toBeVisible()
    await expect(walks.locator('[data-since="added"]')).toContainText('only if the past is counted')
    await expect(page.locator('[data-faults] li')).toHaveCount(0)
    await expectAccessible(page)

    // Nobody counts it: gone at one press, and back at another.
    await button(page, 'Remove walks').click()
    await expect(walks).toHaveCount(0)
    await page.locator('#form-metrics [data-removed]').getByRole('button', { name: 'Undo' }).click()
    await expect(walks.locator('[data-unused]')).toBeVisible()

    const mentor = page.locator('li[data-achievement="mentor"]')
    await mentor.locator('button[aria-expanded]').first().click()
    await mentor.getByLabel('What is counted').selectOption('walks')
    await expect(walks).toContainText('Mentor')
    await expect(walks.locator('[data-unused]')).toHaveCount(0)
    await expect(metric(page, 'newcomers_helped').locator('[data-unused]')).toBeVisible()

    await button(page, 'Remove walks').click()
    const asked = walks.locator('[data-asks]')
    await expect(asked).toContainText('Mentor counts it')
    await expect(asked.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(button(page, 'Remove walks')).toBeFocused()

    // Under another id it is the same metric to whoever counts it.
    await toggle(page, 'walks').click()
    await walks.getByLabel('Id of the metric').fill('endings')
    await expect(walks.getByText('endings is in use.')).toBeVisible()
    await walks.getByLabel('Id of the metric').fill('strolls')
    await expect(mentor.getByLabel('What is counted')).toHaveValue('strolls')
    await draftSaved(page)
    const { metrics, achievements } = await draftDocument(page)
    expect(metrics.at(-1)).toEqual({
      id: 'strolls',
      sum: ['game.session_ended'],
      value: 'min(minutes, 60.0)',
    })
    expect(achievements.find(({ id }: { id: string }) => id === 'mentor').metric).toBe('strolls')

    await button(page, 'Remove strolls').click()
    await button(page, 'Remove it all the same').click()
    await expect(page.locator('#form-metrics [data-removed]').getByRole('button')).toBeFocused()
    await expect(mentor.locator('[data-fault]')).toContainText('unknown metric strolls')
  })

  test('moments keep the seconds that they are written with', async ({ signedIn: page }) => {
    await page.goto('/console/rules/draft')
    await page.getByRole('button', { name: 'Add boost' }).click()
    const from = page.locator('[data-boost="boost"]').getByLabel('From (UTC)')
    await expect(from).toHaveValue(/T00:00$/)
    await from.fill('2026-12-24T18:00')
    await draftSaved(page)
    const fromOf = async () => (await draftDocument(page)).multipliers.boosts[0].from
    expect(await fromOf()).toBe('2026-12-24T18:00:00Z')
    const { document, based_on, revision } = await (await page.request.get('/api/v1/rule-set-draft')).json()
    document.multipliers.boosts[0].from = '2026-12-24T18:00:30Z'
    await page.request.put('/api/v1/rule-set-draft', {
      headers: { 'if-match': `"${revision}"` },
      data: { document, based_on },
    })
    await page.reload()
    await expect(from).toHaveValue('2026-12-24T18:00:30')
    // To another year, part by part, as people do.
    await from.fill('2027-12-24T18:00:30')
    await draftSaved(page)
    expect(await fromOf()).toBe('2027-12-24T18:00:30Z')
    await from.fill('2027-12-24T18:00')
    await expect(from).toHaveAttribute('step', '1')
    await draftSaved(page)
    expect(await fromOf()).toBe('2027-12-24T18:00:00Z')
  })

  test('everything that a rule set says has its field in the form', async ({ signedIn: page }) => {
    await openAt(page, 'unit')
    await expect(page.getByLabel('Several, in English')).toHaveValue('Besitos')
    await expect(page.locator('[data-shipped="game.login"]')).toBeAttached()
    await page.locator('[data-form] summary').click()
    const closed = page.locator('[data-form] button[aria-expanded="false"]')
    for (let left = await closed.count(); left > 0; left -= 1) {
      await closed.first().dispatchEvent('click')
      await expect(closed).toHaveCount(left - 1)
    }
    const pointers = new Set(
      await page
        .locator('[data-form] :is(input, select, textarea, ul)[data-pointer]')
        .evaluateAll(all => all.map(one => one.getAttribute('data-pointer') ?? '')),
    )
    const hasField = (pointer: string) =>
      pointer
        .split('/')
        .some((_, depth, steps) => pointers.has(steps.slice(0, steps.length - depth).join('/')))
    expect(leavesOf(await draftDocument(page)).filter(pointer => !hasField(pointer))).toEqual([])
  })
})

/** The pointers of everything in a document that holds nothing further. */
function leavesOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}/${key}`))
}
