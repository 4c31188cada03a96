import type { AlertPhase } from '#server/contract/alert-kinds'
import type { AlertConfig } from '#server/contract/alerts'

/** What is known of one subject now; null: nobody knows. */
export type AlertSample = { subject: string; value: number | null }

/** Where a rule stands with one subject. Times in ms, by the clock that is given. */
export type AlertState = {
  subject: string
  phase: AlertPhase
  /** Since when it has been in this phase. */
  sinceMs: number
  value: number | null
  /** When the value was last known. */
  knownMs: number | null
}

export type AlertMove = {
  subject: string
  does: 'raise' | 'clear'
  /** Of a clear: why. */
  why: 'recovered' | 'switched_off' | null
  value: number
}

type Look = {
  config: AlertConfig
  samples: readonly AlertSample[]
  states: readonly AlertState[]
  nowMs: number
}

/** Longer without a look, or with nothing known, and nobody can say that something held all the while. */
export const unseenMostMs = 30_000

/**
 * Where a rule stands with each subject after one more look, and what has to be told. Raised once the value has been at `raise` or more
 * for `raise_after_s`, cleared once it has been at `clear` or less for `clear_after_s`; in between nothing changes, so what swings around
 * one threshold is told once. What is not known proves nothing: it neither raises nor clears.
 */
export function evaluateAlerts({ config, samples, states, nowMs }: Look): {
  states: AlertState[]
  moves: AlertMove[]
} {
  const before = new Map(states.map(state => [state.subject, state]))
  const after: AlertState[] = []
  const moves: AlertMove[] = []
  const sampled = config.is_on ? samples : []
  for (const { subject, value } of sampled) {
    const stood = before.get(subject) ?? newState(subject, nowMs)
    const stands = step(config, stood, value, nowMs)
    after.push(stands)
    const [was, is] = [isRaised(stood), isRaised(stands)]
    if (was !== is) {
      const why = is ? null : ('recovered' as const)
      moves.push({ subject, does: is ? 'raise' : 'clear', why, value: stands.value ?? 0 })
    }
  }
  const looked = new Set(sampled.map(({ subject }) => subject))
  for (const state of states)
    if (!looked.has(state.subject) && isRaised(state))
      moves.push({ subject: state.subject, does: 'clear', why: 'switched_off', value: state.value ?? 0 })
  return { states: after, moves }
}

const isRaised = ({ phase }: AlertState) => phase === 'raised' || phase === 'falling'

const newState = (subject: string, nowMs: number): AlertState => ({
  ...{ subject, phase: 'quiet', sinceMs: nowMs, value: null, knownMs: null },
})

function step(config: AlertConfig, state: AlertState, value: number | null, nowMs: number): AlertState {
  if (value === null) return { ...state, value }
  const wasUnseen = state.knownMs === null || nowMs - state.knownMs > unseenMostMs
  const [isOver, holdMs] = isRaised(state)
    ? [value <= config.clear, config.clear_after_s * 1_000]
    : [value >= config.raise, config.raise_after_s * 1_000]
  const known = { ...state, value, knownMs: nowMs }
  const [rest, pending, done] = isRaised(state)
    ? (['raised', 'falling', 'quiet'] as const)
    : (['quiet', 'rising', 'raised'] as const)
  const to = (phase: AlertPhase): AlertState =>
    phase === state.phase ? known : { ...known, phase, sinceMs: nowMs }
  if (!isOver) return to(rest)
  const heldMs = state.phase === pending && !wasUnseen ? nowMs - state.sinceMs : 0
  if (heldMs >= holdMs) return to(done)
  // Anew, where nobody looked meanwhile.
  return state.phase === pending && wasUnseen ? { ...known, sinceMs: nowMs } : to(pending)
}
