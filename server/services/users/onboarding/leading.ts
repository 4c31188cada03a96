import { type Archetype, archetypes, type Dimension, dimensions } from '#server/contract/onboarding'

export type Scores = Record<Dimension, number>

/** The leading archetype, two that are close, or none for somebody balanced; and how sure that is, from 0 to 1. */
export type Leading = { archetypes: Archetype[]; confidence: number }

/** From here on it is said which archetype leads. */
export const confident = 0.7
const close = 0.1

const archetypeOf: Record<Dimension, Archetype> = {
  exploration: 'explorer',
  competitiveness: 'competitor',
  narrative: 'storyteller',
  social: 'socializer',
}

/**
 * What leads among scores. `weight` is how much there is to go by, from 0 to 1, and `cost` what speaks against it. The order
 * in which the scores came about does not matter.
 */
export function leadingOf(scores: Scores, weight: number, cost = 0): Leading {
  const [lead, second, third] = ranked(scores)
  if (!lead || !second || !third) throw new Error('there are fewer than three dimensions')
  const isHybrid = lead[1] - second[1] <= close
  // How far what leads is from what does not, and how much says so.
  const gap = isHybrid ? second[1] - third[1] : lead[1] - second[1]
  const spread = Math.min(1, 0.5 + gap)
  const confidence = rounded(Math.max(0, weight * spread - cost))
  const leading = isHybrid ? [lead[0], second[0]] : [lead[0]]
  return {
    archetypes: confidence >= confident ? leading.map(dimension => archetypeOf[dimension]).sort(inOrder) : [],
    confidence,
  }
}

/** The highest first; of those alike in the order in which dimensions are named. */
export const ranked = (scores: Scores) =>
  dimensions
    .map((dimension): [Dimension, number] => [dimension, scores[dimension]])
    .sort(([, a], [, b]) => b - a)

export const rounded = (value: number) => Math.round(value * 1_000) / 1_000

const inOrder = (a: Archetype, b: Archetype) => archetypes.indexOf(a) - archetypes.indexOf(b)
