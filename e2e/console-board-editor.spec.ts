import type { Page } from '@playwright/test'
import { discardDraft, draftApi, draftDocument, draftSaved } from './console-draft.ts'
import { expect, expectAccessible, test } from './console-fixtures.ts'
import { signInAs } from './console-roles.ts'
import { letIn, postMany, somebody } from './portal-fixtures.ts'

const card = (page: Page, id: string) => page.locator(`[data-board-form="${id}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

type Board = { id: string; metric: unknown; rewards: object[] }

async function savedBoard(page: Page, id: string): Promise<Board | undefined> {
  const document = await draftDocument(page)
  return document.boards.find((board: Board) => board.id === id)
}

async function openBoards(page: Page) {
  await page.goto('/console/rules/draft#form-boards')
  await expect(card(page, 'points_week')).toBeInViewport()
}

test('from a board to its form, which is read on any screen and edited on a large one', async ({
  signedIn: page,
  isMobile,
}) => {
  await discardDraft(page)
  await page.goto('/console/boards?board=points_month')
  await expect(page.getByRole('link', { name: 'Edit boards' })).toBeVisible()
  await page.getByRole('link', { name: 'Edit this board' }).click()
  const month = card(page, 'points_month')
  await expect(month).toBeInViewport()
  await expect(month.getByRole('button', { expanded: true })).toBeVisible()
  const points = month.getByLabel('Band 1, points')
  await expect(points).toHaveValue('2000')
  await expect(month.getByLabel('Time zone')).toHaveValue('UTC')
  if (isMobile) {
    await expect(points).not.toBeEditable()
    await expect(month.getByLabel('Counts')).toBeDisabled()
    await expect(button(page, 'Add board')).toHaveCount(0)
    await expect(month.getByRole('button', { name: 'Add band' })).toHaveCount(0)
  } else await expect(points).toBeEditable()
  await expectAccessible(page)
})

test('who may not edit rules reads boards, and is not sent to edit them', { tag: '@desk' }, async ({
  signedIn: page,
}) => {
  await signInAs(page, 'operator')
  await page.goto('/console/boards')
  await expect(page.locator('[data-panel]')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Edit/ })).toHaveCount(0)
  await openBoards(page)
  await card(page, 'points_week').getByRole('button', { expanded: false }).first().click()
  await expect(card(page, 'points_week').getByLabel('Band 1, points')).not.toBeEditable()
  await expect(button(page, 'Add board')).toHaveCount(0)
})

// Rules are edited on a larger screen.
test.describe('on a desk', { tag: '@desk' }, () => {
  test.beforeEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })
  test.afterEach(async ({ signedIn: page }) => {
    await discardDraft(page)
  })

  test('a board with prizes is added, its fault mended at its field, published, and found by a player', async ({
    signedIn: page,
    browser,
  }) => {
    await openBoards(page)
    await button(page, 'Add board').focus()
    await page.keyboard.press('Enter')
    await card(page, 'new_board').getByLabel('Id of the board').fill('helpers_week')
    const board = card(page, 'helpers_week')
    await board.getByLabel('Name in English').fill('Helpers of the week')
    await board.getByLabel('Name in Spanish').fill('Ayudas de la semana')
    await expect(board.locator('[data-since="new"]')).toContainText('filled with what players did')

    await board.getByLabel('Counts').selectOption('awards')
    await expect(board.locator('[data-fault]')).toContainText('at least one rule')
    await board.getByRole('checkbox', { name: /^newcomer_helped/ }).check()
    await board.getByRole('checkbox', { name: /^friend_referred/ }).check()
    await expect(board.locator('[data-fault]')).toHaveCount(0)
    await board.getByLabel('Time zone').fill('Europe/Madrit')
    await expect(board.getByLabel('Time zone')).toHaveAccessibleDescription(/unknown time zone/)
    await board.getByLabel('Time zone').fill('Europe/Madrid')

    await board.getByRole('button', { name: 'Add band' }).click()
    await board.getByLabel('Band 1, to place').fill('3')
    await board.getByLabel('Band 1, points').fill('500')
    await board.getByRole('button', { name: 'Add band' }).click()
    await board.getByLabel('Band 2, to place').fill('10')
    const from = board.getByLabel('Band 2, from place')
    await expect(from).toHaveValue('4')
    await from.fill('2')
    await expect(from).toHaveAccessibleDescription('rank 2 is in the band from 1 to 3 already')
    await expect(from).toHaveAttribute('aria-invalid', 'true')
    await expect(board.getByText('1 fault')).toBeVisible()
    await expectAccessible(page)
    await from.fill('4')
    await expect(from).not.toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Control+s')
    await draftSaved(page)
    expect(await savedBoard(page, 'helpers_week')).toEqual({
      ...{ id: 'helpers_week', name: { en: 'Helpers of the week', es: 'Ayudas de la semana' } },
      ...{ metric: { awards: ['newcomer_helped', 'friend_referred'] }, period: 'week', ties: 'shared' },
      timeZone: 'Europe/Madrid',
      rewards: [
        { from: 1, to: 3, points: 500 },
        { from: 4, to: 10, points: 100 },
      ],
    })

    // Before there is the board: it is filled with that.
    const ana = somebody({ name: 'Ana who helps' })
    await postMany(ana, [{ type: 'community.newcomer_helped' }])

    await button(page, 'Publish…').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Why').fill('Helping is worth a place')
    await sheet.getByRole('button', { name: 'Publish now' }).click()
    await expect(page).toHaveURL('/console/rules')

    const context = await browser.newContext({ locale: 'en-GB' })
    const portal = await context.newPage()
    await letIn(portal, ana)
    await portal.goto('/board')
    await portal.getByRole('tab', { name: 'Helpers of the week' }).click()
    await expect(portal.locator('[data-board="helpers_week"] tr[data-me]')).toContainText('Ana who helps', {
      timeout: 30_000,
    })
    await context.close()

    await page.goto('/console/boards')
    await expect(page.locator('tr[data-board="helpers_week"]')).toContainText('2 bands')
    const shipped = await page.request.post('/api/v1/rule-sets/1/restore', { data: { note: 'As shipped' } })
    expect(shipped.status()).toBe(201)
  })

  test('a board leaves its prizes to an admin, and says nothing of it where it has none', async ({
    signedIn: page,
  }) => {
    await openBoards(page)
    await card(page, 'points_week').getByRole('button', { expanded: false }).first().click()
    const paid = card(page, 'points_week').getByLabel('Prizes are paid')
    await expect(paid).toHaveValue('at_once')
    await paid.selectOption('by_hand')
    await expectAccessible(page)
    await draftSaved(page)
    expect(await savedBoard(page, 'points_week')).toMatchObject({ payout: 'by_hand' })
    await card(page, 'points_all').getByRole('button', { expanded: false }).first().click()
    await expect(card(page, 'points_all').getByLabel('Prizes are paid')).toHaveCount(0)
  })

  test('who has no boards begins with one that most begin with, or with three', async ({
    signedIn: page,
  }) => {
    const { document, based_on, revision } = await (await page.request.get(draftApi)).json()
    const none = { document: { ...document, boards: [] }, based_on }
    const kept = await page.request.put(draftApi, {
      headers: { 'if-match': `"${revision}"` },
      data: none,
    })
    expect(kept.status()).toBe(200)
    await page.goto('/console/rules/draft#form-boards')
    const templates = page.locator('[data-templates]')
    await expect(templates.getByRole('listitem')).toHaveCount(3)
    await expectAccessible(page)
    await button(page, 'Use the template Month').click()
    await expect(templates).toHaveCount(0)
    await expect(card(page, 'points_month')).toBeVisible()
    await expect(page.locator('#form-boards')).toBeFocused()
    await button(page, 'Remove points_month').click()
    await button(page, 'Use all three').click()
    await expect(page.locator('[data-board-form]')).toHaveCount(3)
    await draftSaved(page)
    expect((await savedBoard(page, 'points_week'))?.rewards).toHaveLength(3)
  })

  test('boards are copied, moved and taken out, and what that means is said', async ({ signedIn: page }) => {
    await openBoards(page)
    await button(page, 'Duplicate streak').click()
    await expect(card(page, 'streak_2')).toBeVisible()
    await button(page, 'Move points_month up').focus()
    await page.keyboard.press('Enter')
    await expect(button(page, 'Move points_month down')).toBeFocused()
    await button(page, 'Remove points_week').click()
    await expect(page.locator('[data-boards-gone]')).toContainText('This week is taken out')
    await expect(page.locator('[data-boards-gone]')).toContainText('nobody wins its prizes')
    await expectAccessible(page)
    await page.locator('[data-removed]').getByRole('button', { name: 'Undo' }).click()
    await expect(page.locator('[data-boards-gone]')).toHaveCount(0)
    await draftSaved(page)
    expect(await savedBoard(page, 'points_week')).toBeDefined()
    expect(await savedBoard(page, 'streak_2')).toBeDefined()
  })

  test('a board counts rows of what can be hit or missed, and what was chosen before comes back', async ({
    signedIn: page,
  }) => {
    await openBoards(page)
    await card(page, 'chapters_month').getByRole('button', { expanded: false }).first().click()
    const board = card(page, 'chapters_month')
    await board.getByLabel('Counts').selectOption('in_a_row')
    await expect(board.getByLabel('In a row, of')).toHaveValue('game.trivia_completed')
    await expect(board.getByLabel('As long as this is yes')).toHaveValue('correct')
    await expect(board.locator('[data-since="changed"]')).toBeVisible()
    await board.getByLabel('Counts').selectOption('streak')
    await expect(board.getByLabel('Period')).toHaveAccessibleDescription(/its period is all/)
    await board.getByLabel('Period').selectOption('all')
    await expect(board.locator('[data-fault]')).toHaveCount(0)
    await expect(board.getByText('never closes')).toBeVisible()
    await board.getByLabel('Counts').selectOption('awards')
    await expect(board.getByRole('checkbox', { name: /^chapter_completed/ })).toBeChecked()
    await draftSaved(page)
    expect((await savedBoard(page, 'chapters_month'))?.metric).toEqual({ awards: ['chapter_completed'] })
  })

  test('prizes of a board that never closes are a fault, and gone at one press', async ({
    signedIn: page,
  }) => {
    await openBoards(page)
    await card(page, 'points_week').getByRole('button', { expanded: false }).first().click()
    const board = card(page, 'points_week')
    await board.getByLabel('Period').selectOption('all')
    const prizes = board.getByRole('group', { name: 'Prizes when a period closes' })
    await expect(prizes).toHaveAccessibleDescription(/never closes/)
    await page.locator('[data-faults] li').getByRole('button').first().click()
    await expect(prizes).toBeFocused()
    await prizes.getByRole('button', { name: 'Remove all prizes' }).click()
    await expect(board.locator('[data-fault]')).toHaveCount(0)
    await expect(prizes.getByRole('button', { name: 'Undo' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(prizes.getByLabel('Band 3, points')).toHaveValue('100')
  })
})
