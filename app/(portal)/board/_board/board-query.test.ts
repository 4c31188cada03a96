import { expect, test } from 'vitest'
import { boardSearch, parseBoardQuery } from './board-query.ts'

test.each([
  ...['', '?board=points_month', '?board=streak&around=top', '?board=points_week&period=2026-W47'],
  ...['?among=vip', '?board=streak&around=top&among=explorer&period=all'],
])('the address %j says the same after it was read', search =>
  expect(boardSearch(parseBoardQuery(new URLSearchParams(search)))).toBe(search),
)

test('what an address does not say, or says wrong, is as usual', () => {
  expect(parseBoardQuery(new URLSearchParams('?around=me&board=&period=&among=staff'))).toEqual({
    board: null,
    period: null,
    view: 'around',
    among: null,
  })
})
