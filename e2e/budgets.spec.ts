import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'

const kilobyte = 1_000

/** What a first visit downloads, by kind, compressed as the server would. */
async function weigh(page: Page, path: string) {
  const weights = { script: 0, stylesheet: 0, font: 0, elsewhere: 0, largestScript: 0 }
  const pending: Promise<void>[] = []
  page.on('response', response => {
    const kind = response.request().resourceType()
    if (
      !response.url().startsWith(new URL(page.url() || 'http://x').origin) &&
      page.url() !== 'about:blank'
    ) {
      weights.elsewhere += 1
    }
    if (kind !== 'script' && kind !== 'stylesheet' && kind !== 'font') return
    pending.push(
      response.body().then(body => {
        const size = kind === 'font' ? body.length : gzipSync(body).length
        weights[kind] += size
        if (kind === 'script') weights.largestScript = Math.max(weights.largestScript, size)
      }),
    )
  })
  // Live streams never end, so the page is never idle: wait for what the first screen needs.
  await page.goto(path)
  await page.getByRole('heading').first().waitFor()
  await page.waitForTimeout(1_000)
  await Promise.all(pending)
  return weights
}

test('the portal stays light on a first visit', async ({ page }) => {
  const weights = await weigh(page, '/')
  console.log('portal', weights)
  expect(weights.script).toBeLessThanOrEqual(150 * kilobyte)
  expect(weights.stylesheet).toBeLessThanOrEqual(25 * kilobyte)
  expect(weights.font).toBeLessThanOrEqual(90 * kilobyte)
  expect(weights.elsewhere).toBe(0)
})

test('the console stays within its budget on a first visit', async ({ page }) => {
  const weights = await weigh(page, '/console/sign-in')
  console.log('console', weights)
  expect(weights.script).toBeLessThanOrEqual(260 * kilobyte)
  expect(weights.largestScript).toBeLessThanOrEqual(80 * kilobyte)
  expect(weights.elsewhere).toBe(0)
})
