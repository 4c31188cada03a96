import { describe, expect, it } from 'vitest'
import { freeName, moveItem, pointerOf, readIn, renameKey, setIn } from './set-in.ts'

const document = {
  rules: [{ id: 'a', limit: { count: 1, per: 'day' } }, { id: 'b' }],
  levels: { scale: 1_000 },
}

describe('a document that is edited field by field', () => {
  it('changes one place and leaves the rest as it was', () => {
    const changed = setIn(document, ['rules', 0, 'limit', 'count'], 3)
    expect(readIn(changed, ['rules', 0, 'limit'])).toEqual({ count: 3, per: 'day' })
    expect(readIn(changed, ['rules', 1])).toBe(document.rules[1])
    expect(document.rules[0]?.limit?.count).toBe(1)
  })

  it('takes out what is set to nothing, and makes what is missing on the way', () => {
    expect(setIn(document, ['rules', 0, 'limit'], undefined)).toMatchObject({
      rules: [{ id: 'a' }, { id: 'b' }],
    })
    expect(readIn(setIn(document, ['rules', 0, 'limit'], undefined), ['rules', 0])).toEqual({ id: 'a' })
    expect(setIn(document, ['rules', 0], undefined)).toMatchObject({ rules: [{ id: 'b' }] })
    expect(setIn({}, ['multipliers', 'streak', 0, 'days'], 3)).toEqual({
      multipliers: { streak: [{ days: 3 }] },
    })
  })

  it('finds nothing where a path leads nowhere, nor what every object has', () => {
    expect(readIn(document, ['rules', 7, 'id'])).toBeUndefined()
    expect(readIn(document, ['levels', 'constructor'])).toBeUndefined()
  })

  it('moves an item by one, and none beyond the ends', () => {
    expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moveItem(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moveItem(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moveItem(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  it('renames in place, and finds a name that is free', () => {
    expect(Object.keys(renameKey({ x: 1, y: 2, z: 3 }, 'y', 'w'))).toEqual(['x', 'w', 'z'])
    expect(freeName('login', [])).toBe('login')
    expect(freeName('login', ['login', 'login_2'])).toBe('login_3')
    expect(freeName('login_2', ['login', 'login_2'])).toBe('login_3')
  })

  it('names a place as faults do', () => {
    expect(pointerOf(['activities', 'app.a/b', 'label'])).toBe('/activities/app.a~1b/label')
  })
})
