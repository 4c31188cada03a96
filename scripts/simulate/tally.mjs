/**
 * What became of everything sent.
 * @typedef {object} Tally
 * @property {number} sent activities handed over to be sent, repeats included
 * @property {number} accepted
 * @property {number} duplicates
 * @property {number} refused
 * @property {number} failed requests that were not answered as they should be; each was tried again
 * @property {number} lost activities given up on: whether they were written is not known
 * @property {Map<string, number>} reasons of refusals and failures, with their number
 * @property {number[]} latestMs of the newest answers
 * @property {number} slowestMs
 */

const latestMax = 2_000

/** @returns {Tally} */
export const emptyTally = () => ({
  ...{ sent: 0, accepted: 0, duplicates: 0, refused: 0, failed: 0, lost: 0 },
  ...{ reasons: new Map(), latestMs: [], slowestMs: 0 },
})

/** Activities that nobody has answered for yet. @param {Tally} tally */
export const waiting = ({ sent, accepted, duplicates, refused, lost }) =>
  sent - accepted - duplicates - refused - lost

/** @param {Tally} tally @param {{ status: string, code?: string }} result of one item */
export function count(tally, { status, code }) {
  if (status === 'accepted') tally.accepted += 1
  else if (status === 'duplicate') tally.duplicates += 1
  else {
    tally.refused += 1
    blame(tally, `refused: ${code ?? status}`)
  }
}

/** @param {Tally} tally @param {string} reason */
export const blame = (tally, reason) => void tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1)

/** @param {Tally} tally @param {number} ms */
export function clock(tally, ms) {
  tally.slowestMs = Math.max(tally.slowestMs, ms)
  tally.latestMs.push(ms)
  if (tally.latestMs.length > latestMax) tally.latestMs.splice(0, latestMax / 2)
}

/** @param {readonly number[]} values @param {number} share 0.95 for p95 @returns {number | null} */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
