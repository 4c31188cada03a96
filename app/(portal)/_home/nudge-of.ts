import type { Onboarding } from '#server/contract/onboarding'

export type Nudge =
  | { kind: 'begin' }
  | { kind: 'goOn'; question: number }
  | { kind: 'tour'; seen: number; places: number }

/** What the way in asks for next; nothing once it is done, or the rest was skipped. */
export const nudgeOf = ({ state, quiz, tutorial }: Onboarding): Nudge | null => {
  if (state === 'tutorial_completed') return null
  if (quiz && !quiz.retake)
    return quiz.answered === 0 ? { kind: 'begin' } : { kind: 'goOn', question: quiz.answered + 1 }
  if (state === 'newcomer') return { kind: 'begin' }
  return { kind: 'tour', seen: tutorial.filter(({ done }) => done).length, places: tutorial.length }
}
