import { beforeEach, describe, expect, it } from 'vitest'
import { sampleEvent } from './sample-event.ts'
import { makeTailStore } from './tail-store.ts'

let pending: (() => void) | null = null
let flushes = 0
const schedule = (flush: () => void) => {
  pending = flush
  flushes += 1
}
const frame = () => {
  const flush = pending
  pending = null
  flush?.()
}
const events = (...ids: string[]) => ({
  count: ids.length,
  sampled: false,
  events: ids.map(id => sampleEvent({ id, type: id.startsWith('u') ? 'user.registered' : 'game.login' })),
})

let store = makeTailStore({ now: () => 0, schedule })
const shown = () => store.view().rows.map(row => row.id)

beforeEach(() => {
  pending = null
  flushes = 0
  store = makeTailStore({ now: () => 0, schedule, capacity: 5 })
})

it('shows the newest row first', () => {
  store.push(events('a', 'b'))
  frame()
  expect(shown()).toEqual(['b', 'a'])
})

it('changes the view once per frame however many frames arrive', () => {
  store.push(events('a'))
  store.push(events('b'))
  store.push(events('c'))
  expect(flushes).toBe(1)
  expect(shown()).toEqual([])
  frame()
  expect(shown()).toEqual(['c', 'b', 'a'])
})

it('keeps the same view object until something changed', () => {
  store.push(events('a'))
  frame()
  expect(store.view()).toBe(store.view())
})

it('never holds more than its capacity', () => {
  store.push(events('a', 'b', 'c', 'd', 'e', 'f', 'g'))
  frame()
  expect(shown()).toEqual(['g', 'f', 'e', 'd', 'c'])
})

it('shows an event once although a resumed stream repeats it', () => {
  store.push(events('a', 'b'))
  store.push(events('b', 'c'))
  frame()
  expect(shown()).toEqual(['c', 'b', 'a'])
})

describe('on hold', () => {
  beforeEach(() => {
    store.push(events('a'))
    store.hold('user', true)
    store.push(events('b', 'u1'))
    frame()
  })

  it('rows stand still and the waiting ones are counted', () => {
    expect(shown()).toEqual(['a'])
    expect(store.view().fresh).toBe(2)
  })

  it('only rows that pass the filter count as new', () => {
    store.filter({ type: 'game.*', player: '' })
    frame()
    expect(store.view().fresh).toBe(1)
  })

  it('what was buffered meanwhile is there on resuming', () => {
    store.hold('user', false)
    frame()
    expect(shown()).toEqual(['u1', 'b', 'a'])
    expect(store.view().fresh).toBe(0)
  })

  it('rows stay although the buffer has moved past them', () => {
    store.push(events('c', 'd', 'e', 'f', 'g', 'h'))
    frame()
    expect(shown()).toEqual(['a'])
    expect(store.view().fresh).toBe(5)
  })

  it('showing the new ones once keeps the hold', () => {
    store.showFresh()
    store.push(events('c'))
    frame()
    expect(shown()).toEqual(['u1', 'b', 'a'])
    expect(store.view().fresh).toBe(1)
    expect(store.view().holds.has('user')).toBe(true)
  })

  it('it ends only when the last reason is gone', () => {
    store.hold('pointer', true)
    store.hold('user', false)
    frame()
    expect(shown()).toEqual(['a'])
    store.hold('pointer', false)
    frame()
    expect(shown()).toEqual(['u1', 'b', 'a'])
  })
})

it('a filter hides rows without forgetting them', () => {
  store.push(events('a', 'u1'))
  store.filter({ type: 'user.*', player: '' })
  frame()
  expect(shown()).toEqual(['u1'])
  expect(store.view().buffered).toBe(2)
  store.filter({ type: '', player: '' })
  frame()
  expect(shown()).toEqual(['u1', 'a'])
})
