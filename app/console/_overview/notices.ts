import type { Overview } from '#server/contract/overview'
import type { LivePhase } from '../../_live/live-status.ts'
import { diagnose, type Tone } from './diagnose.ts'

/** Something the admin must know before believing the numbers: a sentence in `console.notice`. `since` is in ms. */
export type Notice =
  | { kind: 'unreachable' | 'refused'; tone: Tone; since: number; requestId: string | null; detail: string }
  | { kind: 'postgres_down' | 'redis_down'; tone: Tone; since: number; reason: string | null }
  | { kind: 'reconnecting' | 'polling' | 'silent'; tone: Tone; since: number }
  | { kind: 'no_relay'; tone: Tone }
  | { kind: 'consumers'; tone: Tone; names: string[]; since: number | null }

/** Frames come every 2 s; after five missing ones the numbers are no longer called live. */
export const staleAfterMs = 10_000
/** A restart shorter than this is no news. */
const patienceMs = 2_000

type Facts = {
  overview: Overview | undefined
  receivedAt: number
  problem: { status: number | null; code: string; detail: string; requestId: string | null } | null
  live: { phase: LivePhase; since: number }
  now: number
}

function fromRequest({ problem, receivedAt, now }: Facts): Notice[] {
  if (!problem || problem.status === 401) return []
  const { requestId, detail } = problem
  const since = receivedAt || now
  return [
    { kind: problem.status === null ? 'unreachable' : 'refused', tone: 'bad', since, requestId, detail },
  ]
}

function fromStream({ overview, receivedAt, problem, live, now }: Facts): Notice[] {
  const { phase, since } = live
  if (phase === 'reconnecting' && now - since >= patienceMs) return [{ kind: phase, tone: 'warn', since }]
  if (phase === 'polling') return [{ kind: phase, tone: 'warn', since }]
  const silent = phase === 'live' && overview && !problem && now - receivedAt >= staleAfterMs
  return silent ? [{ kind: 'silent', tone: 'warn', since: receivedAt }] : []
}

function fromDependencies({ postgres, redis, relay }: Overview): Notice[] {
  const notices: Notice[] = []
  for (const [kind, { state, since, reason }] of [
    ['postgres_down', postgres],
    ['redis_down', redis],
  ] as const) {
    if (state === 'down') notices.push({ kind, tone: 'bad', since: Date.parse(since), reason })
  }
  if (!relay.has_leader) notices.push({ kind: 'no_relay', tone: 'warn' })
  return notices
}

function fromConsumers({ consumers, as_of }: Overview): Notice[] {
  const still = consumers.filter(consumer => {
    const { key } = diagnose(consumer, Date.parse(as_of))
    return key === 'stuck' || key === 'no_owner'
  })
  if (still.length === 0) return []
  const last = still.flatMap(({ last_batch_at: at }) => (at ? [Date.parse(at)] : []))
  const since = last.length === 0 ? null : Math.min(...last)
  return [{ kind: 'consumers', tone: 'bad', names: still.map(({ name }) => name), since }]
}

/** All of it, what makes the rest untrustworthy first. */
export function findNotices(facts: Facts): Notice[] {
  const { overview } = facts
  return [
    ...fromRequest(facts),
    ...fromStream(facts),
    ...(overview ? [...fromDependencies(overview), ...fromConsumers(overview)] : []),
  ]
}
