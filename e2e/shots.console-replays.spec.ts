import { expect, test } from './console-fixtures.ts'
import { sampleReplayed, sampleReplays, sampleSelection } from './console-replays-samples.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const selection = `selection=${sampleSelection.id}`
const checked = `checked=${sampleReplays.checked.id}`
const scenes = {
  none: { path: '', replay: null },
  list: { path: '', replay: sampleReplays.done },
  queued: { path: `/${sampleReplays.queued.id}`, replay: sampleReplays.queued },
  running: { path: `/${sampleReplays.running.id}`, replay: sampleReplays.running },
  paused: { path: `/${sampleReplays.paused.id}`, replay: sampleReplays.paused },
  done: { path: `/${sampleReplays.done.id}`, replay: sampleReplays.done },
  failed: { path: `/${sampleReplays.failed.id}`, replay: sampleReplays.failed },
  source: { path: '/new', replay: sampleReplays.done },
  select: { path: '/new?step=select', replay: sampleReplays.done },
  mode: { path: `/new?step=mode&${selection}`, replay: sampleReplays.done },
  check: { path: `/new?step=check&${selection}&${checked}`, replay: sampleReplays.checked },
  start: { path: `/new?step=start&${selection}&${checked}`, replay: sampleReplays.checked },
} as const

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const [name, { path, replay }] of Object.entries(scenes)) {
      test(`a replay, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        const { running, done, checked: dry, paused } = sampleReplays
        const list = [running, dry, paused, done].map((one, n) => ({
          ...one,
          id: `${one.id.slice(0, -1)}${n}`,
        }))
        const data = replay === null ? [] : list
        await page.route('**/api/v1/replays', route => route.fulfill({ json: { data, admins: done.admins } }))
        await page.route('**/api/v1/replays/*', route => route.fulfill({ json: replay }))
        await page.route('**/api/v1/replays/*/players?**', route => route.fulfill({ json: sampleReplayed }))
        await page.route('**/api/v1/replay-selections/*', route => route.fulfill({ json: sampleSelection }))
        await page.goto(`/console/replays${path}`)
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        await page.waitForTimeout(1_000)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          const file = `e2e/shots/console-replays-${name}-${locale}-${theme}-${info.project.name}.png`
          await page.screenshot({ path: file, animations: 'disabled', fullPage: true })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
