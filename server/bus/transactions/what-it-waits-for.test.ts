import { expect, it } from 'vitest'
import type { Standing } from './read-handling.ts'
import { stateOf, whatItWaitsFor } from './what-it-waits-for.ts'

const waiting: Standing = {
  ...{ consumer: 'boards', shard: 3, seq: 10, at: 4, isWorkedOn: true, held: null, heldAttempts: null },
  ...{ nextAttemptAt: null, error: null, letter: null, behind: null, pause: null },
}
const letter = { id: 'l1', state: 'open', attempts: 5, error: 'no', resolvedAt: null } as const
const nothingOpen = new Map<string, 'open'>()

const cases: [string, Partial<Standing>, ReturnType<typeof stateOf>, ReturnType<typeof whatItWaitsFor>][] = [
  ['its turn', {}, 'waiting', { kind: 'turn', shard: 3, before: 5 }],
  ['its turn as the next', { at: 9 }, 'waiting', { kind: 'turn', shard: 3, before: 0 }],
  ['a worker', { isWorkedOn: false }, 'waiting', { kind: 'worker', shard: 3 }],
  [
    'a worker to try it again',
    { at: 10, held: 'retrying', isWorkedOn: false },
    'retrying',
    { kind: 'worker', shard: 3 },
  ],
  [
    'its next attempt',
    { at: 10, held: 'retrying', nextAttemptAt: '2026-11-23T10:00:00.000Z' },
    'retrying',
    { kind: 'retry', at: '2026-11-23T10:00:00.000Z' },
  ],
  ['an admin', { at: 10, held: 'dead', letter }, 'dead', { kind: 'dead_letter', dead_letter_id: 'l1' }],
  [
    'another that waits for an admin',
    {
      at: 10,
      held: 'parked',
      behind: { eventId: '00000000-0000-7000-8000-000000000001', deadLetterId: 'l2' },
    },
    'parked',
    { kind: 'earlier', event_id: 'evt_00000000000070008000000000000001', dead_letter_id: 'l2' },
  ],
  [
    'the end of the pause that holds it',
    { at: 10, held: 'paused', pause: { id: 'p1', until: null } },
    'paused',
    { kind: 'pause', pause: 'p1', until: null },
  ],
  [
    'the end of the pause of its consumer',
    { pause: { id: 'p1', until: '2026-11-23T10:00:00.000Z' }, isWorkedOn: false },
    'waiting',
    { kind: 'pause', pause: 'p1', until: '2026-11-23T10:00:00.000Z' },
  ],
  ['nothing once it is done', { at: 10 }, 'done', null],
  ['nothing once it is discarded', { at: 10, letter: { ...letter, state: 'discarded' } }, 'discarded', null],
  [
    'nothing once its dead letter was applied',
    { at: 10, letter: { ...letter, state: 'applied' } },
    'done',
    null,
  ],
]

it.each(cases)('an event waits for %s', (_, over, state, found) => {
  const standing = { ...waiting, ...over }
  expect(stateOf(standing)).toBe(state)
  expect(whatItWaitsFor(standing, nothingOpen)).toEqual(found)
})

it('an event waits for the breaker of its consumer before anything else, and a dead one still for an admin', () => {
  const open = new Map([['postgres:batch:boards', 'open' as const]])
  expect(whatItWaitsFor({ ...waiting, isWorkedOn: false }, open)).toEqual({
    ...{ kind: 'breaker', key: 'postgres:batch:boards', state: 'open' },
  })
  const dead = { ...waiting, at: 10, held: 'dead' as const, letter }
  expect(whatItWaitsFor(dead, open)).toMatchObject({ kind: 'dead_letter' })
  expect(whatItWaitsFor({ ...waiting, consumer: 'users' }, open)).toMatchObject({ kind: 'turn' })
})
