import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BreakerConfig, breakerConfig } from '#server/contract/breaker-config'
import { runs } from '#server/testing/property-runs'
import { Breaker, type Forced, type Outcome, type Permit, type Transition } from './breaker.ts'
import { breakerDefaults } from './breaker-defaults.ts'

type Step =
  | { does: 'wait'; ms: number }
  | { does: 'ask' }
  /** Of the answer to question `nth`, counted back from the newest. */
  | { does: 'settle'; nth: number; outcome: Outcome; tookMs: number }

const rates = fc.constantFrom(0.01, 0.25, 0.5, 0.75, 1)
const configs: fc.Arbitrary<BreakerConfig> = fc
  .record({
    window: fc.oneof(
      fc.record({ kind: fc.constant('count' as const), calls: fc.integer({ min: 5, max: 12 }) }),
      fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 1_000, max: 3_000 }) }),
    ),
    min_calls: fc.integer({ min: 1, max: 5 }),
    ...{ failure_rate: rates, slow_rate: rates },
    slow_ms: fc.constantFrom(null, 50),
    consecutive_failures: fc.constantFrom(null, 1, 3),
    lump_ms: fc.constantFrom(0, 100),
    open: fc.record({ base: fc.integer({ min: 100, max: 800 }), factor: fc.constantFrom(1, 2, 3) }),
    probes: fc.record({ concurrent: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 0, max: 3 }) }),
    threshold: fc.constantFrom(0.4, 0.5, 1),
  })
  .map(({ open, probes, threshold, ...rest }) => ({
    ...{ ...rest, mode: 'enforce', ramp_ms: 0, enforcing: 100 },
    open_ms: { ...open, max: 2_000, jitter: 0 },
    half_open: {
      ...{ concurrent: probes.concurrent, calls: probes.concurrent + probes.more },
      ...{ threshold, timeout_ms: 300 },
    },
  }))

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('settle' as const),
        nth: fc.integer({ min: 0, max: 3 }),
        outcome: fc.constantFrom<Outcome>('ok', 'failed', 'failed', 'ignored'),
        tookMs: fc.constantFrom(10, 90),
      }),
    },
  ),
  { maxLength: 120 },
)

/** A breaker with a clock of its own. */
function makeScene(config: BreakerConfig) {
  let nowMs = 0
  const transitions: Transition[] = []
  const breaker = new Breaker({
    config,
    now: () => nowMs,
    random: () => 0.5,
    onTransition: transition => transitions.push(transition),
  })
  return {
    breaker,
    transitions,
    now: () => nowMs,
    pass: (ms: number) => {
      nowMs += ms
    },
    /** Answers with whether it was let in. */
    call: (outcome: Outcome, tookMs = 10) => {
      const answer = breaker.ask()
      nowMs += tookMs
      if (answer.isAdmitted) breaker.settle(answer, outcome, tookMs)
      return answer.isAdmitted
    },
  }
}

/** The same steps for any breaker; `isMeant` leaves answers out. Tells after each step what came of it. */
function play(
  config: BreakerConfig,
  script: Step[],
  each: (said: string, scene: ReturnType<typeof makeScene>) => void = () => {},
  isMeant: (asked: { nth: number; opensThen: number; opensNow: number }) => boolean = () => true,
) {
  const scene = makeScene(config)
  const asked: { permit: Permit | null; opensThen: number }[] = []
  const opens = () => scene.transitions.filter(({ to }) => to === 'open').length
  for (const step of script) {
    let said = ''
    if (step.does === 'wait') scene.pass(step.ms)
    if (step.does === 'ask') {
      const answer = scene.breaker.ask()
      said = answer.isAdmitted ? answer.kind : 'refused'
      asked.push({ permit: answer.isAdmitted ? answer : null, opensThen: opens() })
    }
    if (step.does === 'settle') {
      const nth = asked.length - 1 - step.nth
      const one = asked[nth]
      if (one?.permit && isMeant({ nth, opensThen: one.opensThen, opensNow: opens() })) {
        scene.breaker.settle(one.permit, step.outcome, step.tookMs)
        one.permit = null
      }
    }
    each(said, scene)
  }
  return scene
}

/** The state diagram as it is specified, told from all that ever happened: plain and slow, and another one's work. */
function makeModel(config: BreakerConfig) {
  type Trial = { at: number; is: 'waiting' | 'good' | 'bad' | 'withdrawn' }
  type Era = { state: 'closed' | 'open' | 'half_open'; from: number; calls: Call[]; trials: Trial[] }
  type Call = { at: number; isBad: boolean; tookMs: number }
  const begin = (state: Era['state'], from: number): Era => ({ state, from, calls: [], trials: [] })
  const { half_open, open_ms } = config
  const needed = Math.max(1, Math.ceil(half_open.threshold * half_open.calls))
  let era = begin('closed', 0)
  let opens = 0
  const told: string[] = []
  const turn = (state: Era['state'], at: number, why: string) => {
    era = begin(state, at)
    opens = state === 'closed' ? 0 : state === 'open' ? opens + 1 : opens
    told.push(`${state} by ${why}`)
  }
  const waitMs = () => Math.min(open_ms.base * open_ms.factor ** (opens - 1), open_ms.max)
  const count = (is: Trial['is']) => era.trials.filter(trial => trial.is === is).length
  const judge = (at: number) => {
    if (count('good') >= needed) turn('closed', at, 'probes_succeeded')
    else if (count('bad') > half_open.calls - needed) turn('open', at, 'probes_failed')
  }
  const asked: { era: Era; trial: Trial | null }[] = []

  function ask(at: number): string {
    if (era.state === 'open' && at >= era.from + waitMs()) turn('half_open', at, 'probe_due')
    if (era.state === 'half_open') {
      const late = era.trials.filter(
        ({ is, at: begun }) => is === 'waiting' && at - begun >= half_open.timeout_ms,
      )
      for (const trial of late) trial.is = 'bad'
      if (late.length > 0) judge(at)
    }
    const isFree =
      count('waiting') < half_open.concurrent &&
      count('waiting') + count('good') + count('bad') < half_open.calls
    const trial: Trial | null = era.state === 'half_open' && isFree ? { at, is: 'waiting' } : null
    if (trial) era.trials.push(trial)
    asked.push({ era, trial })
    return era.state === 'closed' ? 'call' : trial ? 'probe' : 'refused'
  }

  function settle(nth: number, outcome: Outcome, tookMs: number, at: number) {
    const one = asked[nth]
    if (one?.era !== era) return
    if (one.trial) {
      if (one.trial.is !== 'waiting') return
      const isSlow = config.slow_ms !== null && tookMs > config.slow_ms
      one.trial.is = outcome === 'ignored' ? 'withdrawn' : outcome === 'failed' || isSlow ? 'bad' : 'good'
      return judge(at)
    }
    if (era.state !== 'closed' || outcome === 'ignored') return
    const isBad = outcome === 'failed'
    const lastBad = era.calls.findLast(call => call.isBad)
    if (isBad && lastBad && at - lastBad.at < config.lump_ms) return
    era.calls.push({ at, isBad, tookMs })
    const { window } = config
    const seen =
      window.kind === 'count'
        ? era.calls.slice(-window.calls)
        : era.calls.filter(call => call.at > at - window.ms)
    const lastGood = era.calls.findLastIndex(call => !call.isBad)
    const share = (of: (call: Call) => boolean) => seen.filter(of).length / seen.length
    if (
      config.consecutive_failures !== null &&
      era.calls.length - 1 - lastGood >= config.consecutive_failures
    )
      return turn('open', at, 'consecutive_failures')
    if (seen.length < config.min_calls) return
    if (share(call => call.isBad) > config.failure_rate) return turn('open', at, 'failure_rate')
    const slowMs = config.slow_ms
    if (slowMs !== null && share(call => call.tookMs > slowMs) > config.slow_rate)
      turn('open', at, 'slow_rate')
  }
  return { ask, settle, told, state: () => era.state }
}

const toldBy = (transitions: Transition[]) => transitions.map(({ to, reason }) => `${to} by ${reason}`)
const failing = {
  ...breakerDefaults,
  lump_ms: 0,
  consecutive_failures: 3,
  open_ms: { ...breakerDefaults.open_ms, jitter: 0 },
}

describe('a breaker', () => {
  it('does what its state diagram says, for any configuration and any order of questions and answers', () => {
    fc.assert(
      fc.property(configs, steps, (config, script) => {
        const model = makeModel(config)
        let asked = -1
        let at = 0
        const settled = new Set<number>()
        let next = 0
        play(config, script, (said, { breaker, transitions }) => {
          const step = script[next++]
          if (step?.does === 'wait') at += step.ms
          if (step?.does === 'ask') {
            asked += 1
            expect(said).toBe(model.ask(at))
          }
          if (step?.does === 'settle') {
            const nth = asked - step.nth
            if (nth >= 0 && !settled.has(nth)) {
              settled.add(nth)
              model.settle(nth, step.outcome, step.tookMs, at)
            }
          }
          expect(breaker.look().state).toBe(model.state())
          expect(toldBy(transitions)).toEqual(model.told)
        })
      }),
      runs(1_500),
    )
  })

  it('opens no later when its threshold is lower, and no later when it needs fewer calls', () => {
    const firstOpen = (config: BreakerConfig, script: Step[]) =>
      play(config, script).transitions[0]?.atMs ?? Number.POSITIVE_INFINITY
    fc.assert(
      fc.property(
        configs,
        steps,
        rates,
        fc.integer({ min: 1, max: 5 }),
        (config, script, rate, min_calls) => {
          const latest = firstOpen(config, script)
          const lower = { ...config, failure_rate: Math.min(rate, config.failure_rate) }
          expect(firstOpen(lower, script)).toBeLessThanOrEqual(latest)
          const fewer = { ...config, min_calls: Math.min(min_calls, config.min_calls) }
          expect(firstOpen(fewer, script)).toBeLessThanOrEqual(latest)
        },
      ),
      runs(500),
    )
  })

  it('never opens at 100 % without a rule for slow calls or failures in a row', () => {
    fc.assert(
      fc.property(configs, steps, (config, script) => {
        const mild = { ...config, failure_rate: 1, slow_ms: null, consecutive_failures: null }
        expect(play(mild, script).transitions).toEqual([])
      }),
      runs(500),
    )
  })

  it('in shadow mode refuses nobody and reports the transitions that it would have made', () => {
    fc.assert(
      fc.property(configs, steps, (config, script) => {
        const enforced = play(config, script)
        const shadow = play({ ...config, mode: 'shadow' }, script, said => expect(said).not.toBe('refused'))
        expect(shadow.transitions).toEqual(enforced.transitions)
      }),
      runs(500),
    )
  })

  it('is not moved by a late answer of a call from before it opened', () => {
    fc.assert(
      fc.property(configs, steps, (config, script) => {
        const all = play(config, script)
        const inTime = play(config, script, undefined, ({ opensThen, opensNow }) => opensThen === opensNow)
        expect(all.transitions).toEqual(inTime.transitions)
        expect(all.breaker.look()).toEqual(inTime.breaker.look())
      }),
      runs(500),
    )
  })

  it('goes on with what it has counted when the same configuration is applied again, at any time', () => {
    fc.assert(
      fc.property(configs, steps, (config, script) => {
        const left = play(config, script)
        const applied = play(config, script, (_, { breaker }) => breaker.configure(config, null))
        expect(applied.transitions).toEqual(left.transitions)
        expect(applied.breaker.look()).toEqual(left.breaker.look())
      }),
      runs(300),
    )
  })

  it('counts the same calls by a new window and a new idea of slow', () => {
    const narrow: BreakerConfig = { ...breakerDefaults, window: { kind: 'count', calls: 20 } }
    const { breaker, call } = makeScene(narrow)
    for (let n = 0; n < 60; n += 1) call('ok', n < 50 ? 90 : 10)
    expect(breaker.look()).toMatchObject({ calls: 20, slow: 0 })
    breaker.configure({ ...narrow, window: { kind: 'count', calls: 40 }, slow_ms: 50, slow_rate: 1 }, null)
    expect(breaker.look()).toMatchObject({ calls: 40, slow: 30 })
  })

  it('waits longer with each opening in a row, and no longer than the most', () => {
    const { breaker, call, pass, transitions } = makeScene(failing)
    for (let n = 0; n < 3; n += 1) call('failed')
    const waits = () =>
      transitions.filter(({ to }) => to === 'open').map(one => (one.probeAtMs ?? 0) - one.atMs)
    for (let n = 0; n < 4; n += 1) {
      pass(5_000)
      expect(call('failed')).toBe(true)
    }
    expect(waits()).toEqual([1_000, 2_000, 4_000, 5_000, 5_000])
    pass(5_000)
    call('ok')
    expect(breaker.look().state).toBe('closed')
    for (let n = 0; n < 3; n += 1) call('failed')
    expect(waits().at(-1)).toBe(1_000)
  })

  it('lets a tenth through after it closed, then half, then all, where a ramp is set', () => {
    let chance = 0
    let nowMs = 0
    const config = { ...failing, ramp_ms: 1_000 }
    const breaker = new Breaker({ config, now: () => nowMs, random: () => chance, onTransition: () => {} })
    const answer = (outcome: Outcome) => {
      const permit = breaker.ask()
      if (permit.isAdmitted) breaker.settle(permit, outcome, 1)
      return permit.isAdmitted
    }
    for (let n = 0; n < 3; n += 1) answer('failed')
    nowMs = 10_000
    expect(answer('ok')).toBe(true)
    chance = 0.3
    expect(answer('ok')).toBe(false)
    nowMs += 500
    expect(answer('ok')).toBe(true)
    chance = 0.9
    expect(answer('ok')).toBe(false)
    nowMs += 500
    expect(answer('ok')).toBe(true)
  })

  it('carries out only the percentage of refusals that it is told to', () => {
    const { breaker, call } = makeScene({ ...failing, enforcing: 50 })
    for (let n = 0; n < 3; n += 1) call('failed')
    // The scene's chance is 0.5, which is not below 50 %.
    expect(breaker.ask()).toMatchObject({ kind: 'let_through' })
    breaker.configure({ ...failing, enforcing: 60 }, null)
    expect(breaker.ask().isAdmitted).toBe(false)
  })
})

describe('a breaker that is forced', () => {
  const force = (state: Forced['state'], config = failing) => {
    const scene = makeScene(config)
    scene.breaker.configure(config, { state, untilMs: 1_000 })
    return scene
  }

  it.each(['enforce', 'shadow', 'disabled'] as const)(
    'open refuses until its time, and probes then (%s)',
    mode => {
      const { breaker, pass, call } = force('open', { ...failing, mode })
      expect(breaker.refusesForMs()).toBe(1_000)
      expect(breaker.ask()).toEqual({ isAdmitted: false, retryAfterMs: 1_000 })
      pass(1_000)
      expect(breaker.refusesForMs()).toBe(0)
      expect(call('ok')).toBe(true)
      expect(breaker.look().state).toBe('closed')
    },
  )

  it('closed counts and does not open until its time', () => {
    const { breaker, call, pass } = force('closed')
    for (let n = 0; n < 5; n += 1) expect(call('failed')).toBe(true)
    expect(breaker.look()).toMatchObject({ state: 'closed', failed: 5 })
    pass(1_000)
    call('failed')
    expect(breaker.look().state).toBe('open')
  })

  it('is let go before its time by a configuration without it', () => {
    const { breaker, call, transitions } = force('open')
    breaker.configure(failing, null)
    expect(call('ok')).toBe(true)
    expect(toldBy(transitions)).toEqual([
      ...['open by forced', 'half_open by probe_due', 'closed by probes_succeeded'],
    ])
  })

  it('or disabled, is closed at once', () => {
    const { breaker, call } = makeScene(failing)
    for (let n = 0; n < 3; n += 1) call('failed')
    breaker.configure({ ...failing, mode: 'disabled' }, null)
    expect(breaker.look().state).toBe('closed')
    for (let n = 0; n < 30; n += 1) expect(call('failed')).toBe(true)
  })
})

describe('the defaults', () => {
  it('are a configuration', () => expect(breakerConfig.parse(breakerDefaults)).toEqual(breakerDefaults))

  it('do not open in an outage of nine seconds, however often is asked, and open in one of eleven', () => {
    const outage = (ms: number, everyMs: number) => {
      const { call, pass, now, transitions } = makeScene(breakerDefaults)
      // As quiet as can be before: what went well would only make it later.
      while (now() < ms) {
        call('failed', 1)
        pass(everyMs - 1)
      }
      return toldBy(transitions)
    }
    for (const everyMs of [2, 50, 500]) {
      expect(outage(9_000, everyMs)).toEqual([])
      expect(outage(11_000, everyMs)[0]).toMatch(/^open by/)
    }
  })
})

describe('a breaker that is tuned while it probes', () => {
  const config: BreakerConfig = {
    ...breakerDefaults,
    ...{ consecutive_failures: 1, lump_ms: 0 },
    open_ms: { base: 1_000, factor: 1, max: 1_000, jitter: 0 },
    half_open: { concurrent: 1, calls: 10, threshold: 0.9, timeout_ms: 10_000 },
  }
  /** Half-open, with so many probes that went well and one that did not. */
  function probing(ok: number) {
    const scene = makeScene(config)
    scene.call('failed')
    scene.pass(1_100)
    for (let nth = 0; nth < ok; nth += 1) expect(scene.call('ok')).toBe(true)
    expect(scene.call('failed')).toBe(true)
    expect(scene.breaker.look().state).toBe('half_open')
    return scene
  }
  const half = (calls: number, threshold: number) => ({
    ...config,
    half_open: { ...config.half_open, calls, threshold },
  })

  it('decides at once by what probes have said, where that is enough now', () => {
    const { breaker } = probing(5)
    breaker.configure(half(6, 0.8), null)
    expect(breaker.look().state).toBe('closed')
  })

  it('opens at once where too many have failed for it', () => {
    const { breaker } = probing(2)
    breaker.configure(half(4, 1), null)
    expect(breaker.look().state).toBe('open')
  })

  it('goes on probing whatever it is tuned to, and comes to an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0.1, 0.5, 0.8, 0.9, 1),
        (ok, calls, threshold) => {
          const { breaker, call, pass } = probing(ok)
          breaker.configure(half(calls, threshold), null)
          for (let nth = 0; nth < 40 && breaker.look().state !== 'closed'; nth += 1) {
            pass(1_100)
            call('ok')
          }
          expect(breaker.look().state).toBe('closed')
        },
      ),
      runs(200),
    )
  })
})
