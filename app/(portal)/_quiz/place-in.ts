import type { Onboarding, OnboardingVerb, Personality } from '#server/contract/onboarding'

type Place =
  | { kind: 'intro'; verb: Extract<OnboardingVerb, 'start' | 'retake'> }
  | { kind: 'question'; quiz: NonNullable<Onboarding['quiz']> }
  | { kind: 'tour' }
  | { kind: 'result'; personality: Personality }

export const isTouring = ({ state }: Pick<Onboarding, 'state'>): boolean =>
  state === 'tutorial_started' || state === 'tutorial_in_progress'

/**
 * What the screen shows of where the player is: what is under way first, unless they put it aside to look at their result.
 */
export const placeIn = (onboarding: Onboarding, isAside: boolean): Place => {
  const { state, quiz, personality } = onboarding
  // Whoever begins anew has a result still: the quiz comes first all the same.
  if (state === 'newcomer') return { kind: 'intro', verb: 'start' }
  if (isAside && personality) return { kind: 'result', personality }
  if (quiz) return { kind: 'question', quiz }
  if (isTouring(onboarding)) return { kind: 'tour' }
  if (personality) return { kind: 'result', personality }
  return { kind: 'intro', verb: 'retake' }
}
