import type { Dimension } from '#server/contract/onboarding'
import { confident, type Leading, leadingOf, ranked, rounded, type Scores } from './leading.ts'
import { type Question, questionBank, questionOf } from './question-bank.ts'

export type Answer = { question: string; option: string; tookMs: number }

export type Result = Leading & { dimensions: Scores }

const least = 3
export const mostQuestions = 5
const hastyMs = 5_000
const hastyInARow = 3
const hastyCost = 0.15

/**
 * The question to ask now: the one not yet asked that separates the two leading dimensions most, since that is what is
 * still open; the earliest of those alike. Null once the answers suffice: after three when they are clear, after five at
 * the latest. Three answers in a row under five seconds cost a question more.
 */
export function nextQuestion(answers: readonly Answer[]): Question | null {
  if (isDone(answers)) return null
  const asked = new Set(answers.map(({ question }) => question))
  const open = questionBank.filter(({ id }) => !asked.has(id))
  const [first] = open
  if (answers.length === 0) return first ?? null
  const [lead, second] = ranked(scoresOf(answers))
  if (!lead || !second) return first ?? null
  return open.reduce<Question | null>(
    (best, question) =>
      best && separation(best, lead[0], second[0]) >= separation(question, lead[0], second[0])
        ? best
        : question,
    null,
  )
}

function isDone(answers: readonly Answer[]): boolean {
  if (answers.length >= mostQuestions) return true
  const wanted = least + (isHasty(answers) ? 1 : 0)
  return answers.length >= wanted && resultOf(answers).confidence >= confident
}

/** What the answers say. Every option counts by its weights alone; the order of the answers does not matter. */
export function resultOf(answers: readonly Answer[]): Result {
  const scores = scoresOf(answers)
  const weight = answers.length / (answers.length + 1)
  return { dimensions: scores, ...leadingOf(scores, weight, isHasty(answers) ? hastyCost : 0) }
}

/** Of each dimension what was chosen, out of what could have been: from 0 to 1. */
function scoresOf(answers: readonly Answer[]): Scores {
  const score = (dimension: Dimension) => {
    let had = 0
    let could = 0
    for (const { question, option } of answers) {
      const options = questionOf(question)?.options ?? []
      had += options.find(({ id }) => id === option)?.weights[dimension] ?? 0
      could += Math.max(0, ...options.map(({ weights }) => weights[dimension] ?? 0))
    }
    return could === 0 ? 0 : rounded(had / could)
  }
  return {
    exploration: score('exploration'),
    competitiveness: score('competitiveness'),
    narrative: score('narrative'),
    social: score('social'),
  }
}

/** How differently the options of a question weigh on two dimensions. */
function separation({ options }: Question, a: Dimension, b: Dimension): number {
  const leanings = options.map(({ weights }) => (weights[a] ?? 0) - (weights[b] ?? 0))
  return Math.max(...leanings) - Math.min(...leanings)
}

function isHasty(answers: readonly Answer[]): boolean {
  let row = 0
  for (const { tookMs } of answers) {
    row = tookMs < hastyMs ? row + 1 : 0
    if (row >= hastyInARow) return true
  }
  return false
}
