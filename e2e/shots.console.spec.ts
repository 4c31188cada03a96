import type { Page } from '@playwright/test'
import type { Overview } from '#server/contract/overview'
import { expect, test } from './console-fixtures.ts'
import { degraded, empty, events, loaded, now } from './console-samples.ts'

type Scene = {
  overview: Overview | 'slow' | 'unavailable'
  events?: typeof events
  search?: string
  /** What the reader does before the picture is taken. */
  act?: (page: Page) => Promise<void>
}

const toTail = async (page: Page) => {
  await page.getByRole('grid').evaluate(grid => grid.scrollIntoView())
  await page.waitForTimeout(100)
}

const scenes: Record<string, Scene> = {
  'overview-loaded': { overview: loaded, events },
  'overview-tail': { overview: loaded, events, act: toTail },
  'overview-event': { overview: loaded, events, search: `?event=${events.at(-4)?.id}`, act: toTail },
  'overview-filtered': { overview: loaded, events, search: '?type=admin.*', act: toTail },
  'overview-table': {
    overview: loaded,
    events,
    act: page => page.locator('button[aria-pressed]').first().click(),
  },
  'overview-empty': { overview: empty },
  'overview-arrived': { overview: empty, events: events.slice(0, 1) },
  'overview-loading': { overview: 'slow' },
  'overview-error': { overview: 'unavailable' },
  'overview-degraded': { overview: degraded, events },
}

/** The stream as a page would get it, without the waiting. */
async function setScene(page: Page, scene: Scene) {
  await page.clock.setFixedTime(now)
  await page.route('**/api/v1/console/overview', async route => {
    if (scene.overview === 'slow') return
    if (scene.overview !== 'unavailable') return route.fulfill({ json: scene.overview })
    const problem = {
      ...{ type: 'about:blank', title: 'Not available', status: 503, code: 'unavailable' },
      ...{ detail: 'The database does not answer.', request_id: '5f2d81c4-8a1b-4c3d-9f31-c2a00193a5b2' },
    }
    await route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem })
  })
  const frame = { count: scene.events?.length ?? 0, sampled: false, events: scene.events ?? [] }
  await page.addInitScript(
    ({ frame, open }) => {
      class Stream extends EventTarget {
        onopen: (() => void) | null = null
        onerror: (() => void) | null = null
        constructor() {
          super()
          if (!open) return
          setTimeout(() => {
            this.onopen?.()
            this.dispatchEvent(new MessageEvent('tail', { data: JSON.stringify(frame), lastEventId: '1:0' }))
          }, 50)
        }
        close() {}
      }
      Object.defineProperty(globalThis, 'EventSource', { value: Stream })
    },
    { frame, open: typeof scene.overview !== 'string' },
  )
}

async function picture(page: Page, name: string, size: string) {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `e2e/shots/console-${name}-${theme}-${size}.png`, animations: 'disabled' })
  }
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
}

test.use({ timezoneId: 'Europe/Madrid' })

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const [name, scene] of Object.entries(scenes)) {
      test(`${name} has its picture taken`, async ({ signedIn: page }, info) => {
        await setScene(page, scene)
        await page.goto(`/console${scene.search ?? ''}`)
        await page.waitForTimeout(600)
        await scene.act?.(page)
        await picture(page, `${name}-${locale}`, info.project.name)
      })
    }

    for (const [name, path] of [
      ['rules', '/console/rules'],
      ['rules-version', '/console/rules/versions/1'],
      ['rules-draft', '/console/rules/draft'],
    ] as const) {
      test(`${name} has its picture taken`, async ({ signedIn: page }, info) => {
        await page.goto(path)
        await page.waitForTimeout(600)
        await picture(page, `${name}-${locale}`, info.project.name)
      })
    }

    for (const [name, status] of [
      ['loaded', null],
      ['refused', 401],
      ['limited', 429],
      ['unavailable', 503],
    ] as const) {
      test(`sign-in-${name} has its picture taken`, async ({ page }, info) => {
        await page.goto('/console/sign-in')
        if (status !== null) {
          await page.route('**/api/auth/console/sign-in/email', route =>
            route.fulfill({ status, headers: { 'x-retry-after': '42' }, json: {} }),
          )
          await page.locator('#email').fill('ana@example.org')
          await page.locator('#password').fill('secret')
          await page.locator('form button[type=submit]').click()
          await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
        }
        await picture(page, `sign-in-${name}-${locale}`, info.project.name)
      })
    }
  })
}
