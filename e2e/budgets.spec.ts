import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { test as consoleTest, openOverview } from './console-fixtures.ts'
import { enter, expect, letIn, live, postActivity, somebody, test } from './portal-fixtures.ts'

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

test('the portal stays light', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await enter(page, ana)
  await live(page)
  const portal = await weigh(page)
  expect(portal.scripts).toBeGreaterThan(70 * kB)
  expect(portal.scripts).toBeLessThanOrEqual(150 * kB)
  expect(portal.styles).toBeGreaterThan(0)
  expect(portal.styles).toBeLessThanOrEqual(25 * kB)
  expect(portal.fonts).toBeGreaterThan(0)
  expect(portal.fonts).toBeLessThanOrEqual(90 * kB)
  expect(portal.elsewhere).toEqual([])
})

test('so does the album of badges, opened directly', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await page.goto('/achievements')
  await live(page)
  expect((await weigh(page)).scripts).toBeLessThanOrEqual(150 * kB)
})

test('so does the quiz, opened directly', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await page.goto('/quiz')
  await live(page)
  expect((await weigh(page)).scripts).toBeLessThanOrEqual(150 * kB)
})

test('so do the settings, opened directly', { tag: '@desk' }, async ({ page }) => {
  const ana = somebody()
  await postActivity(ana)
  await letIn(page, ana)
  await page.goto('/settings')
  await live(page)
  expect((await weigh(page)).scripts).toBeLessThanOrEqual(150 * kB)
})

consoleTest('the console stays within its budget', { tag: '@desk' }, async ({ signedIn: page }) => {
  await openOverview(page)
  const overview = await weigh(page)
  expect(overview.scripts).toBeGreaterThan(70 * kB)
  expect(overview.scripts).toBeLessThanOrEqual(260 * kB)
  expect(overview.largestScript).toBeLessThanOrEqual(80 * kB)
  expect(overview.elsewhere).toEqual([])
})
