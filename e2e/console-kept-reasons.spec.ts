import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { form, open, rush, verb } from './console-review-room.ts'
import { postActivity, type Somebody, somebody } from './portal-fixtures.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const reason = (page: Page) => dialog(page).getByLabel('Reason')

const newcomer = async (): Promise<Somebody> => {
  const player = somebody({ name: `Kept ${crypto.randomUUID().slice(0, 8)}` })
  await postActivity(player)
  return player
}

/** Their page, without leaving this one: what is kept is kept while it is open. */
async function openPlayer(page: Page, { external_id, name = '' }: Somebody) {
  await page.getByRole('link', { name: 'Players' }).first().click()
  await page.getByLabel('Find').fill(external_id)
  const row = page.locator('tr[data-player]')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(external_id)
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
}

async function choose(page: Page, name: string) {
  await page.getByRole('button', { name: 'Correct…' }).click()
  await dialog(page).locator(`[data-verb="${name}"]`).click()
}

async function close(page: Page) {
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
}

test('a reason waits in its form for the same player and verb until it was carried out', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  const [ana, bea] = [await newcomer(), await newcomer()]
  await page.goto('/console')
  await openPlayer(page, ana)
  await choose(page, 'points')
  await reason(page).fill('Prize of the raffle')
  await close(page)
  await choose(page, 'freeze')
  await expect(reason(page)).toHaveValue('')
  await reason(page).fill('Was ill')
  await close(page)
  await choose(page, 'role')
  await expect(reason(page)).toHaveValue('')
  await reason(page).fill('Won a month')
  await close(page)

  await openPlayer(page, bea)
  await choose(page, 'points')
  await expect(reason(page)).toHaveValue('')
  await close(page)

  await openPlayer(page, ana)
  await choose(page, 'role')
  await expect(reason(page)).toHaveValue('Won a month')
  await close(page)
  await choose(page, 'points')
  await expect(reason(page)).toHaveValue('Prize of the raffle')
  await expectAccessible(page)
  await close(page)
  await choose(page, 'freeze')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await dialog(page).getByRole('button', { name: 'Give a freeze' }).click()
  await expect(dialog(page).locator('[data-done="applied"]')).toBeVisible()
  await dialog(page).locator('[data-done] button').click()
  await choose(page, 'freeze')
  await expect(reason(page)).toHaveValue('')
  await close(page)
  await choose(page, 'points')
  await expect(reason(page)).toHaveValue('Prize of the raffle')
})

test('what was written for a review is there again after it was closed or undone, and gone once it is sent', {
  tag: '@desk',
}, async ({ signedIn: page }) => {
  await rush(page)
  await open(page)
  const why = form(page).getByLabel('Why')
  await verb(page, 'Warn').click()
  await why.fill('Once is enough')
  await form(page).getByLabel('What the player reads').fill('Slow down, please')
  await page.keyboard.press('Escape')
  await expect(form(page)).toHaveCount(0)
  await verb(page, 'Dismiss').click()
  await expect(why).toHaveValue('')
  await verb(page, 'Warn').click()
  await expect(why).toHaveValue('Once is enough')
  await expect(form(page).getByLabel('What the player reads')).toHaveValue('Slow down, please')
  await form(page).getByRole('button', { name: 'Warn' }).click()
  const pending = page.locator('[data-pending]')
  await pending.getByRole('button', { name: 'Undo' }).click()
  await verb(page, 'Warn').click()
  await expect(why).toHaveValue('Once is enough')
  await page.keyboard.press('Escape')
  await verb(page, 'Escalate').click()
  await expect(why).toHaveValue('')
  await why.fill('Somebody else should look')
  await page.keyboard.press('Escape')
  await verb(page, 'Escalate').click()
  await expect(why).toHaveValue('Somebody else should look')
})

test('a reason to take somebody off a board waits for that player alone', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  const [ana, bea] = [await newcomer(), await newcomer()]
  await page.goto('/console/boards?board=points_week')
  const remove = async ({ name = '' }: Somebody) => {
    await page.getByLabel('Find', { exact: true }).fill(name)
    await page.getByRole('button', { name: `Remove ${name} from the board` }).click()
  }
  await remove(ana)
  await reason(page).fill('Two accounts, one phone')
  await close(page)
  await remove(bea)
  await expect(reason(page)).toHaveValue('')
  await close(page)
  await remove(ana)
  await expect(reason(page)).toHaveValue('Two accounts, one phone')
})
