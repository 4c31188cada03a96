import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onboardingStates, onboardingVerbs, tutorialSteps } from '#server/contract/onboarding'
import { isAppError } from '#server/errors'
import { runs } from '#server/testing/property-runs'
import { nextQuestion } from './quiz.ts'
import { answer, answersOf, finish, type Move, order, type Way } from './way.ts'

const newcomer: Way = { state: 'newcomer' }

/** Answers the open question with one of its options. */
function answerNext(way: Way, nth = 0): Move {
  const question = nextQuestion(answersOf(way) ?? [])
  const option = question?.options[nth % (question.options.length || 1)]
  return answer(way, { question: question?.id ?? '', option: option?.id ?? '', tookMs: 9_000 })
}

function throughQuiz(from: Way): { way: Way; passed: string[] } {
  let { way } = order(from, from.state === 'newcomer' ? 'start' : 'retake')
  const passed: string[] = []
  for (let move: Move | null = null; answersOf(way) !== null; ) {
    move = answerNext(way)
    passed.push(...move.passed)
    way = move.way
  }
  return { way, passed }
}

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (isAppError(error)) return error.code
    throw error
  }
  return 'done'
}

describe('the way in', () => {
  it('passes every state once, in its order', () => {
    const start = order(newcomer, 'start')
    const { way, passed } = throughQuiz(newcomer)
    const begun = order(way, 'begin_tutorial')
    const steps = tutorialSteps.reduce<{ way: Way; passed: string[] }>(
      (so, step) => {
        const move = finish(so.way, step)
        return { way: move.way, passed: [...so.passed, ...move.passed] }
      },
      { way: begun.way, passed: [] },
    )
    const all = ['newcomer', ...start.passed, ...passed, ...begun.passed, ...steps.passed]
    expect(all).toEqual(onboardingStates)
    expect(steps.way).toMatchObject({ state: 'tutorial_completed', skipped: false })
  })

  it('never goes back, whatever is asked of it', () => {
    const asked = fc.oneof(
      fc.constantFrom(...onboardingVerbs).map(verb => (way: Way) => order(way, verb)),
      fc.nat(3).map(nth => (way: Way) => answerNext(way, nth)),
      fc.constantFrom(...tutorialSteps).map(step => (way: Way) => finish(way, step)),
    )
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 40 }), all => {
        let way: Way = newcomer
        for (const ask of all) {
          const before = onboardingStates.indexOf(way.state)
          try {
            const move: Move = ask(way)
            const places = move.passed.map(state => onboardingStates.indexOf(state))
            expect(places).toEqual([...places].sort((a, b) => a - b))
            for (const place of places) expect(place).toBeGreaterThan(before)
            expect(move.way.state).toBe(move.passed.at(-1) ?? way.state)
            way = move.way
          } catch (error) {
            if (!isAppError(error)) throw error
            expect(['conflict', 'invalid']).toContain(error.code)
          }
        }
      }),
      runs(300),
    )
  })

  it('refuses answers to what is not asked, and to what has been answered otherwise', () => {
    const { way } = order(newcomer, 'start')
    const asked = nextQuestion([])
    const [first, second] = asked?.options ?? []
    const give =
      (question: string, option: string, at = way) =>
      () =>
        answer(at, { question, option, tookMs: 1 })
    expect(codeOf(give('gift', 'to_friend'))).toBe('invalid')
    expect(codeOf(give(asked?.id ?? '', 'none'))).toBe('invalid')
    const after = answer(way, { question: asked?.id ?? '', option: first?.id ?? '', tookMs: 1 }).way
    expect(codeOf(give(asked?.id ?? '', second?.id ?? '', after))).toBe('conflict')
    expect(answer(after, { question: asked?.id ?? '', option: first?.id ?? '', tookMs: 1 }).passed).toEqual(
      [],
    )
    expect(codeOf(give('gift', 'to_friend', throughQuiz(newcomer).way))).toBe('conflict')
  })

  it('lets a quiz be taken again without going back, and says what it came to', () => {
    const { way } = throughQuiz(newcomer)
    const skipped = order(way, 'skip').way
    const again = order(skipped, 'retake').way
    expect(again.state).toBe('tutorial_completed')
    let move: Move = { way: again, passed: [], result: null }
    while (move.result === null) move = answerNext(move.way, 1)
    expect(move.way).toMatchObject({ state: 'tutorial_completed', skipped: true, answers: null })
    expect(move.passed).toEqual([])
  })
})
