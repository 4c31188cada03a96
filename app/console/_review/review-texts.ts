'use client'

import { useKeptTexts } from '../_shell/kept-texts.tsx'
import type { Choice } from './verbs.ts'

/** What is written for a verb upon a violation: why, and what the player reads. */
export const reviewTexts = (violation: string, verb: Choice) => ({
  reason: `review ${violation} ${verb}`,
  told: `told ${violation} ${verb}`,
})

/** For once a verb was carried out: until then, what was taken back may be done after all. */
export const useForgetReview = () => {
  const texts = useKeptTexts()
  return (violation: string, verb: Choice) => {
    const { reason, told } = reviewTexts(violation, verb)
    texts.forget(reason)
    texts.forget(told)
  }
}
