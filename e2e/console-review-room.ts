import type { Browser, Page } from '@playwright/test'
import { expect } from './console-fixtures.ts'
import { type Role, signInAs } from './console-roles.ts'
import { postMany, type Somebody, somebody } from './portal-fixtures.ts'

export const rows = (page: Page) => page.locator('[data-violation]')
export const detail = (page: Page) => page.locator('[data-detail]')
export const form = (page: Page) => page.locator('[data-review]')
export const verb = (page: Page, name: string) =>
  page.locator('[data-decide]').getByRole('button', { name, exact: true })

/** Who does in a second what takes others an hour, and where the queue shows only them. */
export async function rush(page: Page, at = ''): Promise<{ player: Somebody; id: string }> {
  const player = somebody()
  await postMany(
    player,
    Array.from({ length: 12 }, () => ({ type: 'game.challenge_completed' })),
  )
  const id = await flagged(page, player)
  await page.goto(`${at}/console/review?player=${id}`)
  await expect(rows(page)).toHaveCount(1)
  return { player, id }
}

/** So many who come from one address, each with the violation that says so. */
export async function crowd(page: Page, size: number): Promise<(Somebody & { id: string })[]> {
  const ip = `2001:db8:${[1, 2].map(() => Math.floor(Math.random() * 65_536).toString(16)).join(':')}::1`
  const players = Array.from({ length: size }, (_, n) => somebody({ name: `Neighbour ${n}` }))
  await Promise.all(players.map(player => postMany(player, [{ type: 'game.challenge_completed', ip }])))
  return await Promise.all(players.map(async player => ({ ...player, id: await flagged(page, player) })))
}

/** The player's id, once they have a violation. */
async function flagged(page: Page, { external_id }: Somebody): Promise<string> {
  const listed = async () => {
    const answer = await page.request.get(`/api/v1/players?q=${external_id}&limit=1`)
    return (await answer.json()).data[0]?.id ?? ''
  }
  await expect.poll(listed).not.toBe('')
  const id = await listed()
  const violations = async () =>
    (await (await page.request.get(`/api/v1/violations?player=${id}`)).json()).data.length
  await expect.poll(violations).toBe(1)
  return id
}

export const open = async (page: Page) => {
  await rows(page).getByRole('button').click()
  await expect(detail(page)).toBeVisible()
}

/** Somebody else before the same queue. */
export async function colleague(browser: Browser, role: Role, player: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signInAs(page, role)
  await page.goto(`/console/review?player=${player}`)
  await expect(rows(page)).toHaveCount(1)
  return page
}
