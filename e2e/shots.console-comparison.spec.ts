import type { Page } from '@playwright/test'
import { sampleComparison } from './console-comparison-samples.ts'
import { expect, postActivity, test } from './console-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const api = '/api/v1/comparisons'
const done = sampleComparison('done', false)
const scenes = {
  none: null,
  queued: sampleComparison('queued', false),
  running: sampleComparison('running', false),
  'running-different': sampleComparison('running', true),
  same: done,
  different: sampleComparison('done', true),
  cancelled: sampleComparison('cancelled', false),
  failed: sampleComparison('failed', false),
  loading: 'loading',
  error: 'error',
} as const

async function set(page: Page, scene: (typeof scenes)[keyof typeof scenes]) {
  if (scene === 'loading') {
    await page.route(`**${api}**`, () => {})
    return
  }
  if (scene === 'error') {
    const json = { status: 503, code: 'unavailable', request_id: '5f2d81c4' }
    await page.route(`**${api}**`, route => route.fulfill({ status: 503, json }))
    return
  }
  const data = scene === null ? [] : [scene, { ...done, id: '01a2218c-c46a-7387-8806-ec09592f20d8' }]
  await page.route(`**${api}`, route => route.fulfill({ json: { data, admins: done.admins } }))
  await page.route(`**${api}/*`, route => route.fulfill({ json: scene }))
}

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const [name, scene] of Object.entries(scenes)) {
      test(`a comparison, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        await postActivity('game.message_sent', 'shot-ana')
        await set(page, scene)
        await page.goto('/console')
        const panel = page.locator('[data-comparisons]')
        await panel.waitFor()
        await page.waitForTimeout(1_000)
        if (name === 'same') await panel.locator('summary').click()
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          const path = `e2e/shots/console-comparison-${name}-${locale}-${theme}-${info.project.name}`
          await panel.screenshot({ path: `${path}.png`, animations: 'disabled' })
          if (name === 'different')
            await page.screenshot({ path: `${path}-page.png`, animations: 'disabled', fullPage: true })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
