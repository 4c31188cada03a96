/**
 * How the browser stays up to date, as a pure state machine: inputs are what happened to the stream and the tab,
 * effects are what the session has to do about it. Clock and dice are arguments.
 *
 *   connecting ──opened──▶ live ──failed / 35 s silent──▶ reconnecting ──15 s without a stream──▶ polling
 *        ▲                  ▲                                  │ opened                            │ opened
 *        │                  └──────────────────────────────────┴───────────────────────────────────┘
 *   paused ◀── tab hidden for 60 s ── any          paused ──shown──▶ connecting, and everything is read again
 */
export type LivePhase = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'paused'

export type LiveStatus = {
  phase: LivePhase
  /** When contact was lost, in ms of the epoch; while live, when it was made. */
  since: number
  /** When the last frame of any kind came; null before the first. */
  heardAt: number | null
  /** Failed tries since the last frame. */
  failures: number
  hiddenSince: number | null
  polledAt: number | null
}

export type LiveInput = { now: number; random: number } & (
  | { kind: 'opened' }
  | { kind: 'heard' }
  | { kind: 'failed' }
  | { kind: 'tick' }
  | { kind: 'hidden' }
  | { kind: 'shown' }
  | { kind: 'online' }
)

export type LiveEffect = { kind: 'connect'; delayMs: number } | { kind: 'close' } | { kind: 'refetch' }

export const staleMs = 35_000
export const pollEveryMs = 15_000
const pollAfterMs = 15_000
const pauseAfterHiddenMs = 60_000
const retryBaseMs = 500
const retryMaxMs = 20_000

type Step = { status: LiveStatus; effects: LiveEffect[] }

export const initialStatus = (now: number): LiveStatus => ({
  phase: 'connecting',
  since: now,
  heardAt: null,
  failures: 0,
  hiddenSince: null,
  polledAt: null,
})

/** Full jitter: many browsers cut off by one restart come back spread out. */
export const retryDelayMs = (failures: number, random: number): number =>
  Math.round(200 + random * Math.min(retryMaxMs, retryBaseMs * 2 ** failures))

export const step = (status: LiveStatus, input: LiveInput): Step => {
  const stay: Step = { status, effects: [] }
  if (status.phase === 'paused') return input.kind === 'shown' ? wake(status, input.now) : stay
  switch (input.kind) {
    case 'opened':
    case 'heard':
      return hear(status, input.now)
    case 'failed':
      return lose(status, input)
    case 'hidden':
      return { status: { ...status, hiddenSince: status.hiddenSince ?? input.now }, effects: [] }
    case 'shown':
      return { status: { ...status, hiddenSince: null }, effects: [] }
    case 'online':
      return status.phase === 'live' ? stay : { status, effects: [{ kind: 'connect', delayMs: 0 }] }
    case 'tick':
      return tick(status, input)
  }
}

const wake = (status: LiveStatus, now: number): Step => ({
  status: { ...initialStatus(now), heardAt: status.heardAt },
  effects: [{ kind: 'connect', delayMs: 0 }, { kind: 'refetch' }],
})

const hear = (status: LiveStatus, now: number): Step => {
  if (status.phase === 'live') return { status: { ...status, heardAt: now }, effects: [] }
  return {
    status: { ...status, phase: 'live', since: now, heardAt: now, failures: 0, polledAt: null },
    effects: [],
  }
}

const lose = (status: LiveStatus, { now, random }: LiveInput): Step => {
  const failures = status.failures + 1
  // Somebody who was never connected lost contact when the page opened; somebody who was, at the last frame.
  const since = status.phase === 'live' ? (status.heardAt ?? now) : status.since
  const phase = status.phase === 'polling' ? 'polling' : 'reconnecting'
  return {
    status: { ...status, phase, since, failures },
    effects: [{ kind: 'close' }, { kind: 'connect', delayMs: retryDelayMs(failures, random) }],
  }
}

const tick = (status: LiveStatus, input: LiveInput): Step => {
  const { now } = input
  if (status.hiddenSince !== null && now - status.hiddenSince >= pauseAfterHiddenMs) {
    return { status: { ...status, phase: 'paused', since: now }, effects: [{ kind: 'close' }] }
  }
  if (status.phase === 'live' && now - (status.heardAt ?? status.since) >= staleMs) return lose(status, input)
  if (status.phase === 'connecting' && now - status.since >= pollAfterMs) return lose(status, input)
  if (status.phase === 'reconnecting' && now - status.since >= pollAfterMs) {
    return { status: { ...status, phase: 'polling', polledAt: now }, effects: [{ kind: 'refetch' }] }
  }
  if (status.phase === 'polling' && now - (status.polledAt ?? 0) >= pollEveryMs) {
    return { status: { ...status, polledAt: now }, effects: [{ kind: 'refetch' }] }
  }
  return { status, effects: [] }
}
