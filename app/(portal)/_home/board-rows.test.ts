import { expect, test } from 'vitest'
import type { BoardRow } from '#server/contract/board'
import { boardRows } from './board-rows.ts'

const row = (rank: number, id = `p${rank}`, isMe = false): BoardRow => ({
  rank,
  player_id: null,
  card: id,
  opens: false,
  name: id,
  title: null,
  score: 1_000 - rank,
  is_me: isMe,
})
const topTen = Array.from({ length: 10 }, (_, index) => row(index + 1))
const shape = (rows: ReturnType<typeof boardRows>) =>
  rows.map(shown => (shown.kind === 'gap' ? '…' : `${shown.row.rank}${shown.tied ? '=' : ''}`)).join(' ')

test('a player far below stands under a gap with two neighbours on each side', () => {
  const around = [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46].map(rank => row(rank, `p${rank}`, rank === 41))
  expect(shape(boardRows({ top: topTen, around }))).toBe('1 2 3 4 5 6 7 8 9 10 … 39 40 41 42 43')
})

test('a player in the top ten is shown once', () => {
  const top = topTen.map(each => ({ ...each, is_me: each.rank === 4 }))
  expect(boardRows({ top, around: top.slice(0, 9) })).toHaveLength(10)
})

test('neighbours right below the top need no gap, and rows of the top are not repeated', () => {
  const around = [...topTen.slice(5), row(11, 'me', true), row(12)]
  expect(shape(boardRows({ top: topTen, around }))).toBe('1 2 3 4 5 6 7 8 9 10 11 12')
})

test('a shared rank is marked on every row that shares it', () => {
  const top = [row(1, 'a'), row(1, 'b'), row(3, 'c')]
  expect(shape(boardRows({ top, around: [] }))).toBe('1= 1= 3')
})

test('an empty board has no rows', () => {
  expect(boardRows({ top: [], around: [] })).toEqual([])
})
