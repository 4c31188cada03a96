import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { credentials, openOverview, origin, test } from './console-fixtures.ts'
import { enter, live, postMany, somebody } from './portal-fixtures.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  ...{ isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  reducedMotion: 'reduce',
} as const

const minutes = (wish: number) => wish * 60_000
const days = (wish: number) => wish * 24 * 60 * 60_000

/** A crowd, as `npm run simulate` brings it. */
async function simulate(...words: string[]) {
  const script = ['scripts/simulate.mjs', '--url', origin(), '--key', credentials().api_key, '--seed', '7']
  const [code] = await once(spawn(process.execPath, [...script, ...words], { stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error(`The simulation ended with ${code}`)
}

test('the portal after a month', async ({ browser }, info) => {
  test.skip(info.project.name !== 'phone')
  await simulate('--rate', '100', '--minutes', '0.5', '--days', '7')
  const ana = somebody()
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
  for (let day = 22; day >= 0; day -= 1) {
    await postMany(ana, [
      { type: 'game.daily_login', occurred_at: ago(days(day) + minutes(11)) },
      {
        ...{ type: 'game.trivia_completed', occurred_at: ago(days(day) + minutes(9)) },
        data: { difficulty: 'hard', correct: true },
      },
      { type: 'narrative.decision_made', occurred_at: ago(days(day) + minutes(2)) },
    ])
  }
  for (const [theme, locale] of [
    ['light', 'en-US'],
    ['dark', 'es-MX'],
  ] as const) {
    const page = await browser.newPage({ ...phone, baseURL: origin(), locale, colorScheme: theme })
    await enter(page, ana)
    await live(page)
    await page.waitForTimeout(1_000)
    await page.screenshot({ path: `docs/screens/portal-${theme}.png`, animations: 'disabled' })
    await page.close()
  }
})

test('the console while a crowd is there', async ({ signedIn: page }, info) => {
  test.skip(info.project.name !== 'desk')
  await openOverview(page)
  await page.evaluate(() => scrollTo(0, 0))
  await simulate('--rate', '150', '--minutes', '0.5', '--days', '30')
  const crowd = simulate('--rate', '30', '--minutes', '3')
  await page.waitForTimeout(minutes(2.5))
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `docs/screens/console-${theme}.png`, animations: 'disabled' })
  }
  await crowd
})
