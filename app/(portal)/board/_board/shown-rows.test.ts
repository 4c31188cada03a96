import { expect, test } from 'vitest'
import type { BoardRow } from '#server/contract/board'
import { shownRows } from './shown-rows.ts'

const row = (rank: number, isMe = false, id = `p${rank}`): BoardRow => ({
  ...{
    rank,
    player_id: null,
    card: id,
    opens: false,
    name: id,
    title: null,
    score: 1_000 - rank,
    is_me: isMe,
  },
})
const top = Array.from({ length: 10 }, (_, index) => row(index + 1))
const around = [38, 39, 40, 41, 42].map(rank => row(rank, rank === 40))
const shape = (rows: ReturnType<typeof shownRows>) =>
  rows.map(({ row, tied, afterGap }) => `${afterGap ? '… ' : ''}${row.rank}${tied ? '=' : ''}`).join(' ')

test('around the player are their neighbours alone', () => {
  expect(shape(shownRows({ top, around }, 'around'))).toBe('38 39 40 41 42')
})

test('the top keeps the own row under a gap', () => {
  expect(shape(shownRows({ top, around }, 'top'))).toBe('1 2 3 4 5 6 7 8 9 10 … 40')
})

test('the own row is not repeated when it is in the top, nor parted when it follows it', () => {
  const mine = top.map(one => ({ ...one, is_me: one.rank === 3 }))
  expect(shape(shownRows({ top: mine, around: mine.slice(0, 8) }, 'top'))).toBe('1 2 3 4 5 6 7 8 9 10')
  expect(shape(shownRows({ top, around: [row(11, true)] }, 'top'))).toBe('1 2 3 4 5 6 7 8 9 10 11')
})

test('who shares a rank is marked, also with somebody who is not shown', () => {
  const tied = [row(10, true, 'me'), row(12)]
  expect(shape(shownRows({ top, around: tied }, 'around'))).toBe('10= 12')
})
