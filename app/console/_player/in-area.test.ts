import { expect, it } from 'vitest'
import type { PlayerEventArea } from '#server/contract/player-event-areas'
import { catalogue } from '#server/events/catalogue'
import { inArea } from './in-area.ts'

const areaOf = (type: string, source: string) =>
  (['activities', 'game', 'users', 'admin'] as const).filter(area => inArea({ type, source }, area))

/** As the server parts them, which goes by types alone. */
function areaByType(type: string, isActivity: boolean): PlayerEventArea {
  if (type.startsWith('admin.')) return 'admin'
  if (isActivity) return 'activities'
  return type.startsWith('user.') ? 'users' : 'game'
}

it('every event is in the one area that the server has it in, whoever states it', () => {
  for (const [type, { by }] of Object.entries(catalogue)) {
    const source = by === 'host' ? 'some-app' : by
    expect([type, areaOf(type, source)]).toEqual([type, [areaByType(type, by === 'host')]])
  }
  expect(areaOf('app.quiz_shared', 'some-app')).toEqual(['activities'])
})

it('without one, all of them are', () => {
  expect(inArea({ type: 'user.registered', source: 'users' }, null)).toBe(true)
})
