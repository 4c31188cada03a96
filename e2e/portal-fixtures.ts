import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

const port = () => Number(process.env.E2E_PORT)
const origin = () => `http://127.0.0.1:${port()}`

const apiKey = (): string => JSON.parse(readFileSync(process.env.E2E_CREDENTIALS ?? '', 'utf8')).api_key

const post = async (path: string, body: object) => {
  const response = await fetch(`${origin()}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.ok, `${path} answers ${response.status}`).toBe(true)
  return response.json()
}

export type Somebody = { external_id: string; name?: string; locale?: string; time_zone?: string }

/** A player nobody has heard of yet. */
export const somebody = (more: Partial<Somebody> = {}): Somebody => ({
  external_id: `story-${crypto.randomUUID()}`,
  name: 'Ana',
  time_zone: 'Europe/Madrid',
  ...more,
})

/** What a host app does: one activity over HTTP. */
export const postActivity = (player: Somebody, type = 'game.challenge_completed', data: object = {}) =>
  post('/api/v1/events', { source_id: crypto.randomUUID(), type, player, data })

type Activity = { type: string; occurred_at?: string; ip?: string; data?: object }

/** Several activities of one player, at once. */
export const postMany = (player: Somebody, activities: Activity[]) =>
  post(
    '/api/v1/events',
    activities.map(activity => ({ source_id: crypto.randomUUID(), player, ...activity })),
  )

export const linkFor = async (player: Somebody): Promise<string> =>
  (await post(`/api/v1/players/ext:${player.external_id}/portal-links`, {})).url

/** In by a link, without the page that asks whether it is them: that one has stories of its own. */
export async function letIn(page: Page, player: Somebody) {
  const token = new URL(await linkFor(player)).searchParams.get('token')
  const answer = await page.request.post(`${origin()}/api/auth/portal/links/redeem`, { data: { token } })
  expect(answer.ok(), `redeeming a link answers ${answer.status()}`).toBe(true)
}

/** In, and home. */
export async function enter(page: Page, player: Somebody, at = origin()) {
  await letIn(page, player)
  await page.goto(at)
  await expect(points(page)).toBeVisible()
}

export const points = (page: Page) => page.locator('[data-points]')

export const live = (page: Page) =>
  expect(page.locator('header [data-live]')).toHaveAttribute('data-live', 'live', { timeout: 30_000 })

export { expect } from '@playwright/test'
export { expectAccessible } from './accessibility.ts'
export { test } from './story.ts'
