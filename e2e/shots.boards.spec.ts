import type { Page } from '@playwright/test'
import { enter, expect, live, postMany, somebody, test } from './portal-fixtures.ts'

const names = ['Theo', 'Thaís Araújo', 'Maximiliane von Hohenberg-Sigmaringen', 'Li', 'Noor', 'Ayşe', 'Björn']
const messages = (count: number) => Array.from({ length: count }, () => ({ type: 'game.message_sent' }))

/** Changes what the server says of a board, on its way to the page. */
const saying = async (page: Page, change: (board: Record<string, unknown>) => object) => {
  await page.route('**/api/v1/boards/*?around=me*', async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: change(await answer.json()) })
  })
  await page.getByRole('tab').nth(1).click()
  await page.waitForTimeout(800)
}

const before = { period: '2026-10', score: 1_250, rank: 8, won: 400 }
const scenes: Record<string, (page: Page) => Promise<void>> = {
  around: async () => {},
  top: page => page.locator('label', { hasText: /Top ten|Primeros diez/ }).click(),
  before: page => saying(page, board => ({ ...board, mine: { ...(board.mine as object), before } })),
  hidden: page =>
    saying(page, board => ({
      ...board,
      around: [],
      mine: { hidden: true, alias: null, is_staff: false, out: null, score: 155, segments: [], before },
    })),
  removed: page =>
    saying(page, board => ({
      ...board,
      around: [],
      mine: {
        ...{ hidden: false, alias: null, is_staff: false, score: 155, segments: [], before },
        out: {
          because: 'removed',
          reason: 'Two accounts from one phone played for each other; write to us if that is wrong.',
          since: '2026-11-27T10:04:00.000Z',
        },
      },
    })),
  unranked: page =>
    saying(page, board => ({
      ...board,
      around: [],
      mine: { hidden: false, alias: null, is_staff: false, out: null, score: 0, segments: [], before },
    })),
  among: async page => {
    const segments = ['role:vip', 'archetype:explorer', 'archetype:competitor']
    let everybody: Record<string, unknown> | null = null
    await saying(page, board => {
      everybody ??= { ...board, mine: { ...(board.mine as object), segments } }
      return { ...everybody, segment: board.segment }
    })
    await page.locator('label', { hasText: /^(Explorers|Exploradores)$/ }).click()
    await page.waitForTimeout(800)
  },
  settling: page => saying(page, board => ({ ...board, state: 'settling', stale: true })),
  closed: page => saying(page, board => ({ ...board, state: 'closed' })),
  empty: page => saying(page, board => ({ ...board, top: [], around: [], players: 0, mine: null })),
  loading: async page => {
    await page.route('**/api/v1/boards/*?around=me*', () => {})
    await page.getByRole('tab').nth(1).click()
    await page.waitForTimeout(500)
  },
  error: async page => {
    await page.route('**/api/v1/boards/*?around=me*', route =>
      route.fulfill({
        ...{ status: 503, contentType: 'application/problem+json' },
        json: {
          ...{ type: 'about:blank', title: 'Not available', status: 503, code: 'unavailable' },
          ...{ detail: 'The database does not answer.', request_id: '5f2d81c4-8a1b-4c3d-9f31-c2a00193a5b2' },
        },
      }),
    )
    await page.getByRole('tab').nth(1).click()
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
  },
  history: page => page.getByRole('button', { name: /Earlier|Anteriores/ }).click(),
  appearance: page => page.getByRole('button', { name: /How others see me|Cómo me ven/ }).click(),
}

test.beforeAll(async () => {
  for (let n = 0; n < 16; n += 1)
    await postMany(somebody({ name: names[n % names.length] ?? 'Ana' }), messages(12 + n * 2))
})

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES', timezoneId: 'Europe/Madrid' })

    for (const [name, act] of Object.entries(scenes)) {
      test(`the board, ${name}, has its picture taken`, async ({ page }, info) => {
        const ana = somebody()
        await postMany(ana, messages(24))
        await enter(page, ana)
        await page.goto('/board')
        await live(page)
        await page.locator('tr[data-me]').waitFor({ timeout: 40_000 })
        await act(page)
        await page.waitForTimeout(500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.screenshot({
            path: `e2e/shots/board-${name}-${locale}-${theme}-${info.project.name}.png`,
            ...{ animations: 'disabled', fullPage: true },
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
