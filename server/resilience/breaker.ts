import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerState } from '#server/contract/breaker-limits'
import { CallWindow } from './call-window.ts'

/** ignored: says nothing about whom it was asked of. */
export type Outcome = 'ok' | 'failed' | 'ignored'

/** A state that is held by hand until a moment of the breaker's own clock. */
export type Forced = { state: 'open' | 'closed'; untilMs: number }

export type Reason =
  | ('failure_rate' | 'slow_rate' | 'consecutive_failures')
  | ('probe_due' | 'probes_succeeded' | 'probes_failed')
  | ('forced' | 'disabled')

/** What it decided upon. */
export type Snapshot = {
  calls: number
  failed: number
  slow: number
  in_a_row: number
  probes_ok: number
  probes_failed: number
}

export type Transition = {
  atMs: number
  from: BreakerState
  to: BreakerState
  reason: Reason
  snapshot: Snapshot
  /** When it probes next; null unless it opened. */
  probeAtMs: number | null
}

/** probe: decides whether it closes · let_through: would be refused if it were enforced, and does not count */
export type Permit = {
  readonly isAdmitted: true
  readonly kind: 'call' | 'probe' | 'let_through'
  readonly period: number
  readonly atMs: number
}
export type Refusal = { readonly isAdmitted: false; readonly retryAfterMs: number }

type Deps = {
  config: BreakerConfig
  /** Milliseconds that only grow. */
  now: () => number
  /** From 0 up to 1. */
  random: () => number
  onTransition: (transition: Transition) => void
}

/**
 * One circuit breaker, and nothing but it: production and simulation run this class, each with its own clock. Closed it
 * counts, open it refuses, half-open it lets a few probes decide. Every transition begins a new period, and an answer to a
 * call of an earlier one changes nothing.
 */
export class Breaker {
  readonly #deps: Deps
  readonly #window: CallWindow
  #config: BreakerConfig
  #forced: Forced | null = null
  #state: BreakerState = 'closed'
  #sinceMs: number
  #period = 0
  #inARow = 0
  #lastFailureMs = Number.NEGATIVE_INFINITY
  /** Openings since it was last closed, how far off the mean this one is (-1 to 1), and whether a hand opened it. */
  #opens = 0
  #spread = 0
  #openedByHand = false
  #isRamping = false
  #probes: Permit[] = []
  #probesOk = 0
  #probesFailed = 0

  constructor(deps: Deps) {
    this.#deps = deps
    this.#config = deps.config
    this.#window = new CallWindow(deps.config)
    this.#sinceMs = deps.now()
  }

  /** Whether a call may be made now. Who is admitted says with `settle` what became of it. */
  ask(): Permit | Refusal {
    const nowMs = this.#deps.now()
    this.#obey(nowMs)
    if (this.#state === 'open' && nowMs >= this.#probeAtMs()) this.#move('half_open', 'probe_due', nowMs)
    if (this.#state === 'half_open') this.#giveUpProbes(nowMs)
    if (this.#state === 'closed')
      return this.#ramp(nowMs) ? this.#admit('call', nowMs) : this.#refuse(this.#config.ramp_ms / 10, nowMs)
    if (this.#state === 'open') return this.#refuse(this.#probeAtMs() - nowMs, nowMs)
    if (!this.#mayProbe()) return this.#refuse(this.#slotInMs(nowMs), nowMs)
    const probe = this.#admit('probe', nowMs)
    this.#probes.push(probe)
    return probe
  }

  settle(permit: Permit, outcome: Outcome, durationMs: number) {
    const nowMs = this.#deps.now()
    this.#obey(nowMs)
    if (permit.period !== this.#period) return
    if (permit.kind === 'probe') this.#settleProbe(permit, outcome, durationMs, nowMs)
    if (permit.kind === 'call' && outcome !== 'ignored') this.#record(outcome === 'failed', durationMs, nowMs)
  }

  /** How long everybody is surely refused from now on; 0 when asking is worth it. Changes nothing. */
  refusesForMs(): number {
    const nowMs = this.#deps.now()
    const forced = this.#forced && this.#forced.untilMs > nowMs ? this.#forced : null
    if (forced) return forced.state === 'open' ? forced.untilMs - nowMs : 0
    if (this.#config.mode !== 'enforce' || this.#config.enforcing < 100) return 0
    return this.#state === 'open' ? Math.max(0, this.#probeAtMs() - nowMs) : 0
  }

  /** Decides by this from now on. What was counted stays, and is counted by the new window. */
  configure(config: BreakerConfig, forced: Forced | null) {
    const nowMs = this.#deps.now()
    this.#config = config
    this.#forced = forced
    this.#window.reshape(config, nowMs)
    this.#obey(nowMs)
    if (this.#state === 'half_open') this.#judgeAnew(nowMs)
  }

  look() {
    const nowMs = this.#deps.now()
    this.#obey(nowMs)
    this.#window.pass(nowMs)
    return {
      state: this.#state,
      sinceMs: this.#sinceMs,
      probeAtMs: this.#state === 'open' ? this.#probeAtMs() : null,
      ...this.#snapshot(),
    }
  }

  /** What was ordered by hand comes before what was counted. */
  #obey(nowMs: number) {
    if (this.#forced && this.#forced.untilMs <= nowMs) this.#forced = null
    if (this.#forced && this.#forced.state !== this.#state) this.#move(this.#forced.state, 'forced', nowMs)
    if (!this.#forced && this.#config.mode === 'disabled' && this.#state !== 'closed')
      this.#move('closed', 'disabled', nowMs)
  }

  #admit(kind: Permit['kind'], atMs: number): Permit {
    return { isAdmitted: true, kind, period: this.#period, atMs }
  }

  #refuse(retryAfterMs: number, nowMs: number): Permit | Refusal {
    const { mode, enforcing } = this.#config
    const isReal =
      this.#forced !== null ||
      (mode === 'enforce' && (enforcing >= 100 || this.#deps.random() * 100 < enforcing))
    return isReal
      ? { isAdmitted: false, retryAfterMs: Math.max(1, retryAfterMs) }
      : this.#admit('let_through', nowMs)
  }

  #ramp(nowMs: number): boolean {
    if (!this.#isRamping) return true
    const gone = nowMs - this.#sinceMs
    if (gone >= this.#config.ramp_ms) {
      this.#isRamping = false
      return true
    }
    return this.#deps.random() < (gone < this.#config.ramp_ms / 2 ? 0.1 : 0.5)
  }

  #record(isFailed: boolean, durationMs: number, nowMs: number) {
    if (isFailed) {
      if (nowMs - this.#lastFailureMs < this.#config.lump_ms) return
      this.#lastFailureMs = nowMs
    }
    this.#inARow = isFailed ? this.#inARow + 1 : 0
    this.#window.add(nowMs, isFailed, durationMs)
    const reason = this.#reasonToOpen()
    if (reason) this.#move('open', reason, nowMs)
  }

  #reasonToOpen(): Reason | null {
    const { consecutive_failures, min_calls, failure_rate, slow_ms, slow_rate, mode } = this.#config
    if (this.#forced || mode === 'disabled') return null
    if (consecutive_failures !== null && this.#inARow >= consecutive_failures) return 'consecutive_failures'
    const { calls, failed, slow } = this.#window
    if (calls < min_calls) return null
    if (failed > failure_rate * calls) return 'failure_rate'
    return slow_ms !== null && slow > slow_rate * calls ? 'slow_rate' : null
  }

  #mayProbe(): boolean {
    const { concurrent, calls } = this.#config.half_open
    const under = this.#probes.length
    return under < concurrent && under + this.#probesOk + this.#probesFailed < calls
  }

  #slotInMs(nowMs: number): number {
    const [oldest] = this.#probes
    return oldest ? oldest.atMs + this.#config.half_open.timeout_ms - nowMs : 1
  }

  #settleProbe(probe: Permit, outcome: Outcome, durationMs: number, nowMs: number) {
    const nth = this.#probes.indexOf(probe)
    if (nth < 0) return
    this.#probes.splice(nth, 1)
    if (outcome === 'ignored') return
    const { slow_ms } = this.#config
    // One that is slow would be the reason to open again.
    if (outcome === 'failed' || (slow_ms !== null && durationMs > slow_ms)) this.#probesFailed += 1
    else this.#probesOk += 1
    this.#decide(nowMs)
  }

  #giveUpProbes(nowMs: number) {
    const late = this.#probes.filter(({ atMs }) => nowMs - atMs >= this.#config.half_open.timeout_ms)
    if (late.length === 0) return
    this.#probes = this.#probes.filter(probe => !late.includes(probe))
    this.#probesFailed += late.length
    this.#decide(nowMs)
  }

  /** Probes that were enough for the configuration before may be too few or too many for this one. */
  #judgeAnew(nowMs: number) {
    this.#decide(nowMs)
    if (this.#state !== 'half_open' || this.#probes.length > 0 || this.#mayProbe()) return
    this.#probesOk = 0
    this.#probesFailed = 0
  }

  #decide(nowMs: number) {
    const { calls, threshold } = this.#config.half_open
    const needed = Math.max(1, Math.ceil(threshold * calls - 1e-9))
    if (this.#probesOk >= needed) this.#move('closed', 'probes_succeeded', nowMs)
    else if (this.#probesFailed > calls - needed) this.#move('open', 'probes_failed', nowMs)
  }

  #move(to: BreakerState, reason: Reason, nowMs: number) {
    const [from, snapshot] = [this.#state, this.#snapshot()]
    this.#state = to
    this.#sinceMs = nowMs
    this.#period += 1
    this.#probes = []
    this.#probesOk = 0
    this.#probesFailed = 0
    if (to === 'open') {
      this.#openedByHand = reason === 'forced'
      this.#opens += this.#openedByHand ? 0 : 1
      this.#spread = 2 * this.#deps.random() - 1
    }
    if (to === 'closed') {
      this.#window.clear()
      this.#inARow = 0
      this.#lastFailureMs = Number.NEGATIVE_INFINITY
      this.#opens = 0
      this.#isRamping = reason === 'probes_succeeded' && this.#config.ramp_ms > 0
    }
    const probeAtMs = to === 'open' ? this.#probeAtMs() : null
    this.#deps.onTransition({ atMs: nowMs, from, to, reason, snapshot, probeAtMs })
  }

  /** By the configuration of now: a shorter wait also holds for whoever waits. */
  #probeAtMs(): number {
    const heldUntilMs = this.#forced?.untilMs ?? Number.NEGATIVE_INFINITY
    if (this.#openedByHand) return Math.max(this.#sinceMs, heldUntilMs)
    const { base, factor, max, jitter } = this.#config.open_ms
    const mean = Math.min(base * factor ** (this.#opens - 1), max)
    return Math.max(this.#sinceMs + mean * (1 + jitter * this.#spread), heldUntilMs)
  }

  #snapshot(): Snapshot {
    const { calls, failed, slow } = this.#window
    return {
      ...{ calls, failed, slow, in_a_row: this.#inARow },
      ...{ probes_ok: this.#probesOk, probes_failed: this.#probesFailed },
    }
  }
}
