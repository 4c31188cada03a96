import { percentile, waiting } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** @param {number | null} ms */
const shownMs = ms => (ms === null ? '–' : `${whole.format(ms)} ms`)

/** The line that stays on screen. @param {Tally} tally @param {{ perSecond: number, leftMs: number }} pace */
export function statusLine(tally, { perSecond, leftMs }) {
  return [
    `${tenths.format(perSecond)}/s`,
    `accepted ${whole.format(tally.accepted)}`,
    `duplicates ${whole.format(tally.duplicates)}`,
    `refused ${whole.format(tally.refused)}`,
    `failed ${whole.format(tally.failed)}`,
    `waiting ${whole.format(waiting(tally))}`,
    `p95 ${shownMs(percentile(tally.latestMs, 0.95))}`,
    leftMs > 0 ? `${whole.format(leftMs / 1_000)} s left` : 'finishing',
  ].join('  ')
}

/**
 * What is said in the end.
 * @param {Tally} tally
 * @param {{ players: number, tookMs: number, seed: number }} run
 */
export function summary(tally, { players, tookMs, seed }) {
  const perSecond = tookMs > 0 ? (tally.sent * 1_000) / tookMs : 0
  const reasons = [...tally.reasons].sort(([, a], [, b]) => b - a).slice(0, 10)
  const unknown = waiting(tally) + tally.lost
  return [
    `Sent ${whole.format(tally.sent)} activities of ${whole.format(players)} players in ${tenths.format(tookMs / 1_000)} s: ${tenths.format(perSecond)}/s (seed ${seed}).`,
    `Accepted ${whole.format(tally.accepted)}, duplicates ${whole.format(tally.duplicates)}, refused ${whole.format(tally.refused)}.`,
    `Newest answers: p50 ${shownMs(percentile(tally.latestMs, 0.5))}, p95 ${shownMs(percentile(tally.latestMs, 0.95))}; slowest of all ${shownMs(tally.slowestMs)}.`,
    ...(tally.failed > 0 ? [`Requests that failed and were sent again: ${whole.format(tally.failed)}.`] : []),
    ...reasons.map(([reason, times]) => `  ${whole.format(times)} × ${reason}`),
    unknown === 0
      ? 'Every activity was answered for.'
      : `Of ${whole.format(unknown)} activities it is not known whether they were written.`,
  ].join('\n')
}
