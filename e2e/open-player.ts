import type { Page } from '@playwright/test'
import { expect } from './console-fixtures.ts'
import { postActivity, type Somebody } from './portal-fixtures.ts'

/** The console's page of somebody who has done one thing. Answers their id. */
export async function openPlayer(page: Page, player: Somebody, search = ''): Promise<string> {
  await postActivity(player)
  const list = await page.request.get(`/api/v1/players?q=${player.external_id}`)
  const { id } = (await list.json()).data[0]
  await page.goto(`/console/players/${id}${search}`)
  await expect(page.locator('[data-figure="role"]')).toBeVisible()
  return id
}
