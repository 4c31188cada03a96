import {
  type OnboardingState,
  type OnboardingVerb,
  type TutorialStep,
  tutorialSteps,
} from '#server/contract/onboarding'
import { AppError, refusal } from '#server/errors'
import { questionOf } from './question-bank.ts'
import { type Answer, nextQuestion, type Result, resultOf } from './quiz.ts'

/** Where a player is on the way in. `answers` are those of the quiz under way, null when there is none. */
export type Way =
  | { state: 'newcomer' }
  | { state: 'quiz_started'; answers: Answer[] }
  | { state: 'quiz_in_progress'; answers: Answer[] }
  | { state: 'personality_detected'; answers: Answer[] | null }
  | { state: 'tutorial_started'; answers: Answer[] | null; done: TutorialStep[] }
  | { state: 'tutorial_in_progress'; answers: Answer[] | null; done: TutorialStep[] }
  | { state: 'tutorial_completed'; answers: Answer[] | null; done: TutorialStep[]; skipped: boolean }

/** Where it leads to, every state passed, in order, and what a quiz came to. */
export type Move = { way: Way; passed: OnboardingState[]; result: { found: Result; answers: number } | null }

export const answersOf = (way: Way): Answer[] | null => ('answers' in way ? way.answers : null)
export const doneOf = (way: Way): TutorialStep[] => ('done' in way ? way.done : [])

/** What an order makes of a way. Throws `conflict` for one that does not fit where the player is. */
export function order(way: Way, verb: OnboardingVerb): Move {
  switch (verb) {
    case 'start':
      if (way.state === 'newcomer') return to({ state: 'quiz_started', answers: [] })
      // Asked twice, it has started all the same.
      if (way.state === 'quiz_started' || way.state === 'quiz_in_progress') return stays(way)
      throw refusal('conflict', {
        en: 'The first quiz is done: take another with retake.',
        es: 'El primer test está hecho: puedes repetirlo.',
      })
    case 'retake':
      if (way.state === 'newcomer' || way.state === 'quiz_started' || way.state === 'quiz_in_progress')
        throw refusal('conflict', {
          en: 'There is nothing to take again yet.',
          es: 'Todavía no hay nada que repetir.',
        })
      return stays({ ...way, answers: [] })
    case 'begin_tutorial':
      if (way.state === 'personality_detected')
        return to({ state: 'tutorial_started', answers: way.answers, done: [] })
      if (way.state === 'tutorial_started' || way.state === 'tutorial_in_progress') return stays(way)
      throw refusal('conflict', {
        en: `The tutorial does not begin from ${way.state}.`,
        es: 'Desde aquí no empieza la visita.',
      })
    case 'skip':
      if (way.state === 'tutorial_completed') return stays(way)
      return to({ state: 'tutorial_completed', answers: null, done: doneOf(way), skipped: true })
  }
}

/** An answer to the question that is open. Throws `invalid` for another, and `conflict` without a quiz. */
export function answer(way: Way, given: Answer): Move {
  const answers = answersOf(way)
  if (!answers)
    throw refusal('conflict', { en: 'There is no quiz under way.', es: 'No hay ningún test en marcha.' })
  const before = answers.find(({ question }) => question === given.question)
  // Two devices, or a repeat: the same answer changes nothing, another comes too late.
  if (before?.option === given.option) return stays(way)
  if (before)
    throw refusal('conflict', {
      en: 'This question has been answered already.',
      es: 'Esta pregunta ya está respondida.',
    })
  const question = questionOf(given.question)
  if (!question || nextQuestion(answers)?.id !== given.question)
    throw invalid('/question', 'not_asked', 'is not the question that is asked', {
      en: 'Another question is open by now.',
      es: 'Ahora toca otra pregunta.',
    })
  if (!question.options.some(({ id }) => id === given.option))
    throw invalid('/option', 'unknown_option', 'is no option of this question', {
      en: 'This question has no such answer.',
      es: 'Esta pregunta no tiene esa respuesta.',
    })
  const all = [...answers, given]
  const isDone = nextQuestion(all) === null
  const result = isDone ? { found: resultOf(all), answers: all.length } : null
  const left = isDone ? null : all
  if (way.state === 'quiz_started' || way.state === 'quiz_in_progress') {
    if (left === null) return { ...to({ state: 'personality_detected', answers: null }), result }
    const next: Way = { state: 'quiz_in_progress', answers: left }
    return way.state === 'quiz_started' ? to(next) : stays(next)
  }
  if (way.state === 'newcomer')
    throw refusal('conflict', { en: 'There is no quiz under way.', es: 'No hay ningún test en marcha.' })
  return { ...stays({ ...way, answers: left }), result }
}

/** A step of the tutorial that is done. Done twice, it is done. */
export function finish(way: Way, step: TutorialStep): Move {
  if (way.state === 'tutorial_completed') return stays(way)
  if (way.state !== 'tutorial_started' && way.state !== 'tutorial_in_progress')
    throw refusal('conflict', { en: 'The tutorial has not begun.', es: 'La visita no ha empezado.' })
  const { answers } = way
  const done = tutorialSteps.filter(one => one === step || way.done.includes(one))
  const isFirst = way.state === 'tutorial_started'
  const isLast = done.length === tutorialSteps.length
  const passed: OnboardingState[] = [
    ...(isFirst ? ['tutorial_in_progress' as const] : []),
    ...(isLast ? ['tutorial_completed' as const] : []),
  ]
  const next: Way = isLast
    ? { state: 'tutorial_completed', answers, done, skipped: false }
    : { state: 'tutorial_in_progress', answers, done }
  return { way: next, passed, result: null }
}

const to = (way: Way): Move => ({ way, passed: [way.state], result: null })
const stays = (way: Way): Move => ({ way, passed: [], result: null })

const invalid = (pointer: string, code: string, detail: string, words: { en: string; es: string }) =>
  new AppError('invalid', `${pointer}: ${detail}`, { words, faults: [{ pointer, code, detail }] })
