import { describe, expect, test } from 'vitest'
import type { Onboarding, Personality } from '#server/contract/onboarding'
import { placeIn } from './place-in.ts'

const personality: Personality = {
  archetypes: ['explorer'],
  dimensions: { exploration: 1, competitiveness: 0, narrative: 0.4, social: 0.2 },
  confidence: 0.8,
  answers: 3,
  detected_at: '2026-11-28T12:00:00.000Z',
}

const quiz = (retake: boolean): NonNullable<Onboarding['quiz']> => ({
  question: { id: 'map', text: { en: 'A map', es: 'Un mapa' }, options: [] },
  answered: 1,
  most: 5,
  retake,
})

const at = (more: Partial<Onboarding>): Onboarding => ({
  ...{
    state: 'newcomer',
    quiz: null,
    personality: null,
    behaviour: null,
    plays_as: [],
    tutorial: [],
    skipped: false,
  },
  ...more,
})

describe('what is shown of the way in', () => {
  test('a newcomer is asked whether to begin, and one without a result whether to begin again', () => {
    expect(placeIn(at({}), false)).toEqual({ kind: 'intro', verb: 'start' })
    expect(placeIn(at({ state: 'tutorial_completed', skipped: true }), false)).toEqual({
      kind: 'intro',
      verb: 'retake',
    })
  })

  test('who begins anew meets the quiz first, whatever was found out and put aside before', () => {
    for (const isAside of [false, true])
      expect(placeIn(at({ personality }), isAside)).toEqual({ kind: 'intro', verb: 'start' })
    expect(placeIn(at({ state: 'quiz_started', quiz: quiz(false), personality }), false).kind).toBe(
      'question',
    )
  })

  test('a quiz under way goes on, whatever has been found out before', () => {
    expect(placeIn(at({ state: 'quiz_in_progress', quiz: quiz(false) }), false).kind).toBe('question')
    expect(placeIn(at({ state: 'tutorial_started', quiz: quiz(true), personality }), false).kind).toBe(
      'question',
    )
  })

  test('a look around that has begun comes before the result', () => {
    expect(placeIn(at({ state: 'tutorial_in_progress', personality }), false).kind).toBe('tour')
    expect(placeIn(at({ state: 'tutorial_completed', personality }), false).kind).toBe('result')
  })

  test('what is put aside leaves the result in sight, and without one it cannot be put aside', () => {
    expect(placeIn(at({ state: 'tutorial_started', personality }), true).kind).toBe('result')
    expect(placeIn(at({ state: 'personality_detected', quiz: quiz(true), personality }), true).kind).toBe(
      'result',
    )
    expect(placeIn(at({ state: 'quiz_started', quiz: quiz(false) }), true).kind).toBe('question')
  })
})
