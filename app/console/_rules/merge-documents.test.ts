import { expect, test } from 'vitest'
import { mergeDocuments } from './merge-documents.ts'

const base = {
  rules: [
    { id: 'login', amount: 10 },
    { id: 'trivia', amount: 100, on: 'game.trivia' },
  ],
  levels: { scale: 1 },
}

test('changes of different places both stay', () => {
  const mine = { ...base, levels: { scale: 2 } }
  const theirs = { ...base, rules: [{ id: 'login', amount: 20 }, base.rules[1]] }
  expect(mergeDocuments(base, mine, theirs)).toEqual({
    document: { rules: theirs.rules, levels: { scale: 2 } },
    clashes: [],
  })
})

test('a field that both changed is asked about, and the choice decides it', () => {
  const mine = { ...base, rules: [{ id: 'login', amount: 30 }, base.rules[1]] }
  const theirs = { ...base, rules: [{ id: 'login', amount: 20 }, base.rules[1]] }
  const path = '/rules/login/amount'
  expect(mergeDocuments(base, mine, theirs)).toEqual({
    document: mine,
    clashes: [{ path, base: 10, mine: 30, theirs: 20 }],
  })
  expect(mergeDocuments(base, mine, theirs, new Map([[path, 'theirs']])).document).toEqual(theirs)
})

test('what one added and the other removed are both done', () => {
  const mine = { ...base, rules: [...base.rules, { id: 'new', amount: 1 }] }
  const theirs = { ...base, rules: [base.rules[1]] }
  expect(mergeDocuments(base, mine, theirs).document).toEqual({
    ...base,
    rules: [base.rules[1], { id: 'new', amount: 1 }],
  })
})

test('what one removed and the other changed is asked about', () => {
  const mine = { ...base, rules: [base.rules[1]] }
  const theirs = { ...base, rules: [{ id: 'login', amount: 20 }, base.rules[1]] }
  expect(mergeDocuments(base, mine, theirs).clashes).toEqual([
    { path: '/rules/login', base: base.rules[0], mine: undefined, theirs: theirs.rules[0] },
  ])
})
