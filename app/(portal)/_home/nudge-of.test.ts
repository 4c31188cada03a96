import { expect, test } from 'vitest'
import type { Onboarding } from '#server/contract/onboarding'
import { nudgeOf } from './nudge-of.ts'

const question = { id: 'map', text: { en: 'A map', es: 'Un mapa' }, options: [] }

const at = (more: Partial<Onboarding>): Onboarding => ({
  state: 'newcomer',
  quiz: null,
  personality: null,
  behaviour: null,
  plays_as: [],
  tutorial: [
    { step: 'earn', done: true },
    { step: 'badges', done: false },
  ],
  skipped: false,
  ...more,
})

test('a newcomer is asked to begin, also after a quiz that was opened and left', () => {
  expect(nudgeOf(at({}))).toEqual({ kind: 'begin' })
  const quiz = { question, answered: 0, most: 5, retake: false }
  expect(nudgeOf(at({ state: 'quiz_started', quiz }))).toEqual({ kind: 'begin' })
})

test('in the middle it names the question that comes next', () => {
  const quiz = { question, answered: 2, most: 5, retake: false }
  expect(nudgeOf(at({ state: 'quiz_in_progress', quiz }))).toEqual({ kind: 'goOn', question: 3 })
})

test('after the quiz there is the look around, whatever is taken again meanwhile', () => {
  const quiz = { question, answered: 1, most: 5, retake: true }
  const tour = { kind: 'tour', seen: 1, places: 2 }
  expect(nudgeOf(at({ state: 'personality_detected' }))).toEqual(tour)
  expect(nudgeOf(at({ state: 'tutorial_in_progress', quiz }))).toEqual(tour)
})

test('whoever is through is left in peace, skipped or not', () => {
  const quiz = { question, answered: 1, most: 5, retake: true }
  expect(nudgeOf(at({ state: 'tutorial_completed' }))).toBeNull()
  expect(nudgeOf(at({ state: 'tutorial_completed', skipped: true, quiz }))).toBeNull()
})
