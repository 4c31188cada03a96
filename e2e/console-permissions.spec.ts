import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'

const notice = (page: Page) => page.locator('[data-read-only]')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

// A version that is not in force can be brought back, by who may.
test.beforeEach(async ({ signedIn: page }) => {
  const v1 = await (await page.request.get('/api/v1/rule-sets/1')).json()
  if (!v1.live) return
  const draft = '/api/v1/rule-set-draft'
  const { revision } = await (await page.request.get(draft)).json()
  const document = { ...v1.document, levels: { ...v1.document.levels, scale: v1.document.levels.scale + 1 } }
  const saved = await page.request.put(draft, {
    headers: { 'if-match': `"${revision}"` },
    data: { document, based_on: 1 },
  })
  expect(saved.status(), await saved.text()).toBe(200)
  const published = await page.request.post(`${draft}/publish`, {
    headers: { 'if-match': saved.headers().etag ?? '' },
    data: { note: 'Levels a little further apart', past: 'from_now' },
  })
  expect(published.status(), await published.text()).toBe(201)
  const restored = await page.request.post('/api/v1/rule-sets/1/restore', { data: { note: 'As it was' } })
  expect(restored.status(), await restored.text()).toBe(201)
})

test('who may only read reads every screen, and is offered nothing that would be refused', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await signInAs(page, 'viewer')
  await page.goto('/console/rules')
  await expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit rules' })).toHaveCount(0)
  await page.goto('/console/rules/versions/1')
  await expect(page.getByRole('heading', { name: 'Document' })).toBeVisible()
  await expect(button(page, 'Restore')).toHaveCount(0)
  await page.goto('/console/rules/draft?side=trial')
  await expect(notice(page)).toHaveText(/Read only: your role is viewer\. Designers and admins/)
  await expect(page.locator('[data-rule="login"]')).toBeVisible()
  await expect(page.locator('[data-check]')).toBeVisible()
  for (const name of ['Save', 'Publish…', 'Add rule', 'Test with an event'])
    await expect(button(page, name)).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expectAccessible(page)
  await page.goto('/console/rules/draft?tab=json')
  await expect(page.getByLabel('Rule set as JSON')).not.toBeEditable()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto('/console/boards')
  await expect(page.locator('[data-panel]')).toBeVisible()
  await expect(button(page, 'Rebuild ranks')).toHaveCount(0)
})

test('an operator is offered the ranks, and not the rules', { tag: '@desk' }, async ({ signedIn: page }) => {
  await signInAs(page, 'operator')
  await page.goto('/console/boards')
  await expect(button(page, 'Rebuild ranks')).toBeVisible()
  await page.goto('/console/rules/draft')
  await expect(notice(page)).toHaveText(/your role is operator/)
})

test('a designer is offered the rules, and not the ranks', { tag: '@desk' }, async ({ signedIn: page }) => {
  await signInAs(page, 'designer')
  await page.goto('/console/rules/versions/1')
  await expect(button(page, 'Restore')).toBeVisible()
  await page.goto('/console/boards')
  await expect(page.locator('[data-panel]')).toBeVisible()
  await expect(button(page, 'Rebuild ranks')).toHaveCount(0)
  await page.goto('/console/rules/draft')
  await expect(page.locator('[data-rule="login"]')).toBeVisible()
  await expect(button(page, 'Publish…')).toBeVisible()
  await expect(notice(page)).toHaveCount(0)
})
