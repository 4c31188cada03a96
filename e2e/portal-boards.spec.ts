import { openBoards } from './open-boards.ts'
import {
  enter,
  expect,
  expectAccessible,
  live,
  postActivity,
  postMany,
  somebody,
  test,
} from './portal-fixtures.ts'

const messages = (count: number) => Array.from({ length: count }, () => ({ type: 'game.message_sent' }))
const rank = '[data-rank]'
const table = '[data-view]'

test('a player finds their own row, and sees a new score move it without a reload', async ({ page }) => {
  const ana = somebody({ name: 'Ana of the boards' })
  await postMany(ana, messages(3))
  await enter(page, ana)
  await page.getByRole('link', { name: 'All boards' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Boards' })).toBeVisible()
  await live(page)
  const mine = page.locator('tr[data-me]')
  await expect(mine).toContainText('Ana of the boards', { timeout: 40_000 })
  await expect(mine).toHaveAttribute('aria-current', 'true')
  const before = Number(await page.locator('[data-score]').getAttribute('data-score'))
  await postActivity(ana)
  await expect
    .poll(async () => Number(await page.locator('[data-score]').getAttribute('data-score')), {
      timeout: 40_000,
    })
    .toBeGreaterThan(before)
  await expectAccessible(page)
})

test('every board is a tab with an address of its own, and Back goes to the one before', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, [
    ...['One', 'Two'].map(chapter => ({ type: 'narrative.chapter_completed', data: { chapter } })),
  ])
  await openBoards(page, ana)
  await expect(page.getByRole('tab')).toHaveCount(7)
  await page.getByRole('tab', { name: 'Chapters this month' }).click()
  await expect(page).toHaveURL(/board=chapters_month/)
  await expect(page.locator('[data-board="chapters_month"] tr[data-me]')).toContainText('2')
  await page.getByRole('tab', { name: 'Chapters this month' }).press('ArrowLeft')
  await expect(page).toHaveURL(/board=streak/)
  await expect(page.getByRole('tab', { name: 'Current streak' })).toBeFocused()
  await page.goBack()
  await expect(page.locator('[data-board="chapters_month"]')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Chapters this month' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})

test('the top ten keeps the own row in sight, and the address says which of the two is shown', {
  tag: '@phone',
}, async ({ page }) => {
  const crowd = Array.from({ length: 12 }, (_, n) => somebody({ name: `Player ${n}` }))
  for (const [n, player] of crowd.entries()) await postMany(player, messages(20 + n))
  const ana = somebody({ name: 'Last Ana' })
  await postMany(ana, messages(1))
  await openBoards(page, ana)
  await expect(page.locator(table)).toHaveAttribute('data-view', 'around')
  await page.getByText('Top ten').click()
  await expect(page).toHaveURL(/around=top/)
  await expect(page.locator(`${table}[data-view="top"] tr[data-flip]`)).toHaveCount(11)
  // Its cells stick to the edge, not the row.
  await expect(page.locator('tr[data-me] td').first()).toBeInViewport()
  await expect(page.locator('tr[data-me]')).toContainText('Last Ana')
})

test('who hides is gone for others and keeps their score for themselves; an alias is what others read', {
  tag: '@phone',
}, async ({ page }) => {
  const ana = somebody({ name: 'Ana hides' })
  await postMany(ana, messages(4))
  await openBoards(page, ana)
  await page.getByRole('button', { name: 'How others see me' }).click()
  await page.getByText('Not at all').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('dialog')).toHaveCount(0)
  await expect(page.locator('.face')).toContainText('You are hidden')
  await expect(page.locator(rank)).toHaveText('–')
  await expect(page.locator('[data-score]')).toHaveAttribute('data-score', '20')
  await expect(page.locator('tr[data-me]')).toHaveCount(0)

  await page.getByRole('button', { name: 'How others see me' }).click()
  await page.getByText('By an alias').click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('dialog').getByRole('alert')).toContainText('Write the alias')
  await page.getByRole('textbox', { name: 'Alias' }).fill('The Fox')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('tr[data-me]')).toContainText('The Fox', { timeout: 40_000 })
})

test('a change that is not taken says why, and loses nothing that was typed', { tag: '@desk' }, async ({
  page,
}) => {
  const ana = somebody()
  await postMany(ana, messages(1))
  await openBoards(page, ana)
  await page.route('**/board-appearance', route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: unavailable }),
  )
  await page.getByRole('button', { name: 'How others see me' }).click()
  await page.getByText('By an alias').click()
  await page.getByRole('textbox', { name: 'Alias' }).fill('The Fox')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('dialog').getByRole('alert')).toContainText('req-story')
  await expect(page.getByRole('textbox', { name: 'Alias' })).toHaveValue('The Fox')
  await page.unroute('**/board-appearance')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('dialog')).toHaveCount(0)
})

const unavailable = {
  ...{ type: '/problems#unavailable', title: 'Not available right now', status: 503, code: 'unavailable' },
  ...{ detail: 'The database does not answer.', instance: '/', request_id: 'req-story' },
}

test('a board that does not come says why and is asked for again; one that is there stays, with its age', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, messages(2))
  await openBoards(page, ana)
  await live(page)
  // The banner's code is fetched a moment after the page: then it may be needed.
  await page.waitForTimeout(3_000)
  const path = '**/api/v1/boards/*?around=me*'
  await page.route(path, route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: unavailable }),
  )
  await page.getByRole('tab', { name: 'This month', exact: true }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'req-story' })
  await expect(alert).toBeVisible()
  await page.unroute(path)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('[data-board="points_month"] tr[data-me]')).toBeVisible()

  await page.route(path, route =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: unavailable }),
  )
  await postActivity(ana)
  await expect(page.locator('[data-stale="unreachable"]')).toContainText('req-story', { timeout: 30_000 })
  await expect(page.locator('tr[data-me]')).toBeVisible()
})

test('ranks that were counted the slow way say so', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, messages(2))
  await openBoards(page, ana)
  await page.route('**/api/v1/boards/*?around=me*', async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), stale: true } })
  })
  await page.getByRole('tab', { name: 'All time' }).click()
  await expect(page.locator('[data-stale-ranks]')).toBeVisible()
})

test('a board that nobody is on says so, and one that does not exist is no dead end', {
  tag: '@desk',
}, async ({ page }) => {
  const ana = somebody()
  await postMany(ana, messages(1))
  await enter(page, ana)
  await page.route('**/api/v1/boards/*?around=me*', async route => {
    const answer = await route.fetch()
    const empty = { top: [], around: [], players: 0 }
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...empty } })
  })
  await page.goto('/board')
  await page.getByRole('tab', { name: 'This month', exact: true }).click()
  await expect(page.locator('[data-empty]')).toContainText('First place is free')
  await page.unroute('**/api/v1/boards/*?around=me*')
  await page.goto('/board?board=nothing')
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible()
  await page.getByRole('tab', { name: 'This week' }).click()
  await expect(page.locator('[data-board="points_week"]')).toBeVisible()
})

test('who is not signed in reads how to get in', { tag: '@desk' }, async ({ page }) => {
  await page.goto('/board')
  await expect(page.getByRole('heading', { name: 'Open your own link' })).toBeVisible()
})
