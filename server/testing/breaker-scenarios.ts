import type { BreakerConfig } from '#server/contract/breaker-config'
import { Breaker, type Outcome, type Permit, type Transition } from '#server/resilience/breaker'
import { seededRandom } from '#server/resilience/random'
import type { RecordedCall } from '#server/resilience/simulate'

/** What a call comes to at a moment, were it made. */
export type World = (atMs: number, random: () => number) => { outcome: Outcome; durationMs: number }

const ok = (durationMs: number) => ({ outcome: 'ok' as const, durationMs })
const failed = (durationMs: number) => ({ outcome: 'failed' as const, durationMs })
const usual = (random: () => number) => ok(5 + 10 * random())
const during = (atMs: number, fromMs: number, toMs: number) => atMs >= fromMs && atMs < toMs

/** Ways in which a dependency goes wrong, each over two minutes. */
export const scenarios = {
  /** Everything fails for half a minute. */
  spike: (at, random) => (during(at, 40_000, 70_000) ? failed(20) : usual(random)),
  /** Ever more fails, and ever less again. */
  ramp: (at, random) => (random() < 1 - Math.abs(at - 60_000) / 60_000 ? failed(20) : usual(random)),
  /** Five seconds well, five seconds ill. */
  oscillation: (at, random) =>
    during(at, 20_000, 100_000) && Math.floor(at / 5_000) % 2 === 0 ? failed(20) : usual(random),
  /** Nothing fails and everything takes a second. */
  slow_only: (at, random) => (during(at, 40_000, 80_000) ? ok(900 + 200 * random()) : usual(random)),
  /** One of ten servers behind it is down. */
  one_of_many: (_at, random) => (random() < 0.1 ? failed(20) : usual(random)),
} satisfies Record<string, World>

export const everyMs = (ms: number, untilMs = 120_000): number[] =>
  Array.from({ length: Math.floor(untilMs / ms) }, (_, nth) => nth * ms)

/** Lives through a world with a breaker in front, as production does, and records what a call log would. */
export function live(world: World, config: BreakerConfig, times: readonly number[], seed = 7) {
  const random = seededRandom(seed)
  let nowMs = 0
  const transitions: Transition[] = []
  const breaker = new Breaker({
    ...{ config, now: () => nowMs, random: () => 0.5 },
    onTransition: transition => transitions.push(transition),
  })
  const calls: RecordedCall[] = []
  let waiting: { atMs: number; permit: Permit; outcome: Outcome; durationMs: number }[] = []
  const answerUntil = (untilMs: number) => {
    const due = waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)
    waiting = waiting.filter(({ atMs }) => atMs > untilMs)
    for (const { atMs, permit, outcome, durationMs } of due) {
      nowMs = atMs
      breaker.settle(permit, outcome, durationMs)
    }
    nowMs = untilMs
  }
  for (const atMs of times) {
    answerUntil(atMs)
    const { outcome, durationMs } = world(atMs, random)
    const permit = breaker.ask()
    if (permit.isAdmitted) waiting.push({ atMs: atMs + durationMs, permit, outcome, durationMs })
    calls.push(
      permit.isAdmitted ? { atMs, durationMs, outcome } : { atMs, durationMs: 0, outcome: 'refused' },
    )
  }
  answerUntil((times.at(-1) ?? 0) + 10_000)
  return { calls, transitions }
}
