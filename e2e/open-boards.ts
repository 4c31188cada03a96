import { type enter, expect, letIn, live, type somebody } from './portal-fixtures.ts'

/** On the boards page, with something on the board already, and awake: a click before that is lost. */
export async function openBoards(
  page: Parameters<typeof enter>[0],
  player: ReturnType<typeof somebody>,
  search = '',
) {
  await letIn(page, player)
  await page.goto(`/board${search}`)
  await expect(page.locator('[data-board]')).toBeVisible()
  await live(page)
}
