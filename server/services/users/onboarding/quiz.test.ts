import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archetypes, dimensions } from '#server/contract/onboarding'
import { runs } from '#server/testing/property-runs'
import { questionBank, questionOf } from './question-bank.ts'
import { type Answer, mostQuestions, nextQuestion, resultOf } from './quiz.ts'

type Choose = (options: (typeof questionBank)[number]['options'], nth: number) => string

/** Answers whatever is asked until nothing more is. */
function take(choose: Choose, tookMs = 9_000): Answer[] {
  const answers: Answer[] = []
  for (let question = nextQuestion(answers); question; question = nextQuestion(answers))
    answers.push({
      question: question.id,
      option: choose(question.options, answers.length),
      tookMs,
    })
  return answers
}

const leaning =
  (dimension: (typeof dimensions)[number]): Choose =>
  options =>
    options.reduce((best, one) =>
      (one.weights[dimension] ?? 0) > (best.weights[dimension] ?? 0) ? one : best,
    ).id

/** The dimension that an option says most about. */
const leadOf = (question: string, option: string) => {
  const weights = questionOf(question)?.options.find(({ id }) => id === option)?.weights ?? {}
  return dimensions.reduce((best, one) => ((weights[one] ?? 0) > (weights[best] ?? 0) ? one : best))
}

describe('the question bank', () => {
  it('has at least twelve questions with two to four options in both languages, each named once', () => {
    expect(questionBank.length).toBeGreaterThanOrEqual(12)
    expect(new Set(questionBank.map(({ id }) => id)).size).toBe(questionBank.length)
    for (const { text, options } of questionBank) {
      expect(options.length).toBeGreaterThanOrEqual(2)
      expect(options.length).toBeLessThanOrEqual(4)
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
      for (const words of [text, ...options.map(option => option.text)]) {
        expect(words.en.trim()).not.toBe('')
        expect(words.es.trim()).not.toBe(words.en.trim())
      }
      for (const { weights } of options) {
        const values = Object.values(weights)
        expect(Math.max(...values)).toBeGreaterThanOrEqual(0.5)
        for (const value of values) expect(value).toBeLessThanOrEqual(1)
      }
    }
  })

  it.each(dimensions)('speaks of %s often enough to be asked about it five times', dimension => {
    const about = questionBank.filter(({ options }) =>
      options.some(({ weights }) => (weights[dimension] ?? 0) >= 0.7),
    )
    expect(about.length).toBeGreaterThanOrEqual(5)
  })
})

describe('a quiz', () => {
  it.each(dimensions.map((dimension, index) => [dimension, archetypes[index]] as const))(
    'that always leans to %s ends after three questions with a %s',
    (dimension, archetype) => {
      const answers = take(leaning(dimension))
      expect(answers).toHaveLength(3)
      expect(resultOf(answers)).toMatchObject({ archetypes: [archetype] })
    },
  )

  it('asks one question more of somebody in a hurry, and is less sure of what comes out', () => {
    const calm = take(leaning('narrative'))
    const hasty = take(leaning('narrative'), 1_000)
    expect(hasty.length).toBeGreaterThan(calm.length)
    expect(resultOf(hasty.slice(0, 3)).confidence).toBeLessThan(resultOf(calm).confidence)
  })

  it('counts haste only in a row', () => {
    const answers = take(leaning('social')).map((answer, nth) => ({
      ...answer,
      tookMs: nth === 1 ? 9_000 : 10,
    }))
    expect(nextQuestion(answers)).toBeNull()
  })

  it.each([0, 1, 2])('does not always hear the same from who takes the option in place %i', place => {
    const always = take(options => options[place % options.length]?.id ?? '')
    expect(new Set(always.map(({ question, option }) => leadOf(question, option))).size).toBeGreaterThan(1)
  })

  it('finds a hybrid in who leans to two dimensions as much', () => {
    const option: Record<string, string> = {
      free_evening: 'greet',
      proud: 'find',
      map: 'go',
      team: 'glue',
    }
    const answers = Object.entries(option).map(([question, one]) => ({
      question,
      option: one,
      tookMs: 9_000,
    }))
    const { dimensions: found, archetypes: who } = resultOf(answers)
    expect(Math.abs(found.exploration - found.social)).toBeGreaterThan(0.1)
    expect(who.length).toBeLessThanOrEqual(1)
    const even = answers
      .slice(0, 2)
      .concat(
        { question: 'silence', option: 'write', tookMs: 9_000 },
        { question: 'replay', option: 'rest', tookMs: 9_000 },
      )
    expect(resultOf(even)).toMatchObject({ archetypes: ['explorer', 'socializer'] })
  })

  it('calls who leans everywhere balanced', () => {
    const answers = ['free_evening/greet', 'proud/record', 'replay/feel', 'silence/wander'].map(one => {
      const [question = '', option = ''] = one.split('/')
      return { question, option, tookMs: 9_000 }
    })
    expect(resultOf(answers)).toMatchObject({ archetypes: [] })
    expect(resultOf(answers).confidence).toBeLessThan(0.7)
  })

  it('asks three to five different questions whatever is answered, each of the bank, and stays within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), fc.nat(20_000), (choices, tookMs) => {
        const answers = take(
          (options, nth) => options[(choices[nth] ?? 0) % options.length]?.id ?? '',
          tookMs,
        )
        expect(answers.length).toBeGreaterThanOrEqual(3)
        expect(answers.length).toBeLessThanOrEqual(mostQuestions)
        expect(new Set(answers.map(({ question }) => question)).size).toBe(answers.length)
        const result = resultOf(answers)
        for (const value of [...Object.values(result.dimensions), result.confidence]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        expect(result.archetypes.length > 0).toBe(result.confidence >= 0.7)
        expect(resultOf([...answers].reverse()).dimensions).toEqual(result.dimensions)
      }),
      runs(300),
    )
  })

  it('tells apart with its second question what the first left open', () => {
    const [first] = take(leaning('competitiveness'))
    const second = nextQuestion(first ? [first] : [])
    const leanings = (second?.options ?? []).map(({ weights }) => weights.competitiveness ?? 0)
    expect(Math.max(...leanings) - Math.min(...leanings)).toBeGreaterThanOrEqual(0.8)
  })
})
