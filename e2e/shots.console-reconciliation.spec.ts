import type { Reconciliation, ReconciliationResult } from '#server/contract/reconciliations'
import { expect, postActivity, test } from './console-fixtures.ts'

test.use({ timezoneId: 'Europe/Madrid' })

const api = '/api/v1/reconciliations'
const admins = { ada: 'Ada Byron' }
const [ana, teo] = ['ply_01a2218c-c46a-7387-8806-ec09592f20d8', 'ply_01a2218c-c46a-7387-8806-ec09592f20d9']
const players = {
  [ana]: { external_id: 'tg-882', name: 'Ana' },
  [teo]: { external_id: 'tg-17', name: 'Teófilo de la Cruz y Mondragón' },
}
const result: ReconciliationResult = {
  ...{ players: 12_480, unsettled: 0, differ: { state: 0, copy: 0, tiers: 0, scores: 0, ranks: 0 } },
  ...{ repaired: { copies: 0, tiers: 0, ranks: false }, ranks_checked: true, discrepancies: [] },
  ...{ from: '2026-11-30T09:00:00.000Z', as_of: '2026-11-30T09:00:04.000Z' },
}
const one: Reconciliation = {
  ...{ id: '01a2218c-c46a-7387-8806-ec09592f20d8', state: 'done', created_by: null, repair: false },
  ...{ reason: null, created_at: '2026-11-30T09:00:00.000Z', started_at: null, finished_at: null },
  ...{ progress: { done: 12_480, total: 12_480 }, partial: false, result, error: null },
}
const plain = { achievement: null, tier: null, board: null, period: null }
const tier = { ...plain, achievement: 'faithful_visitor', tier: 'silver' } as const
const board = { ...plain, board: 'points-this-week', period: '2026-W49' }
const different: Reconciliation = {
  ...one,
  created_by: 'ada',
  result: {
    ...result,
    ...{ unsettled: 14, differ: { state: 1, copy: 2, tiers: 1, scores: 1, ranks: 1 }, ranks_checked: false },
    discrepancies: [
      { ...plain, player_id: ana, part: 'state', field: 'available', found: 12_405, expected: 12_400 },
      { ...plain, player_id: teo, part: 'copy', field: 'level', found: 9, expected: 4 },
      { ...tier, player_id: ana, part: 'tiers', field: 'cycle', found: null, expected: 1 },
      { ...board, player_id: teo, part: 'scores', field: 'score', found: 1_200, expected: 1_150 },
      { ...board, player_id: ana, part: 'ranks', field: 'rank', found: null, expected: 830.5 },
    ],
  },
}
const scenes: Record<string, Reconciliation | null> = {
  none: null,
  same: one,
  different,
  running: { ...one, state: 'running', progress: { done: 7_000, total: 12_480 }, partial: true },
  repaired: {
    ...different,
    ...{ repair: true, reason: 'Half a backup was restored on Sunday' },
    result: {
      ...result,
      differ: { ...result.differ, copy: 2 },
      repaired: { copies: 2, tiers: 0, ranks: true },
    },
  },
  failed: { ...one, state: 'failed', result: null, error: 'canceling statement due to statement timeout' },
}

for (const locale of ['en', 'es'] as const) {
  test.describe(locale, () => {
    test.use({ locale: locale === 'en' ? 'en-GB' : 'es-ES' })

    for (const [name, scene] of Object.entries(scenes)) {
      test(`a reconciliation, ${name}, has its picture taken`, async ({ signedIn: page }, info) => {
        await postActivity('game.message_sent', 'shot-ana')
        const data = scene === null ? [] : [scene]
        await page.route(`**${api}`, route => route.fulfill({ json: { data, admins, players } }))
        await page.goto('/console')
        const panel = page.locator('[data-reconciliations]')
        await panel.locator('[data-none], [data-verdict]').first().waitFor()
        await page.waitForTimeout(500)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          const path = `e2e/shots/console-reconciliation-${name}-${locale}-${theme}-${info.project.name}`
          await panel.screenshot({ path: `${path}.png`, animations: 'disabled' })
        }
        if (name === 'different') {
          await panel.getByRole('button').first().click()
          await page.screenshot({
            path: `e2e/shots/console-reconciliation-sheet-${locale}-${info.project.name}.png`,
            animations: 'disabled',
          })
        }
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(wanted, 'nothing is cut off at the side').toBeLessThanOrEqual(given ?? 0)
      })
    }
  })
}
