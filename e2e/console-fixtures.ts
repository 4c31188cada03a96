import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type APIRequestContext, expect, type Locator, type Page, request } from '@playwright/test'
import { test as base } from './story.ts'

type Credentials = { admin: { email: string; password: string }; api_key: string }
type Cookies = Awaited<ReturnType<APIRequestContext['storageState']>>['cookies']

export const credentials = (): Credentials =>
  JSON.parse(readFileSync(process.env.E2E_CREDENTIALS ?? '', 'utf8'))

const port = () => Number(process.env.E2E_PORT)
export const origin = () => `http://127.0.0.1:${port()}`

/**
 * One sign-in for all stories of a run, whatever worker tells them: the real door lets ten through a minute. It lies
 * where each run begins with an empty folder, for the next one has other secrets.
 */
async function adminCookies(): Promise<Cookies> {
  const file = `${test.info().project.outputDir}/console-session.json`
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const api = await request.newContext({ baseURL: origin(), extraHTTPHeaders: { origin: origin() } })
  const response = await api.post('/api/auth/console/sign-in/email', { data: credentials().admin })
  expect(response.status()).toBe(200)
  const { cookies } = await api.storageState()
  await api.dispose()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(cookies), { mode: 0o600 })
  return cookies
}

export const test = base.extend<{ signedIn: Page }>({
  signedIn: async ({ page }, use) => {
    await page.context().addCookies(await adminCookies())
    await use(page)
  },
})

export { expect } from '@playwright/test'
export { expectAccessible, expectAccessibleInBothThemes } from './accessibility.ts'

/** What a host app does: one activity over HTTP. Answers the id of the event it became. */
export async function postActivity(type: string, player: string, data: object = {}): Promise<string> {
  const response = await fetch(`${origin()}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials().api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source_id: crypto.randomUUID(), type, player: { external_id: player }, data }),
  })
  expect(response.status).toBe(202)
  const { id } = await response.json()
  return id
}

/** As patient as the stream's own backoff: after a cut the next try may be 20 s away. */
export const live = (page: Page) =>
  expect(page.locator('header [data-live]')).toHaveAttribute('data-live', 'live', { timeout: 30_000 })

/** The row of one event in the live tail. */
export const row = (page: Page, eventId: string) => page.locator(`[data-event="${eventId}"]`)

export async function openOverview(page: Page, at = '') {
  await page.goto(`${at}/console`)
  await live(page)
  // The tail stands at the foot of the page; rows far off screen are not in the document.
  await page.getByRole('button', { name: /^(Pause|Pausar)$/ }).scrollIntoViewIfNeeded()
}

/** Puts a long text in a field at once, as a paste does: typed, each of its lines would be a change of its own. */
export const paste = (field: Locator, text: string) =>
  field.evaluate((element: HTMLTextAreaElement, pasted) => {
    element.focus()
    element.setRangeText(pasted, 0, element.value.length, 'end')
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }, text)
