import type { Page } from '@playwright/test'
import type { BoardClosingDetail, BoardClosingList, BoardList } from '#server/contract/board'

const at = (second: number) => `2026-10-05T00:15:${String(second).padStart(2, '0')}.000Z`
const names = ['Theo', 'Thaís Araújo', 'Maximiliane von Hohenberg-Sigmaringen', 'Li']

/** A close in the middle of its way, which in real life passes in a second. */
export const closing: BoardClosingList['data'][number] = {
  ...{ board: 'points_week', step: 'previewed', players: 1_204, waits: false, archived_at: null },
  period: {
    ...{ key: '2026-W40', kind: 'week', time_zone: 'UTC' },
    ...{ starts_at: '2026-09-28T00:00:00.000Z', ends_at: '2026-10-05T00:00:00.000Z' },
  },
}

export const detail: BoardClosingDetail = {
  ...closing,
  ...{ begun_at: at(0), done: 0, differences: 2, payment: null, correlation_id: `evt_${'0'.repeat(32)}` },
  log: [
    { at: at(0), step: 'begun', imported: 'no' },
    { at: at(1), step: 'frozen', players: 1_203, left_out: 3 },
    { at: at(2), step: 'reconciled', differences: 2 },
    { at: at(3), step: 'previewed', players: 1_204, payouts: 4, points: 1_100 },
  ],
  payouts: names.map((name, index) => ({
    ...{ player_id: `ply_${String(index).repeat(32)}`, name, rank: index + 1, score: 4_764 - index * 310 },
    ...{ points: [500, 250, 250, 100][index] ?? 0, paid_at: index === 0 ? at(4) : null, withheld: false },
  })),
  payouts_total: { count: 4, points: 1_100 },
}

/** The same, where its board leaves paying to an admin. */
export const waiting: BoardClosingDetail = {
  ...detail,
  waits: true,
  payouts: detail.payouts.map(payout => ({ ...payout, paid_at: null })),
}

export const waitingForMany: BoardClosingDetail = {
  ...waiting,
  payouts_total: { count: 240, points: 9_600 },
}

/** A board that came with the newest version, a third of its past counted: a moment in real life. */
export async function beingFilled(page: Page, done = 11) {
  await page.route('**/api/v1/boards', async route => {
    const answer = await route.fetch()
    const body: BoardList = await answer.json()
    const data = body.data.map(board => ({
      ...board,
      filling: board.id === 'points_month' ? { done, total: 32 } : board.filling,
    }))
    await route.fulfill({ json: { data } })
  })
}

/** The page is told of that close instead of what the server has. */
export async function inTheMiddle(page: Page, told = detail) {
  const { waits } = told
  await page.route('**/boards/points_week/closings?*', route =>
    route.fulfill({ json: { data: [{ ...closing, waits }], has_more: false, next_cursor: null } }),
  )
  await page.route('**/boards/points_week/closings/2026-W40', route => route.fulfill({ json: told }))
}

/** Boards with what waits for an admin on the one of the week. */
export async function prizesWait(page: Page) {
  await inTheMiddle(page, waiting)
  await page.route('**/api/v1/boards', async route => {
    const answer = await route.fetch()
    const body: BoardList = await answer.json()
    const data = body.data.map(board => ({
      ...board,
      waiting: board.id === 'points_week' ? [{ key: '2026-W40', prizes: 4, points: 1_100 }] : board.waiting,
    }))
    await route.fulfill({ json: { data } })
  })
}
