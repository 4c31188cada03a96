import { expect, it } from 'vitest'
import { namedParts } from './named-parts.ts'

const id = `ply_${'0a'.repeat(16)}`

it('tells players and times from the words around them', () => {
  expect(namedParts(`${id} has come, until 2026-12-14T09:30:00.000Z: wait.`)).toEqual([
    { kind: 'player', text: id },
    { kind: 'text', text: ' has come, until ' },
    { kind: 'time', text: '2026-12-14T09:30:00.000Z' },
    { kind: 'text', text: ': wait.' },
  ])
})

it('leaves what only looks like one', () => {
  const sentence = 'ply_12 came on 2026-12-14.'
  expect(namedParts(sentence)).toEqual([{ kind: 'text', text: sentence }])
  expect(namedParts('')).toEqual([])
})
