import { setTimeout as sleep } from 'node:timers/promises'

/** @typedef {import('./sendings.mjs').Item} Item */

const tickMs = 20
const batch = { itemsMax: 200, everyMs: 1_000 }
/** Beyond this, memory would fill up with what nobody answers: sending pauses until some of it is answered. */
const behindMax = 50_000

/**
 * Open loop: what is due is sent, however long answers take.
 * @param {Iterator<import('./sendings.mjs').Sending, void>} traffic
 * @param {object} options
 * @param {number} options.rate activities a second
 * @param {number} options.most ends after so many; the traffic may end sooner
 * @param {AbortSignal} options.signal ends it early
 * @param {(items: Item[]) => Promise<void>} options.send
 * @param {() => number} options.behind activities not answered for yet
 */
export async function sendAtRate(traffic, { rate, most, signal, send, behind }) {
  // The first takes a while to be thought up; the clock starts when there is something to send.
  let next = traffic.next()
  const startedAt = performance.now()
  /** @type {Item[]} */
  let gathered = []
  let flushedAt = startedAt
  let taken = 0
  const flush = () => {
    flushedAt = performance.now()
    if (gathered.length > 0) void send(gathered)
    gathered = []
  }
  for (let isOver = false; !isOver && !signal.aborted; ) {
    const due = ((performance.now() - startedAt) * rate) / 1_000
    while (taken < due && !isOver && behind() < behindMax) {
      const { value } = next
      isOver = !value || taken === most
      if (!value || isOver) break
      taken += 1
      next = traffic.next()
      if (value.alone) void send([value.item])
      else gathered.push(value.item)
      if (gathered.length >= batch.itemsMax) flush()
    }
    if (performance.now() - flushedAt > batch.everyMs) flush()
    await sleep(tickMs)
  }
  flush()
}
