import type { Browser, Page } from '@playwright/test'
import { expect, origin } from './console-fixtures.ts'

/** The one draft that all admins share. */
export const draftApi = '/api/v1/rule-set-draft'

export const draftSaved = (page: Page) =>
  expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')

/** The document of the draft as the server has it. */
export async function draftDocument(page: Page) {
  const { document } = await (await page.request.get(draftApi)).json()
  return document
}

/** Leaves the version in force as it is, and nothing of what was begun. */
export async function discardDraft(page: Page) {
  const { revision } = await (await page.request.get(draftApi)).json()
  if (revision > 0) await page.request.delete(draftApi, { headers: { 'if-match': `"${revision}"` } })
}

/** Somebody with the same session on a screen of their own. */
export async function secondAdmin(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin(),
    storageState: await page.context().storageState(),
    viewport: { width: 1440, height: 900 },
  })
  return await context.newPage()
}
