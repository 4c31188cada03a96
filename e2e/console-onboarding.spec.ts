import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleInBothThemes, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { openPlayer } from './open-player.ts'
import { letIn, live, somebody } from './portal-fixtures.ts'
import { answerAll, beginQuiz, chooseAsExplorer } from './quiz-answers.ts'

const sheet = (page: Page) => page.getByRole('dialog')
const state = (page: Page) => page.locator('[data-figure="onboarding"] dd')

test('a player whose onboarding is restarted meets the quiz again on the page that is open', {
  tag: '@desk',
}, async ({ signedIn: page, browser }) => {
  const ana = somebody({ name: 'Ana of the stand-up' })
  await openPlayer(page, ana)
  await expect(state(page).first()).toHaveText('Newcomer')
  const context = await browser.newContext({ locale: 'en-GB' })
  const portal = await context.newPage()
  await letIn(portal, ana)
  await beginQuiz(portal)
  await answerAll(portal, chooseAsExplorer)
  await expect(portal.locator('[data-result]')).toHaveAttribute('data-result', 'explorer')
  await live(portal)

  await expect(state(page).first()).toHaveText('Personality detected', { timeout: 40_000 })
  await page.getByRole('button', { name: 'Onboarding', exact: true }).click()
  await expect(page.locator('[data-by-answers]')).toHaveAttribute('data-by-answers', 'explorer')
  await expect(page.locator('[data-empty="restarts"]')).toBeVisible()
  await page.getByRole('button', { name: 'Restart…' }).click()
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-field="reason"]')).toContainText('Fill this in')
  await expect(sheet(page).getByLabel('Reason')).toBeFocused()
  await sheet(page).getByLabel('Reason').fill('Tried it out in our stand-up')
  await sheet(page).getByRole('button', { name: 'Preview' }).click()
  await expect(sheet(page).locator('[data-row="state"]')).toHaveText('Personality detected → Newcomer')
  await expect(sheet(page).locator('[data-stays]')).toContainText('Explorer')
  await expect(sheet(page).locator('[data-pays="false"]')).toHaveCount(2)
  await expect(sheet(page).locator('[data-pays="true"]')).toHaveText(/Settled in/)
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: 'Restart the onboarding' }).click()
  await expect(sheet(page).locator('[data-done="restart"]')).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(state(page).first()).toHaveText('Newcomer')
  await expect(page.locator('[data-restart="1"]')).toContainText('Tried it out in our stand-up')
  await expect(page.getByRole('button', { name: 'Restart…' })).toHaveCount(0)
  await expectAccessibleInBothThemes(page)
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted).toBeLessThanOrEqual(given ?? 0)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await expect(page.getByText('Onboarding restarted')).toBeVisible()

  // Without a reload.
  await expect(portal.locator('[data-intro="start"]')).toBeVisible({ timeout: 40_000 })
  await portal.getByRole('button', { name: 'Begin' }).click()
  await answerAll(portal, chooseAsExplorer)
  await expect(portal.locator('[data-result]')).toHaveAttribute('data-result', 'explorer')
  await context.close()
})

test('who may not guide players sees where they are, and no way to send them back', { tag: '@desk' }, async ({
  page,
}) => {
  await signInAs(page, 'designer')
  const ana = somebody()
  const id = await openPlayer(page, ana, '?tab=onboarding')
  await expect(page.locator('[data-onboarding]')).toHaveAttribute('data-onboarding', 'newcomer')
  await expect(page.getByRole('button', { name: 'Restart…' })).toHaveCount(0)
  const refused = await page.request.post(`/api/v1/players/${id}/onboarding`, {
    data: { verb: 'restart', reason: 'Not mine to do' },
  })
  expect(refused.status()).toBe(403)
})
