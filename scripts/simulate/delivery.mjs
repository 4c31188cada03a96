import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { blame, clock, count } from './tally.mjs'

/**
 * @typedef {import('./sendings.mjs').Item} Item
 * @typedef {import('./tally.mjs').Tally} Tally
 * @typedef {{ kind: 'done', results: { status: string, code?: string }[] }
 *   | { kind: 'again', afterMs: number, reason: string }
 *   | { kind: 'stop', reason: string }} Verdict
 */

const requestsMax = 64
const answerWithinMs = 15_000
const backoffMs = { least: 250, most: 10_000 }

/**
 * What an answer means. Nothing but 503, 429 and faults of the server is sent again, and always with the same ids.
 * @param {{ status: number, retryAfter: string | null, body: any }} answer
 * @param {{ items: number, attempt: number }} request
 * @returns {Verdict}
 */
export function judge({ status, retryAfter, body }, { items, attempt }) {
  if (status === 202) return { kind: 'done', results: body.results ?? [body] }
  const reason = `${status} ${body?.code ?? ''}: ${body?.detail ?? 'no reason given'}`
  if (status === 401 || status === 403) return { kind: 'stop', reason: body?.detail ?? reason }
  if (status === 429 || status >= 500) {
    const asked = Number(retryAfter)
    return {
      kind: 'again',
      afterMs: retryAfter !== null && asked >= 0 ? asked * 1_000 : backoff(attempt),
      reason,
    }
  }
  const refusal = { status: 'refused', code: reason }
  return { kind: 'done', results: Array.from({ length: items }, () => refusal) }
}

/** @param {number} attempt */
const backoff = attempt => Math.min(backoffMs.least * 2 ** attempt, backoffMs.most)

/**
 * Posts items and counts what becomes of them; at most 64 requests at once, the rest wait their turn.
 * @param {object} deps
 * @param {string} deps.url
 * @param {string} deps.key
 * @param {Tally} deps.tally
 * @param {(reason: string) => void} deps.onStop when sending on makes no sense: the key is not accepted
 */
export function makeDelivery({ url, key, tally, onStop }) {
  let running = 0
  let giveUpAtMs = Number.POSITIVE_INFINITY
  /** @type {(() => void)[]} */
  const queue = []
  const abandon = new AbortController()
  // Every request that waits listens for the end.
  setMaxListeners(0, abandon.signal)

  /** Sends one request's worth; a single item goes as an object, several as an array. @param {Item[]} items */
  async function send(items) {
    tally.sent += items.length
    const startedAt = performance.now()
    if (running >= requestsMax) await new Promise(resolve => queue.push(() => resolve(undefined)))
    running += 1
    try {
      await deliver(items, startedAt)
    } catch {
      // Told to leave: what it waited for stays unknown.
      tally.lost += items.length
    } finally {
      running -= 1
      queue.shift()?.()
    }
  }

  /** @param {Item[]} items @param {number} startedAt */
  async function deliver(items, startedAt) {
    for (let attempt = 0; ; attempt += 1) {
      abandon.signal.throwIfAborted()
      const verdict = await tryOnce(items, attempt)
      if (verdict.kind === 'done') {
        for (const result of verdict.results) count(tally, result)
        return clock(tally, performance.now() - startedAt)
      }
      tally.failed += 1
      blame(tally, verdict.reason)
      if (verdict.kind === 'stop') onStop(verdict.reason)
      if (verdict.kind === 'stop' || Date.now() + verdict.afterMs > giveUpAtMs)
        throw new Error(verdict.reason)
      await sleep(verdict.afterMs, undefined, { signal: abandon.signal })
    }
  }

  /** @param {Item[]} items @param {number} attempt @returns {Promise<Verdict>} */
  async function tryOnce(items, attempt) {
    try {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(items.length === 1 ? items[0] : items),
        signal: AbortSignal.any([AbortSignal.timeout(answerWithinMs), abandon.signal]),
      })
      const body = await response.json().catch(() => null)
      const answer = { status: response.status, retryAfter: response.headers.get('retry-after'), body }
      return judge(answer, { items: items.length, attempt })
    } catch (error) {
      return { kind: 'again', afterMs: backoff(attempt), reason: causeOf(error) }
    }
  }

  return {
    send,
    /** From now on nobody waits for a further try beyond this time. @param {number} ms */
    finishWithin: ms => {
      giveUpAtMs = Date.now() + ms
      setTimeout(() => abandon.abort(), ms).unref()
    },
  }
}

/** @param {unknown} error what fetch threw: the cause says more than "fetch failed" */
function causeOf(error) {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code || error.message
}
