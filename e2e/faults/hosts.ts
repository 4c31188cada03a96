import { setTimeout as sleep } from 'node:timers/promises'
import { someActivity } from './activities.ts'
import type { Estate } from './estate.ts'
import { ownActivity } from './next-document.ts'
import { makeRandom, type Random } from './random.ts'

export type Item = {
  source_id: string
  type: string
  player: { external_id: string; name?: string; time_zone?: string }
  ip?: string
  occurred_at: string
  data: object
}

/** What became of one item: `ids` are the event ids that were ever answered for it. */
export type Promised = { item: Item; ids: Set<string>; sends: number; refused: string | null }

const singleHosts = 6
const singleEveryMs = 60
const batchHosts = 2
const batchEveryMs = 250
const batchSizes = { least: 2, most: 40 }
const answerTimeoutMs = 8_000
const late = { share: 0.2, mostMs: 36 * 3_600_000 }
/** How often a host says who a player is, and sends what rules declare: refused until some do. */
const profiled = 0.02
const declared = 0.03
/** How often a host says where a player is, and at how many places they are: more at each than may be. */
const placed = 0.02
const places = 3
const zones = ['UTC', 'Europe/Madrid', 'Asia/Tokyo', 'America/Lima', 'Pacific/Auckland']
/** Now and then an old device sends what it kept. */
const stale = { share: 0.03, mostMs: 14 * 86_400_000 }

/**
 * Host apps at work, each a client of either web: singles and batches, late and out of order, some sent twice at once,
 * some again after they were acknowledged. Whatever is not acknowledged is sent again, as a host does. `history` says
 * of each item what was invoked and what came back: an id is ok, a refusal is fail, neither is unknown.
 */
export function startHosts(estate: Estate, options: { seed: number; players: string[] }) {
  const history = new Map<string, Promised>()
  const answers = { ok: 0, unavailable: 0, unknown: 0 }
  let numbered = 0
  let isOn = true
  let isOver = false
  let busy = 0

  function makeHost(number: number) {
    const random = makeRandom(options.seed * 1_000 + number)
    const item = (): Item => {
      numbered += 1
      const delay = [late, stale].find(({ share }) => random.chance(share))
      const lateMs = delay ? random.whole(0, delay.mostMs) : 0
      const player = random.chance(0.1) ? options.players[0] : random.one(options.players)
      return {
        source_id: `h${number}-${numbered}`,
        player: { external_id: player ?? '', ...(random.chance(profiled) && someProfile(random)) },
        occurred_at: new Date(Date.now() - lateMs).toISOString(),
        ...(random.chance(placed) && { ip: `203.0.113.${random.whole(1, places)}` }),
        ...(random.chance(declared)
          ? { type: ownActivity, data: { weight: random.whole(0, 100) } }
          : someActivity(random)),
      }
    }
    return { random, item }
  }

  async function send(items: Item[], isBatch: boolean, web: string): Promise<boolean> {
    for (const { source_id } of items) {
      const promised = history.get(source_id)
      if (promised) promised.sends += 1
    }
    try {
      const response = await fetch(`${web}/api/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${estate.credentials.api_key}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(isBatch ? items : items[0]),
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      const body: unknown = await response.json()
      if (response.status === 202) {
        answers.ok += 1
        note(items, body)
        return true
      }
      if (response.status < 500) for (const item of items) refuse(item, JSON.stringify(body))
      answers.unavailable += 1
      return response.status < 500
    } catch {
      answers.unknown += 1
      return false
    }
  }

  function note(items: Item[], body: unknown) {
    const results = isObject(body) && Array.isArray(body.results) ? body.results : [body]
    for (const [index, item] of items.entries()) {
      const result: unknown = results[index]
      if (
        isObject(result) &&
        typeof result.id === 'string' &&
        ['accepted', 'duplicate'].includes(`${result.status}`)
      )
        history.get(item.source_id)?.ids.add(result.id)
      else refuse(item, JSON.stringify(result))
    }
  }

  function refuse(item: Item, why: string) {
    const promised = history.get(item.source_id)
    if (promised) promised.refused = why
  }

  const someWeb = (random: { one: <T>(items: readonly T[]) => T }) => random.one(estate.webs).url

  /** Until it is acknowledged, on whichever web answers. */
  async function deliver(items: Item[], isBatch: boolean, random: ReturnType<typeof makeRandom>) {
    for (const item of items)
      if (!history.has(item.source_id))
        history.set(item.source_id, { item, ids: new Set(), sends: 0, refused: null })
    busy += 1
    try {
      for (;;) {
        const twice = random.chance(0.05)
        const [one, other] = await Promise.all([
          send(items, isBatch, someWeb(random)),
          twice ? send(items, isBatch, someWeb(random)) : false,
        ])
        if (one || other || isOver) return
        await sleep(random.between(50, 400))
      }
    } finally {
      busy -= 1
    }
  }

  async function run(number: number, isBatch: boolean) {
    const { random, item } = makeHost(number)
    const everyMs = isBatch ? batchEveryMs : singleEveryMs
    let earlier: Item[] = []
    while (!isOver) {
      if (isOn) {
        const size = isBatch ? random.whole(batchSizes.least, batchSizes.most) : 1
        const fresh = Array.from({ length: size }, item)
        const items = isBatch && random.chance(0.1) ? [...fresh, ...earlier.slice(0, 3)] : fresh
        const again = !isBatch && earlier.length > 0 && random.chance(0.05)
        await deliver(again ? earlier : items, isBatch, random)
        earlier = fresh
      }
      await sleep(random.between(everyMs * 0.5, everyMs * 1.5))
    }
  }

  const running = Promise.all([
    ...Array.from({ length: singleHosts }, (_, i) => run(i, false)),
    ...Array.from({ length: batchHosts }, (_, i) => run(100 + i, true)),
  ])
  const extra = makeHost(999)

  return {
    history,
    answers,
    acknowledged: () => answers.ok,
    /** One batch for one player, acknowledged when it resolves; `at` is when all of it occurred. */
    burst: (player: string, size: number, at?: string) =>
      deliver(
        Array.from({ length: size }, () => ({
          ...extra.item(),
          ...{ player: { external_id: player }, ...(at !== undefined && { occurred_at: at }) },
        })),
        true,
        extra.random,
      ),
    /** Starts nothing new and waits until everything under way is acknowledged. */
    pause: async (timeoutMs: number) => {
      isOn = false
      const until = Date.now() + timeoutMs
      while (busy > 0 && Date.now() < until) await sleep(20)
      return busy
    },
    end: async () => {
      isOver = true
      await running
    },
  }
}

export type Hosts = ReturnType<typeof startHosts>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const someProfile = (random: Random) => ({
  ...{ name: `Player ${random.whole(1, 99)}`, time_zone: random.one(zones) },
})
