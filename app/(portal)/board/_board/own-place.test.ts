import { expect, test } from 'vitest'
import type { BoardRow } from '#server/contract/board'
import { ownPlace } from './own-place.ts'

const row = (rank: number, score: number, isMe = false): BoardRow => ({
  ...{
    rank,
    score,
    player_id: null,
    card: `p${rank}-${score}-${isMe}`,
    opens: false,
    name: null,
    title: null,
    is_me: isMe,
  },
})

test('the next place is the nearest better score, not the row above within a tie', () => {
  const around = [row(1, 90), row(2, 50), row(2, 50, true), row(4, 10)]
  const place = ownPlace({ top: around.slice(0, 2), around })
  expect(place).toMatchObject({ me: { rank: 2 }, isTied: true, ahead: { rank: 1, missing: 40 } })
})

test('the first has nobody ahead, and who is on no place has none', () => {
  expect(ownPlace({ top: [row(1, 90, true), row(2, 50)], around: [] })).toMatchObject({
    isTied: false,
    ahead: null,
  })
  expect(ownPlace({ top: [row(1, 90)], around: [] })).toBeNull()
})
