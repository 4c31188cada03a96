import { setTimeout as sleep } from 'node:timers/promises'
import type { CorrectionOrder } from '#server/contract/corrections'
import { ledgerPage } from '#server/contract/ledger'
import { violationList } from '#server/contract/violations'
import { publicId } from '#server/events/ids'
import { signInToConsole } from '#server/testing/sign-in-to-console'
import type { Estate } from './estate.ts'
import { makeRandom } from './random.ts'

/** What became of one order: `ids` are the event ids that were ever answered for it. */
export type Ordered = { key: string; kind: string; ids: Set<string>; refused: number }

const everyMs = { least: 300, most: 900 }
const publishShare = 0.15
const reviewShare = 0.3
const answerTimeoutMs = 8_000
const achievements = ['mentor', 'explorer', 'vip'] as const
const tiers = ['bronze', 'silver', 'gold'] as const
const kinds = [
  ...(['points', 'points', 'grant', 'revoke', 'reversal', 'reversal', 'freeze'] as const),
  ...(['pause', 'resume', 'restore'] as const),
]
const verbs = ['dismiss', 'dismiss', 'dismiss', 'warn', 'reverse', 'suspend'] as const
const reason = 'Because the harness says so'
const own = 'harness'
const ownText = { en: 'Of the harness', es: 'Del arnés' }

/**
 * An admin at work on either web: corrects players, reviews violations and publishes rule sets. What is not answered is ordered again under the
 * same key, and some of what was answered too. `history` says of each order what came back: an id is a promise.
 */
export async function startAdmins(estate: Estate, options: { seed: number; players: string[] }) {
  const history = new Map<string, Ordered>()
  const random = makeRandom(options.seed * 31 + 5)
  const cookie = await signInToConsole({
    ...{ url: estate.webs[0]?.url ?? '', origin: estate.publicUrl, admin: estate.credentials.admin },
  })
  const ids = new Map(
    (
      await estate.sql<{ id: string; name: string }[]>`
        select player_id as id, external_id as name from users.identities`
    ).map(({ id, name }) => [name, id]),
  )
  let published = 0
  let isOn = true
  let isOver = false
  let isBusy = false

  async function ask(
    path: string,
    init: { method: string; body?: unknown; headers?: Record<string, string> },
  ) {
    const web = random.one(estate.webs).url
    try {
      const response = await fetch(`${web}/api/v1/${path}`, {
        method: init.method,
        headers: { cookie, 'content-type': 'application/json', origin: estate.publicUrl, ...init.headers },
        ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      const body: unknown = await response.json()
      return { status: response.status, body, etag: response.headers.get('etag') ?? '' }
    } catch {
      // Nobody knows whether it was carried out.
      return null
    }
  }

  async function correct() {
    const playerId = ids.get(random.one(options.players))
    const order = playerId === undefined ? null : await someOrder(playerId)
    if (playerId === undefined || !order) return
    await carryOut(`players/${publicId('player', playerId)}/corrections`, order.kind, order)
  }

  /** Most violations are dismissed: the harness drives players harder than people drive themselves. */
  async function review() {
    const state = random.one(['open', 'open', 'suspended'] as const)
    const page = await ask(`violations?limit=20&state=${state}`, { method: 'GET' })
    if (page?.status !== 200) return
    const { data } = violationList.parse(page.body)
    if (data.length === 0) return
    const verb = state === 'suspended' ? 'dismiss' : random.one(verbs)
    await carryOut(`violations/${random.one(data).id}/reviews`, verb, { verb, reason })
  }

  async function carryOut(path: string, kind: string, order: object) {
    const key = `order-${history.size}`
    const ordered: Ordered = { key, kind, ids: new Set(), refused: 0 }
    history.set(key, ordered)
    for (let isOpen = true; isOpen; ) {
      const answer = await ask(path, { method: 'POST', body: order, headers: { 'idempotency-key': key } })
      if (answer?.status === 202 && isObject(answer.body)) ordered.ids.add(String(answer.body.id))
      // What was ordered, and not answered, may have been carried out: then the player is not as the order wants them.
      if (answer && answer.status < 500 && answer.status !== 202) ordered.refused = answer.status
      isOpen = !isOver && (answer === null || answer.status >= 500 || random.chance(0.1))
      if (isOpen) await sleep(random.between(50, 400))
    }
  }

  async function someOrder(playerId: string): Promise<CorrectionOrder | null> {
    const tier = { achievement: random.one(achievements), tier: random.one(tiers), reason }
    switch (random.one(kinds)) {
      case 'points':
        return { kind: 'points', points: random.one([-40, -5, 7, 120]), earned: random.chance(0.5), reason }
      case 'grant':
        return { kind: 'tier_grant', ...tier }
      case 'revoke':
        return { kind: 'tier_revocation', ...tier }
      case 'freeze':
        return { kind: 'freeze', reason }
      case 'pause':
        return { kind: 'streak_pause', from: dayFromNow(random.whole(1, 3)), to: null, reason }
      case 'resume':
        return { kind: 'streak_resumption', reason }
      case 'restore':
        return { kind: 'streak_restoration', from: dayFromNow(-3), to: dayFromNow(-2), reason }
      case 'reversal': {
        const page = await ask(`players/${publicId('player', playerId)}/ledger?kind=award`, { method: 'GET' })
        if (page?.status !== 200) return null
        const event = ledgerPage.parse(page.body).data[0]?.event_id
        return event === undefined ? null : { kind: 'reversal', event_id: event, reason }
      }
    }
  }

  /**
   * The next version: what a login pays changes, and what an achievement of the harness's own counts and needs, also of
   * the past. Whatever gets in between, the next attempt begins anew.
   */
  async function publish() {
    const draft = await ask('rule-set-draft', { method: 'GET' })
    if (draft?.status !== 200 || !isObject(draft.body)) return
    const { document, based_on } = draft.body
    if (!isObject(document) || !Array.isArray(document.rules)) return
    const rules = document.rules.map((rule: unknown) =>
      isObject(rule) && rule.id === 'login' ? { ...rule, amount: random.whole(1, 50) } : rule,
    )
    const saved = await ask('rule-set-draft', {
      method: 'PUT',
      body: { document: { ...document, rules, ...withOwn(document) }, based_on },
      headers: { 'if-match': draft.etag },
    })
    if (saved?.status !== 200) return
    const done = await ask('rule-set-draft/publish', {
      method: 'POST',
      body: { note: reason, past: random.one(['from_now', 'silent', 'notice'] as const) },
      headers: { 'if-match': saved.etag },
    })
    if (done?.status === 201) published += 1
  }

  /** The lists of a document with what the harness defines itself, in place of what it did before. */
  function withOwn(document: Record<string, unknown>) {
    const count = random.one([['game.login'], ['game.*'], ['game.*', 'narrative.*']])
    const bronze = random.whole(2, 12)
    const achievement = { id: own, name: ownText, description: ownText, metric: own, tiers: { bronze } }
    const others = (list: unknown): unknown[] =>
      Array.isArray(list) ? list.filter(item => !(isObject(item) && item.id === own)) : []
    const rapid = {
      id: 'rapid_fire',
      kind: 'rate',
      on: ['**'],
      moreThan: random.one([60, 120, 200]),
      seconds: 30,
    }
    const { abuse } = document
    return {
      ...(isObject(abuse) && { abuse: { ...abuse, patterns: [rapid] } }),
      metrics: [...others(document.metrics), { id: own, count }],
      achievements: [...others(document.achievements), achievement],
    }
  }

  /** What the harness does next. Nobody is punished for its pace before its own limits are in force. */
  async function work() {
    if (published === 0 || random.chance(publishShare)) await publish()
    else await (random.chance(reviewShare) ? review() : correct())
  }

  async function run() {
    while (!isOver) {
      if (isOn) {
        isBusy = true
        await work()
        isBusy = false
      }
      await sleep(random.between(everyMs.least, everyMs.most))
    }
  }
  const running = run()

  return {
    history,
    published: () => published,
    /** Starts nothing new and waits until what is under way is answered. Answers how many still are. */
    pause: async (timeoutMs: number) => {
      isOn = false
      const until = Date.now() + timeoutMs
      while (isBusy && Date.now() < until) await sleep(20)
      return isBusy ? 1 : 0
    },
    end: async () => {
      isOver = true
      await running
    },
  }
}

export type Admins = Awaited<ReturnType<typeof startAdmins>>

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
