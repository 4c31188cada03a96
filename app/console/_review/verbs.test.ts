import { expect, it } from 'vitest'
import { choicesFor, isAppealed, lastActOf } from './verbs.ts'

const by = { id: 'admin', name: 'Ana' }
const act = (at: string) => ({ by, reason: 'Looked at it', at, event_id: `evt_${at}` })
const suspended = { ...act('2026-11-29T10:00:00.000Z'), verb: 'suspend' as const }
const waiting = { text: 'We read together', at: '2026-11-29T11:00:00.000Z', answer: null }
const upheld = { ...waiting, answer: { ...act('2026-11-29T12:00:00.000Z'), verb: 'uphold' as const } }
const escalation = act('2026-11-29T09:00:00.000Z')

it('the last act is the newest of all kinds, and none where nobody did anything', () => {
  expect(lastActOf({ review: null, escalation: null, appeal: waiting })).toBeNull()
  expect(lastActOf({ review: null, escalation, appeal: null })).toBe(escalation)
  expect(lastActOf({ review: suspended, escalation, appeal: waiting })).toBe(suspended)
  expect(lastActOf({ review: suspended, escalation, appeal: upheld })).toBe(upheld.answer)
})

it.each([
  ['open', null, ['dismiss', 'warn', 'reverse', 'suspend', 'escalate']],
  ['open', waiting, ['dismiss', 'warn', 'reverse', 'suspend', 'escalate']],
  ['warned', null, []],
  ['warned', waiting, ['dismiss', 'uphold']],
  ['suspended', waiting, ['dismiss', 'uphold']],
  ['suspended', upheld, ['dismiss']],
  ['reversed', upheld, []],
  ['dismissed', upheld, []],
] as const)('of what is %s, what is offered follows the appeal', (state, appeal, offered) => {
  expect(choicesFor({ state, escalation: null, appeal }).map(({ verb }) => verb)).toEqual(offered)
  expect(isAppealed({ appeal })).toBe(appeal === waiting)
})
