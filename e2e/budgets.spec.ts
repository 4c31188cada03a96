import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { test as consoleTest, openOverview } from './console-fixtures.ts'
import { expect, letIn, live, postActivity, somebody, test } from './portal-fixtures.ts'

const kB = 1_000

/** What the page in front of us had to load, in bytes as a compressing proxy would send them. */
async function weigh(page: Page) {
  const urls = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(resource => resource.name),
  )
  const { origin } = new URL(page.url())
  const sizes = async (extension: string, compress: (body: Buffer) => Buffer) => {
    const files = new Set(urls.filter(url => new URL(url).pathname.endsWith(extension)))
    return Promise.all(
      [...files].map(async url => compress(await (await page.request.get(url)).body()).length),
    )
  }
  const scripts = await sizes('.js', body => gzipSync(body))
  const styles = await sizes('.css', body => gzipSync(body))
  const fonts = await sizes('.woff2', body => body)
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    scripts: sum(scripts),
    largestScript: Math.max(...scripts),
    styles: sum(styles),
    fonts: sum(fonts),
    elsewhere: urls.filter(url => new URL(url).origin !== origin),
  }
}

/** Time goes by at a tenth of its pace: what is fetched once all is quiet is not there yet, however slow the machine. */
const slowTime = (page: Page) =>
  page.addInitScript(() => {
    const slower = 10
    const [now, later] = [performance.now.bind(performance), window.setTimeout]
    performance.now = () => now() / slower
    Object.assign(window, {
      setTimeout: (run: () => void, ms = 0, ...more: unknown[]) => later(run, ms * slower, ...more),
    })
  })

/** What a player of one activity loads who opens a page directly, until it is live. */
async function weighFirstSight(page: Page, path: string) {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await slowTime(page)
  await page.goto(path)
  await live(page)
  return await weigh(page)
}

test('the portal stays light', { tag: '@desk' }, async ({ page }) => {
  const portal = await weighFirstSight(page, '/')
  expect(portal.scripts).toBeGreaterThan(70 * kB)
  expect(portal.scripts).toBeLessThanOrEqual(150 * kB)
  expect(portal.styles).toBeGreaterThan(0)
  expect(portal.styles).toBeLessThanOrEqual(25 * kB)
  expect(portal.fonts).toBeGreaterThan(0)
  expect(portal.fonts).toBeLessThanOrEqual(90 * kB)
  expect(portal.elsewhere).toEqual([])
})

const others = { 'the album of badges': '/achievements', 'the quiz': '/quiz', 'the settings': '/settings' }

for (const [name, path] of Object.entries(others))
  test(`so does the page of ${name}, opened directly`, { tag: '@desk' }, async ({ page }) => {
    const { scripts } = await weighFirstSight(page, path)
    expect(scripts).toBeGreaterThan(70 * kB)
    expect(scripts).toBeLessThanOrEqual(150 * kB)
  })

consoleTest('the console stays within its budget', { tag: '@desk' }, async ({ signedIn: page }) => {
  await openOverview(page)
  const overview = await weigh(page)
  expect(overview.scripts).toBeGreaterThan(70 * kB)
  expect(overview.scripts).toBeLessThanOrEqual(260 * kB)
  expect(overview.largestScript).toBeLessThanOrEqual(80 * kB)
  expect(overview.elsewhere).toEqual([])
})
