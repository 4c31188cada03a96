import { setTimeout as sleep } from 'node:timers/promises'
import { append } from '#server/bus/append'
import { newId, publicId } from '#server/events/ids'
import { enterPortal } from '#server/testing/enter-portal'
import { orAgain } from '#server/testing/or-again'
import { signInToConsole } from '#server/testing/sign-in-to-console'
import type { Estate } from './estate.ts'
import type { Hosts } from './hosts.ts'
import type { Random } from './random.ts'
import { portalOf } from './viewers.ts'

/** What became of one order. An id is a promise, a refusal is none, silence and faults of the server are neither. */
export type Order = {
  verb: string
  /** What its reason or note says, and nothing else does: by it the log tells how often it was carried out. */
  mark: string
  /** Ids of events or jobs, or numbers of versions, that were ever answered. */
  done: Set<string>
  /** How often somebody said that it is done. */
  answered: number
  /** How often nobody said what became of it. */
  unanswered: number
  /** Status of the last refusal, or 0. */
  refused: number
  /** What else has to be known of it in the end. */
  about: Record<string, string | boolean | null>
}

type Sent = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  /** Instead of JSON. */
  bytes?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}
export type Answer = { status: number; body: unknown; etag: string; cookies: string[] }
type Player = { id: string; name: string }

const answerTimeoutMs = 8_000
const repeatedShare = 0.1

/** Where somebody works: asks either web, and keeps what was ordered and what came back. */
export async function openDesk(estate: Estate, options: { random: Random; players: string[]; hosts: Hosts }) {
  const { random } = options
  const journal: Order[] = []
  const { admin } = estate.credentials
  const cookie = await orAgain(() =>
    signInToConsole({ url: estate.webs[0]?.url ?? '', origin: estate.publicUrl, admin }),
  )
  const rows = await estate.sql<Player[]>`
    select player_id as id, external_id as name from users.identities
    where external_id = any(${options.players}) order by external_id`
  const players = [...rows]
  const portals = new Map<string, string>()
  let isOver = false
  let numbered = 0

  /** A member's session; null where nobody opened the door. */
  const signIn = async (member: { email: string; password: string }): Promise<string | null> =>
    await signInToConsole({
      ...{ url: random.one(estate.webs).url, origin: estate.publicUrl, admin: member },
    }).catch(() => null)

  async function ask(
    cookie: string,
    path: string,
    { method, body, bytes, headers }: Sent,
  ): Promise<Answer | null> {
    try {
      const response = await fetch(`${random.one(estate.webs).url}/api/v1/${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json', origin: estate.publicUrl, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(bytes && { body: bytes }),
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      const answered: unknown = await response.json()
      const { headers: given, status } = response
      return { status, body: answered, etag: given.get('etag') ?? '', cookies: given.getSetCookie() }
    } catch {
      // Nobody knows whether it was carried out.
      return null
    }
  }

  const read = async (path: string): Promise<unknown> => {
    const answer = await ask(cookie, path, { method: 'GET' })
    return answer?.status === 200 ? answer.body : null
  }

  function note(order: Order, answer: Answer | null) {
    if (answer === null || answer.status >= 500) order.unanswered += 1
    else if (answer.status >= 400) order.refused = answer.status
    else {
      order.answered += 1
      order.done.add(nameOf(answer.body))
    }
  }

  async function send(order: Order, path: string, sent: Sent, by = cookie): Promise<Answer | null> {
    // Before it is answered: an order that is cut off by the end of the run is one all the same.
    if (!journal.includes(order)) journal.push(order)
    const answer = await ask(by, path, sent)
    note(order, answer)
    return answer
  }

  /** Sends it until somebody answers, and at times once more. */
  async function insist(order: Order, path: string, sent: Sent, by = cookie): Promise<Answer | null> {
    for (;;) {
      const answer = await send(order, path, sent, by)
      const isOpen = answer === null || answer.status >= 500
      if (isOver || !(isOpen || random.chance(repeatedShare))) return answer
      await sleep(random.between(50, 400))
    }
  }

  /** In as a player; null when nobody opens. */
  async function enter(player: Player): Promise<string | null> {
    const known = portals.get(player.id)
    if (known !== undefined) return known
    const entered = await enterPortal(portalOf(estate), player.name).catch(() => null)
    if (entered !== null) portals.set(player.id, entered)
    return entered
  }

  /** Goes back to the console, as the banner of a view does. */
  async function leaveView(view: string): Promise<void> {
    // Whether or not somebody answers: it ends by itself, too.
    await fetch(`${random.one(estate.webs).url}/api/auth/portal/views/leave`, {
      ...{ method: 'POST', headers: { cookie: view }, redirect: 'manual' },
      signal: AbortSignal.timeout(answerTimeoutMs),
    }).catch(() => undefined)
  }

  /** A player whom nobody has heard of yet does something; null when nobody took it in. */
  async function register(name: string): Promise<(Player & { publicId: string }) | null> {
    await options.hosts.burst(name, 1)
    const [row] = await estate.sql<Player[]>`
      select player_id as id, external_id as name from users.identities where external_id = ${name}`.catch(
      () => [],
    )
    return row ? { ...row, publicId: publicId('player', row.id) } : null
  }

  /** Somebody new does something that no consumer understands. Answers who it was; null when nobody took it in. */
  async function spoil(name: string): Promise<string | null> {
    const player = await register(name)
    if (player === null) return null
    const id = newId()
    const spoiling = estate.sql.begin(async tx => {
      await append(tx, [
        {
          ...{ id, type: 'game.trivia_completed', occurredAt: new Date().toISOString(), playerId: player.id },
          ...{ correlationId: id, causationId: null, source: 'faults', sourceId: null },
          data: { difficulty: 'easy', correct: true },
        },
      ])
      await tx`update bus.events set data = '{"difficulty":"impossible"}' where id = ${id}`
      return player.publicId
    })
    return await spoiling.catch(() => null)
  }

  /** For one verb: what it orders is kept under its name. */
  const of = (verb: string) => ({
    random,
    somePlayer: () => random.one(players),
    /** Few enough for each to come up again. */
    someRegular: () => random.one(players.slice(0, 6)),
    begin: (about: Order['about'] = {}): Order => {
      numbered += 1
      const fresh = { done: new Set<string>(), answered: 0, unanswered: 0, refused: 0 }
      return { verb, mark: `order-${numbered}`, ...fresh, about }
    },
    ask: (path: string, sent: Sent, by = cookie) => ask(by, path, sent),
    ...{ read, send, insist, enter, register, spoil, signIn, leaveView },
    isOver: () => isOver,
    /** How many of its orders were answered as done. */
    acknowledged: () => journal.filter(order => order.verb === verb && order.done.size > 0).length,
  })

  return {
    journal,
    of,
    close: () => {
      isOver = true
    },
  }
}

export type Desk = ReturnType<Awaited<ReturnType<typeof openDesk>>['of']>

/** What an answer calls what it did. */
function nameOf(body: unknown): string {
  if (!isObject(body)) return 'done'
  return String(body.id ?? body.version ?? 'done')
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
