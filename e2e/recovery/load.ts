import { setTimeout as sleep } from 'node:timers/promises'

type Answer = { status: number; ms: number; at: number; type: string; retryAfter: number | null }
type Item = { source_id: string; type: string; player: { external_id: string }; data: object }

const singlesAtOnce = 6
const singleEveryMs = 100
const batchEveryMs = 250
const batchSize = 25

/**
 * A host under way: single posts and batches all the time, each sent again until it is acknowledged, as a host would.
 * `acknowledged` maps what was promised, by source id, to the event id that was answered.
 */
export function startLoad(options: { url: string; apiKey: string; players: string[] }) {
  const { url, apiKey, players } = options
  const acknowledged = new Map<string, string>()
  const answers: Answer[] = []
  let numbered = 0
  let isOn = true
  let isOver = false
  let busy = 0

  function activity(): Item {
    numbered += 1
    return {
      source_id: `load-${numbered}`,
      type: 'game.trivia_completed',
      player: { external_id: players[numbered % players.length] ?? '' },
      data: { difficulty: numbered % 2 ? 'hard' : 'easy', correct: true },
    }
  }

  async function send(body: Item | Item[]): Promise<unknown> {
    const startedAt = performance.now()
    const note = (status: number, headers?: Headers) =>
      answers.push({
        ...{ status, ms: performance.now() - startedAt, at: Date.now() },
        type: headers?.get('content-type') ?? '',
        retryAfter: headers?.has('retry-after') ? Number(headers.get('retry-after')) : null,
      })
    try {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      })
      const answer: unknown = await response.json()
      note(response.status, response.headers)
      return response.status === 202 ? answer : undefined
    } catch {
      note(0)
      return undefined
    }
  }

  /** Sends until it is acknowledged or the load is over. Whether an unanswered one was written is not known. */
  async function deliver(items: Item[], isBatch: boolean) {
    for (;;) {
      const [first] = items
      const answer = await send(isBatch || !first ? items : first)
      if (answer !== undefined) return acknowledge(items, answer)
      if (isOver) return
      await sleep(200)
    }
  }

  function acknowledge(items: Item[], answer: unknown) {
    const results = hasResults(answer) ? answer.results : [answer]
    for (const [index, item] of items.entries()) {
      const result = results[index]
      if (!isAccepted(result)) throw new Error(`${item.source_id} was answered ${JSON.stringify(result)}`)
      acknowledged.set(item.source_id, result.id)
    }
  }

  async function run(everyMs: number, next: () => { items: Item[]; isBatch: boolean }) {
    while (!isOver) {
      if (isOn) {
        busy += 1
        const { items, isBatch } = next()
        await deliver(items, isBatch).finally(() => {
          busy -= 1
        })
      }
      await sleep(everyMs)
    }
  }

  const running = Promise.all([
    ...Array.from({ length: singlesAtOnce }, () =>
      run(singleEveryMs, () => ({ items: [activity()], isBatch: false })),
    ),
    run(batchEveryMs, () => ({ items: Array.from({ length: batchSize }, activity), isBatch: true })),
  ])

  return {
    acknowledged,
    answersSince: (at: number) => answers.filter(answer => answer.at >= at),
    /** Starts nothing new and waits until everything under way is acknowledged. */
    pause: async (timeoutMs = 30_000) => {
      isOn = false
      const until = Date.now() + timeoutMs
      while (busy > 0) {
        if (Date.now() > until)
          throw new Error(`${busy} posts are still not acknowledged after ${timeoutMs} ms`)
        await sleep(20)
      }
    },
    resume: () => {
      isOn = true
    },
    end: async () => {
      isOver = true
      await running
    },
  }
}

export type Load = ReturnType<typeof startLoad>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const hasResults = (value: unknown): value is { results: unknown[] } =>
  isObject(value) && Array.isArray(value.results)
const isAccepted = (value: unknown): value is { id: string } =>
  isObject(value) && typeof value.id === 'string' && value.status !== 'refused'
