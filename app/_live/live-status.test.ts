import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  initialStatus,
  type LiveInput,
  type LiveStatus,
  pollEveryMs,
  retryDelayMs,
  staleMs,
  step,
} from './live-status.ts'

type Kind = LiveInput['kind']
const start = 1_000_000

const run = (inputs: readonly [Kind, number][], from: LiveStatus = initialStatus(start)) => {
  const effects: string[] = []
  let status = from
  for (const [kind, now] of inputs) {
    const result = step(status, { kind, now: start + now, random: 0.5 })
    status = result.status
    effects.push(...result.effects.map(effect => effect.kind))
  }
  return { status, effects }
}

const live: readonly [Kind, number][] = [
  ['opened', 100],
  ['heard', 200],
]

describe('a stream', () => {
  test('is live once it is open', () => {
    expect(run(live).status).toMatchObject({ phase: 'live', heardAt: start + 200, failures: 0 })
  })

  test('that is silent for 35 s is stale, counted from the last frame', () => {
    expect(run([...live, ['tick', 200 + staleMs - 1]]).status.phase).toBe('live')
    const { status, effects } = run([...live, ['tick', 200 + staleMs]])
    expect(status).toMatchObject({ phase: 'reconnecting', since: start + 200 })
    expect(effects).toEqual(['close', 'connect'])
  })

  test('that stays away 15 s is replaced by polling every 15 s', () => {
    const { status, effects } = run([
      ...live,
      ['failed', 300],
      ['tick', 300 + 14_000],
      ['tick', 300 + 15_000],
      ['tick', 300 + 15_000 + pollEveryMs - 1],
      ['tick', 300 + 15_000 + pollEveryMs],
    ])
    expect(status.phase).toBe('polling')
    expect(effects.filter(effect => effect === 'refetch')).toHaveLength(2)
  })

  test('that comes back ends the polling; the loss is counted from the first failure until then', () => {
    const cut: readonly [Kind, number][] = [...live, ['failed', 300], ['tick', 16_000], ['failed', 17_000]]
    expect(run(cut).status).toMatchObject({ phase: 'polling', since: start + 200, failures: 2 })
    expect(run([...cut, ['opened', 18_000]]).status).toMatchObject({ phase: 'live', failures: 0 })
  })

  test('that never opens is reported as reconnecting', () => {
    expect(run([['tick', 15_000]]).status.phase).toBe('reconnecting')
  })
})

describe('a hidden tab', () => {
  test('keeps its stream for a minute, then closes it', () => {
    const { status, effects } = run([...live, ['hidden', 1_000], ['heard', 50_000], ['tick', 60_999]])
    expect(status.phase).toBe('live')
    expect(effects).toEqual([])
    expect(run([...live, ['hidden', 1_000], ['heard', 50_000], ['tick', 61_000]])).toMatchObject({
      status: { phase: 'paused' },
      effects: ['close'],
    })
  })

  test('that is looked at again in time goes on as if nothing had been', () => {
    const { status, effects } = run([
      ...live,
      ['hidden', 1_000],
      ['shown', 30_000],
      ['heard', 59_000],
      ['tick', 61_000],
    ])
    expect(status.phase).toBe('live')
    expect(effects).toEqual([])
  })

  test('that was paused reads everything again when it is shown', () => {
    const { status, effects } = run([...live, ['hidden', 0], ['tick', 60_000], ['shown', 90_000]])
    expect(status).toMatchObject({ phase: 'connecting', since: start + 90_000 })
    expect(effects).toEqual(['close', 'connect', 'refetch'])
  })

  test('does nothing at all while it is paused', () => {
    const { effects } = run([
      ...live,
      ['hidden', 0],
      ['tick', 60_000],
      ['failed', 61_000],
      ['tick', 200_000],
      ['online', 200_001],
    ])
    expect(effects).toEqual(['close'])
  })
})

test('whatever happens, the page never says live after 35 s of silence', () => {
  const kinds: Kind[] = ['opened', 'heard', 'failed', 'tick', 'hidden', 'shown', 'online']
  const moves = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(2_000_000)), { maxLength: 60 })
  fc.assert(
    fc.property(moves, unordered => {
      const inputs = unordered.toSorted(([, a], [, b]) => a - b)
      const end = inputs.at(-1)?.[1] ?? 0
      const { status } = run([...inputs, ['tick', end + staleMs]])
      expect(status.phase).not.toBe('live')
    }),
  )
})

test('waits between tries grow, stay under 21 s, and differ from browser to browser', () => {
  expect(retryDelayMs(1, 1)).toBeLessThan(retryDelayMs(4, 1))
  expect(retryDelayMs(50, 1)).toBeLessThanOrEqual(21_000)
  expect(retryDelayMs(3, 0.1)).not.toBe(retryDelayMs(3, 0.9))
})
