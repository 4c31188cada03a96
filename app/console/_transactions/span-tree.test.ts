import { expect, it } from 'vitest'
import { rowsInSight, treeKey } from './span-tree.ts'

const spans = [
  { id: 'login', parent_id: null },
  { id: 'stream', parent_id: 'login' },
  { id: 'gamification', parent_id: 'login' },
  { id: 'points', parent_id: 'gamification' },
  { id: 'boards', parent_id: 'login' },
]
const ids = (closed: string[] = []) => rowsInSight(spans, new Set(closed)).map(({ span }) => span.id)

it('rows stand below what they come from, with their place among their like', () => {
  expect(ids()).toEqual(['login', 'stream', 'gamification', 'points', 'boards'])
  const [, , gamification, points] = rowsInSight(spans, new Set())
  expect(gamification).toMatchObject({ level: 2, nth: 2, of: 3, isOpen: true })
  expect(points).toMatchObject({ level: 3, nth: 1, of: 1, isOpen: null })
})

it('what is below a closed one is out of sight', () => {
  expect(ids(['gamification'])).toEqual(['login', 'stream', 'gamification', 'boards'])
  expect(ids(['login'])).toEqual(['login'])
})

it('arrows move, open, close, and lead to what a row comes from', () => {
  const open = rowsInSight(spans, new Set())
  const closed = rowsInSight(spans, new Set(['gamification']))
  expect(treeKey(open, 'login', 'ArrowDown')).toEqual({ focus: 'stream' })
  expect(treeKey(open, 'boards', 'ArrowDown')).toEqual({ focus: 'boards' })
  expect(treeKey(open, 'login', 'ArrowUp')).toEqual({ focus: 'login' })
  expect(treeKey(open, 'login', 'End')).toEqual({ focus: 'boards' })
  expect(treeKey(closed, 'gamification', 'ArrowRight')).toEqual({ open: 'gamification' })
  expect(treeKey(open, 'gamification', 'ArrowRight')).toEqual({ focus: 'points' })
  expect(treeKey(open, 'gamification', 'ArrowLeft')).toEqual({ close: 'gamification' })
  expect(treeKey(open, 'points', 'ArrowLeft')).toEqual({ focus: 'gamification' })
  expect(treeKey(open, 'stream', 'ArrowRight')).toEqual({})
  expect(treeKey(open, 'login', 'x')).toBeUndefined()
})
