import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { colleague, detail, form, open, rows, rush, verb } from './console-review-room.ts'

const reviewers = (page: Page) => page.locator('[data-reviewer]')
/** Who is on what comes with the next poll. */
const nextPoll = { timeout: 40_000 }

const violationOf = async (page: Page, player: string) =>
  (await (await page.request.get(`/api/v1/violations?player=${player}`)).json()).data[0]

test('who opens a violation is shown to the others, who are not kept out', { tag: '@desk' }, async ({
  signedIn: page,
  browser,
}) => {
  const { id } = await rush(page)
  const other = await colleague(browser, 'operator', id)
  // What stands beside the queue by itself, nobody has opened.
  await expect(detail(other)).toBeVisible()
  await expect(detail(other).locator('[data-evidence]')).toHaveCount(11)
  expect((await violationOf(page, id)).reviewers).toEqual([])

  await open(other)
  await expect(rows(page).locator('[data-reviewer]')).toHaveText('Story operator is on this', nextPoll)
  await expect(reviewers(other)).toHaveCount(0)
  await open(page)
  // At once: whoever begins is not to wait for it.
  await expect(detail(page).locator('[data-reviewer]')).toContainText(/Story operator is on this · for \d+/)
  await expectAccessible(page)

  // Whoever goes back to the queue is on it no more.
  await other.goBack()
  await expect(detail(page).locator('[data-reviewer]')).toHaveCount(0, nextPoll)
  await other.context().close()
  await expect(verb(page, 'Reverse points')).toBeVisible()
})

test('who decides second, by what they had seen, finds what was decided by whom', { tag: '@desk' }, async ({
  signedIn: page,
  browser,
}) => {
  const { id } = await rush(page)
  const other = await colleague(browser, 'operator', id)
  await open(other)
  await verb(other, 'Reverse points').click()
  await expect(form(other).locator('[data-preview]')).toBeVisible()
  await form(other).getByLabel('Why').fill('A script')
  const violation = await violationOf(page, id)
  await other.route('**/reviews', async route => {
    const data = { verb: 'warn', reason: 'Once is enough' }
    const first = await page.request.post(`/api/v1/violations/${violation.id}/reviews`, { data })
    expect(first.status()).toBe(202)
    await route.continue()
  })
  const answered = other.waitForResponse('**/reviews')
  await form(other).getByRole('button', { name: 'Reverse the points' }).click()
  const answer = await answered
  expect(answer.status()).toBe(412)
  expect((await answer.json()).detail).toMatch(/ decided before you, at .*: warn\.$/)
  await expect(detail(other).locator('[data-reviewed="warned"]')).toContainText('Once is enough')
  await expect(other.locator('[data-decide]')).toHaveCount(0)
  await expect(other.locator('[data-missed="reverse"]')).toContainText('decided this while you wrote')
  expect((await violationOf(page, id)).state).toBe('warned')
  await other.context().close()
})

test('what is too much for an operator is escalated, comes first, and an admin decides it', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const { id } = await rush(page)
  const operator = await colleague(browser, 'operator', id)
  await open(operator)
  await verb(operator, 'Escalate').click()
  await expect(form(operator)).toHaveAttribute('data-review', 'escalate')
  await form(operator).getByRole('button', { name: 'Escalate it' }).click()
  await expect(form(operator).getByLabel('Why')).toHaveAccessibleDescription(/Say why/)
  await expectAccessible(operator)
  await form(operator).getByLabel('Why').fill('A whole school, by the look of it')
  await form(operator).getByRole('button', { name: 'Escalate it' }).click()
  const told = detail(operator).locator('[data-escalated]')
  await expect(told).toContainText('by Story operator')
  await expect(told).toContainText('A whole school, by the look of it')
  await expect(detail(operator)).toContainText('somebody with the role admin decides it')
  await expect(operator.locator('[data-decide]')).toHaveCount(0)
  await expect(operator.locator('[data-missed]')).toHaveCount(0)
  await expectAccessible(operator)
  await operator.context().close()

  const violation = await violationOf(page, id)
  expect(violation.state).toBe('open')
  await page.goto('/console/review')
  await expect(page.locator('[data-escalated-count]')).toContainText(/\d+ escalated/)
  await expect(rows(page).first().locator('[data-escalated]')).toBeVisible()
  await page.getByLabel('Show').selectOption('escalated')
  const row = page.locator(`[data-violation="${violation.id}"]`)
  await expect(row).toContainText('Story operator')
  await expect(row).toContainText('A whole school, by the look of it')
  await row.getByRole('button').click()
  await expect(detail(page).locator('[data-escalated]')).toBeVisible()
  await expect(verb(page, 'Escalate')).toHaveCount(0)
  await verb(page, 'Suspend').click()
  await expect(form(page).locator('[data-preview]')).toBeVisible()
  await form(page).getByLabel('Why').fill('They sold answers')
  await form(page).getByRole('button', { name: 'Suspend the player' }).click()
  await expect(detail(page).locator('[data-reviewed="suspended"]')).toContainText('They sold answers')
  await expect(detail(page).locator('[data-escalated]')).toContainText('A whole school, by the look of it')
  await page.goto(`/console/players/${id}?tab=audit`)
  await expect(page.getByText('Violation escalated')).toBeVisible()
})

test('who escalates second is told who was first', { tag: '@desk' }, async ({ signedIn: page, browser }) => {
  const { id } = await rush(page)
  const operator = await colleague(browser, 'operator', id)
  await open(operator)
  await verb(operator, 'Escalate').click()
  await form(operator).getByLabel('Why').fill('Not mine to say')
  const violation = await violationOf(page, id)
  await operator.route('**/escalations', async route => {
    const first = await page.request.post(`/api/v1/violations/${violation.id}/escalations`, {
      data: { reason: 'Seen it before' },
    })
    expect(first.status()).toBe(202)
    await route.continue()
  })
  const answered = operator.waitForResponse('**/escalations')
  await form(operator).getByRole('button', { name: 'Escalate it' }).click()
  expect((await answered).status()).toBe(412)
  await expect(detail(operator).locator('[data-escalated]')).toContainText('Seen it before')
  await expect(operator.locator('[data-decide]')).toHaveCount(0)
  await expect(operator.locator('[data-missed="escalate"]')).toContainText('escalated this while you wrote')
  await operator.context().close()
})
