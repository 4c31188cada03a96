import { expect, it } from 'vitest'
import { endsView } from './view-ends.ts'

const view = { id: 'view', by: 'ada', sessionId: 'desk', leftMs: 1 }
const ends = (type: string, data: object) => endsView({ type, data }, view)

it('a view ends by what tells of its end, and by no other’s', () => {
  expect(ends('admin.view_ended', { view: 'view' })).toBe(true)
  expect(ends('admin.view_ended', { view: 'another' })).toBe(false)
  expect(ends('admin.view_started', { view: 'view' })).toBe(false)
})

it('it ends with the session it hangs on, and with the member', () => {
  expect(ends('admin.sessions_ended', { member: 'ada', sessions: ['desk'] })).toBe(true)
  expect(ends('admin.sessions_ended', { member: 'ada', sessions: ['phone'] })).toBe(false)
  expect(ends('admin.sessions_ended', { member: 'bob', sessions: ['desk'] })).toBe(false)
  expect(ends('admin.member_removed', { member: 'ada' })).toBe(true)
})

it('it ends with the role that may, and stays with another that may', () => {
  expect(ends('admin.member_role_changed', { member: 'ada', after: 'viewer' })).toBe(true)
  expect(ends('admin.member_role_changed', { member: 'ada', after: 'designer' })).toBe(true)
  expect(ends('admin.member_role_changed', { member: 'ada', after: 'admin' })).toBe(false)
  expect(ends('admin.member_role_changed', { member: 'bob', after: 'viewer' })).toBe(false)
})

it('nothing else ends it', () => {
  expect(ends('game.points_awarded', { view: 'view' })).toBe(false)
})
