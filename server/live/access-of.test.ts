import { expect, it } from 'vitest'
import { accessOf } from './access-of.ts'

it.each([
  ['admin.member_role_changed', { member: 'ada', after: 'viewer' }, { member: 'ada', role: 'viewer' }],
  ['admin.member_removed', { member: 'ada', role: 'admin' }, { member: 'ada', ended: null }],
  ['admin.sessions_ended', { member: 'ada', sessions: ['a', 'b'] }, { member: 'ada', ended: ['a', 'b'] }],
])('%s is of one member', (type, data, change) => {
  expect(accessOf({ type, data })).toEqual(change)
})

it.each([
  ['an event that is not about the team', 'admin.role_set', { member: 'ada', role: 'free' }],
  ['a role that is none', 'admin.member_role_changed', { member: 'ada', after: 'owner' }],
  ['an event of nobody', 'admin.member_removed', {}],
  ['an event of others', 'user.member_removed', { member: 'ada' }],
  ['an event without data', 'admin.member_removed', null],
])('%s changes nobody’s access', (_, type, data) => {
  expect(accessOf({ type, data })).toBeNull()
})
