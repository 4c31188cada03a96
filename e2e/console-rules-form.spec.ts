import type { Page } from '@playwright/test'
import { discardDraft, draftApi, draftDocument, draftSaved, secondAdmin } from './console-draft.ts'
import { expect, expectAccessible, paste, postActivity, test } from './console-fixtures.ts'

const card = (page: Page, id: string) => page.locator(`[data-rule="${id}"]`)

type Rule = { id: string; amount: number | string; when?: string; limit?: { count: number } }

async function savedRule(page: Page, id: string): Promise<Rule | undefined> {
  const document = await draftDocument(page)
  return document.rules.find((rule: Rule) => rule.id === id)
}

async function openForm(page: Page, at = '') {
  await page.goto(`${at}/console/rules/draft`)
  await expect(card(page, 'login')).toBeVisible()
}

/** Saves take a while from now on. */
const slowSaves = (page: Page) =>
  page.route('**/api/v1/rule-set-draft', async route => {
    if (route.request().method() === 'PUT') await new Promise(resolve => setTimeout(resolve, 1_500))
    await route.continue()
  })

async function openRule(page: Page, id: string) {
  await card(page, id).getByRole('button', { expanded: false }).first().click()
  await expect(card(page, id).getByLabel('Amount')).toBeVisible()
}

test('the form can be read on any screen, and edited on a large one', async ({
  signedIn: page,
  isMobile,
}) => {
  await discardDraft(page)
  await openForm(page)
  await expect(card(page, 'trivia_completed')).toContainText('20 per hour')
  await expectAccessible(page)
  await openRule(page, 'session_ended')
  const condition = card(page, 'session_ended').getByLabel('Condition')
  await expect(condition).toHaveValue('minutes >= 10.0')
  if (isMobile) {
    await expect(condition).not.toBeEditable()
    await expect(page.getByText('Open on a larger screen')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add rule' })).toHaveCount(0)
  } else await expect(condition).toBeEditable()
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

  test('a condition is completed with arrows, and mended by its suggestion before anything is saved', async ({
    signedIn: page,
  }) => {
    await openForm(page)
    await openRule(page, 'trivia_completed')
    const rule = card(page, 'trivia_completed')
    const condition = rule.getByLabel('Condition')
    await condition.pressSequentially('diff')
    await expect(rule.getByRole('listbox').getByRole('option')).toHaveText([/difficulty/])
    await condition.press('Enter')
    await condition.pressSequentially(' == ')
    await expect(rule.getByRole('listbox').getByRole('option')).toHaveCount(3)
    await expectAccessible(page)
    await condition.press('ArrowUp')
    await expect(rule.getByRole('listbox').getByRole('option', { selected: true })).toContainText('hard')
    await condition.press('Enter')
    await expect(condition).toHaveValue('difficulty == "hard"')
    await condition.pressSequentially(' && cor')
    await expect(rule.getByRole('listbox')).toBeVisible()
    await condition.press('Escape')
    await expect(rule.getByRole('listbox')).toHaveCount(0)

    await page.route('**/api/v1/rule-set-draft', route =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await condition.fill('corect && difficulty == "hard"')
    const fault = rule.locator('[data-fault]')
    await expect(fault).toContainText('unknown field corect')
    await expect(condition).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    await fault.getByRole('button', { name: 'Replace corect by correct' }).click()
    await expect(condition).toHaveValue('correct && difficulty == "hard"')
    await expect(fault).toHaveCount(0)
    await expect(page.locator('[data-changes]')).toContainText('Rule trivia_completed, condition: added')
    await page.unroute('**/api/v1/rule-set-draft')
    await page.keyboard.press('Control+s')
    await draftSaved(page)
    expect((await savedRule(page, 'trivia_completed'))?.when).toBe('correct && difficulty == "hard"')
  })

  test('rules are added, copied, moved by buttons, taken out, and brought back', async ({
    signedIn: page,
  }) => {
    await openForm(page)
    const order = () =>
      page.locator('[data-rule]').evaluateAll(all => all.map(one => one.getAttribute('data-rule')))
    await page.getByRole('button', { name: 'Move login up' }).focus()
    await page.keyboard.press('Enter')
    expect((await order()).slice(0, 2)).toEqual(['login', 'daily_login'])
    await expect(page.getByRole('button', { name: 'Move login down' })).toBeFocused()
    await page.getByRole('button', { name: 'Duplicate login' }).click()
    expect((await order()).slice(0, 3)).toEqual(['login', 'login_2', 'daily_login'])
    await page.getByRole('button', { name: 'Remove daily_login' }).click()
    await expect(card(page, 'daily_login')).toHaveCount(0)
    await page.getByRole('button', { name: 'Add rule' }).click()
    await card(page, 'new_rule').getByLabel('Amount').fill('25')
    await page.locator('[data-removed]').getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'daily_login')).toBeVisible()
    await draftSaved(page)
    expect(await savedRule(page, 'new_rule')).toMatchObject({ amount: 25 })
    expect(await savedRule(page, 'daily_login')).toMatchObject({ amount: 50 })
  })

  test('an activity is declared with its fields, and a rule reads them', async ({ signedIn: page }) => {
    await openForm(page)
    await page.getByRole('button', { name: 'Declare activity' }).click()
    const activity = page.locator('[data-activity]')
    await activity.getByLabel('Type', { exact: true }).fill('app.walked')
    await activity.getByLabel('Label in English').fill('Went for a walk')
    await activity.getByLabel('Label in Spanish').fill('Saliste a caminar')
    await activity.getByRole('button', { name: 'Add field' }).click()
    await activity.getByLabel('Name of the field').fill('steps')
    await activity.getByLabel('at most').fill('1.5')
    await expect(activity.getByLabel('at most')).toHaveValue('1.5')
    await activity.getByLabel('at most').fill('50000')
    await draftSaved(page)
    await page.getByRole('button', { name: 'Add rule' }).click()
    const rule = card(page, 'new_rule')
    await rule.getByLabel('Activity').selectOption('app.walked')
    await expect(rule).toContainText('Went for a walk')
    await rule.getByLabel('Condition').pressSequentially('st')
    await rule.getByRole('listbox').getByRole('option', { name: /steps/ }).click()
    await expect(rule.getByLabel('Condition')).toHaveValue('steps')
    await rule.getByLabel('Condition').pressSequentially(' > 1000.0')
    await draftSaved(page)
    const draft = await (await page.request.get(draftApi)).json()
    expect(draft.faults).toEqual([])
    expect(draft.document.activities['app.walked']).toEqual({
      label: { en: 'Went for a walk', es: 'Saliste a caminar' },
      fields: { steps: { type: 'number', required: true, max: 50_000 } },
    })
  })

  test('form and JSON are one document, and broken JSON survives a change of the tab', async ({
    signedIn: page,
  }) => {
    await openForm(page)
    await openRule(page, 'login')
    await card(page, 'login').getByLabel('Amount').fill('17')
    await page.getByRole('tab', { name: 'JSON' }).click()
    const json = page.getByLabel('Rule set as JSON')
    await expect(json).toHaveValue(/"amount": 17/)
    const broken = `${(await json.inputValue()).replace('"amount": 17', '"amount": 18')} and more`
    await paste(json, broken)
    await expect(page.locator('[data-broken]')).toBeVisible()
    await page.getByRole('tab', { name: 'Form' }).click()
    await expect(page.getByRole('button', { name: /^The JSON is broken/ })).toBeVisible()
    await expect(card(page, 'login')).toContainText('17')
    await expect(page.getByRole('button', { name: 'Add rule' })).toHaveCount(0)
    await expectAccessible(page)
    await page.goBack()
    await expect(json).toHaveValue(broken)
    await paste(json, broken.slice(0, -' and more'.length))
    await expect(page.locator('[data-broken]')).toHaveCount(0)
    await page.getByRole('tab', { name: 'Form' }).click()
    await expect(card(page, 'login')).toContainText('18')
    await draftSaved(page)
  })

  test('two admins who edit the same rule at once choose by field', async ({ signedIn: page, browser }) => {
    await openForm(page)
    const other = await secondAdmin(browser, page)
    await openForm(other)
    await openRule(other, 'login')
    await card(other, 'login').getByLabel('Amount').fill('20')
    await card(other, 'login').getByLabel('Times').fill('5')
    await draftSaved(other)
    await openRule(page, 'login')
    await card(page, 'login').getByLabel('Amount').fill('30')
    const conflict = page.locator('[data-conflict]')
    await expect(conflict).toContainText('Rule login, amount')
    await expect(conflict).not.toContainText('limit')
    await expectAccessible(page)
    await conflict.getByLabel(/Yours/).check()
    await conflict.getByRole('button', { name: 'Save both together' }).click()
    await draftSaved(page)
    await expect(card(page, 'login').getByLabel('Times')).toHaveValue('5')
    expect(await savedRule(page, 'login')).toMatchObject({ amount: 30, limit: { count: 5 } })
    await other.context().close()
  })

  test('the draft is tried with a real event: what fails, what passes, and what live said', async ({
    signedIn: page,
  }) => {
    const player = `trial-${crypto.randomUUID()}`
    const easy = await postActivity('game.trivia_completed', player, { difficulty: 'easy', correct: true })
    const hard = await postActivity('game.trivia_completed', player, { difficulty: 'hard', correct: true })
    await openForm(page)
    await openRule(page, 'trivia_completed')
    await page.getByRole('button', { name: 'Test with an event' }).click()
    const panel = page.locator('[data-trial]')
    await expect(panel.getByRole('listitem').filter({ hasText: 'trivia_completed' }).first()).toBeVisible()
    await panel.getByLabel('Id of an event').fill(easy)
    await slowSaves(page)
    const save = page.waitForRequest(request => request.method() === 'PUT')
    await card(page, 'trivia_completed').getByLabel('Condition').fill('correct && difficulty == "hard"')
    // What is tried while the draft is being saved waits for it.
    await save
    await panel.getByRole('button', { name: 'Try', exact: true }).click()
    const result = page.locator('[data-trial-result]')
    await expect(result.locator('[data-matched="false"]')).toContainText('trivia_completed')
    await expect(result.locator('[data-holds="true"]').first()).toContainText('correct = true')
    await expect(result.locator('[data-holds="false"]')).toContainText('difficulty is hard (found easy)')
    await expect(result.locator('[data-holds="false"]')).toContainText('difficulty = "easy"')
    await expectAccessible(page)
    await panel.getByLabel('Id of an event').fill(hard)
    await panel.getByRole('button', { name: 'Try', exact: true }).click()
    await expect(result.locator('[data-matched="true"]')).toContainText('150')
    await expect(result).toContainText('Rule trivia_completed, draft')
    await expect(result).toContainText(/Rule trivia_completed, version \d/)
    await panel.getByLabel('Id of an event').fill('evt_00000000000000000000000000000000')
    await panel.getByRole('button', { name: 'Try', exact: true }).click()
    await expect(panel).toContainText('There is no event evt_00000000000000000000000000000000')
    await expectAccessible(page)
  })

  test('the draft is tried with an activity that nobody sent, field by field', async ({ signedIn: page }) => {
    const player = `made-up-${crypto.randomUUID()}`
    await postActivity('game.login', player)
    await openForm(page)
    await openRule(page, 'session_ended')
    await card(page, 'session_ended').getByLabel('Condition').fill('minutes >= 20.0')
    await page.getByRole('button', { name: 'Test with an event' }).click()
    await page.getByRole('button', { name: 'An activity that might be' }).click()
    const panel = page.locator('[data-trial]')
    await expect(panel.getByLabel('Player')).toHaveValue(/^ply_/)
    await panel.getByLabel('Activity').selectOption('game.session_ended')
    const attempt = async (minutes: string) => {
      await panel.getByLabel(/minutes/).fill(minutes)
      await panel.getByRole('button', { name: 'Try', exact: true }).click()
    }
    await attempt('many')
    await expect(panel.getByLabel(/minutes/)).toHaveAccessibleDescription(/number/)
    await expectAccessible(page)
    const result = page.locator('[data-trial-result]')
    await attempt('15')
    await expect(result.locator('[data-matched="false"]')).toContainText('session_ended')
    await expect(result).toContainText('Live would pay')
    await attempt('25')
    await expect(result.locator('[data-matched="true"]')).toContainText('session_ended')
    await expectAccessible(page)
    // A field of this kind takes a day and time in the zone that it names.
    const when = panel.getByLabel(/^When it happened \(/)
    await expect(when).toHaveAccessibleDescription(/Now, when left empty/)
    await when.fill('2020-03-01T10:00')
    await attempt('25')
    await expect(when).toHaveAccessibleDescription(/400 days ago/)
    await expect(when).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await when.fill(`${yesterday}T10:00`)
    const asked = page.waitForRequest(request => request.url().endsWith('/trials'))
    await attempt('25')
    expect((await asked).postDataJSON().activity.occurred_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/)
    await expect(result.locator('[data-matched="true"]')).toContainText('session_ended')
    await expect(when).not.toHaveAttribute('aria-invalid')
    await panel.getByLabel('Player').fill('ply_00000000000000000000000000000000')
    await attempt('25')
    await expect(panel).toContainText('There is no player ply_00000000000000000000000000000000')
  })

  test('publishing says which rules change and what they read lately', async ({ signedIn: page }) => {
    await postActivity('game.login', `impact-${crypto.randomUUID()}`)
    await openForm(page)
    await openRule(page, 'login')
    await card(page, 'login').getByLabel('Amount').fill('19')
    await draftSaved(page)
    await page.getByRole('button', { name: 'Publish…' }).click()
    const impact = page.locator('[data-impact]')
    await expect(impact.getByRole('row')).toHaveCount(2)
    await expect(
      impact
        .getByRole('row', { name: /^login/ })
        .getByRole('cell')
        .first(),
    ).toHaveText(/^[1-9]/)
    await expectAccessible(page)
  })

  test('a server that goes away in the middle of a save loses nothing typed in the form', async ({
    signedIn: page,
    line,
  }) => {
    await openForm(page, line.url)
    await openRule(page, 'login')
    line.cut()
    await card(page, 'login').getByLabel('Amount').fill('12')
    await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'not_saved', { timeout: 40_000 })
    await expect(card(page, 'login').getByLabel('Amount')).toHaveValue('12')
    await expect(page.getByText('Not checked: as of the last save')).toBeVisible()
    await expectAccessible(page)
    line.mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await draftSaved(page)
    expect(await savedRule(page, 'login')).toMatchObject({ amount: 12 })
  })
})
