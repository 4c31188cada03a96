import { requestJson } from '#live/request-json'
import { makeResource, type Resource } from '#live/resource'
import type { Onboarding, OnboardingVerb, QuizAnswer, TutorialStep } from '#server/contract/onboarding'
import { answersPath, onboardingPath, personalityPath, stepsPath } from './paths.ts'

export type WayIn = Resource<Onboarding> & {
  order: (verb: OnboardingVerb) => Promise<Onboarding>
  answer: (answer: QuizAnswer) => Promise<Onboarding>
  finish: (step: TutorialStep) => Promise<Onboarding>
  forget: () => Promise<Onboarding>
}

/** Where the player is on the way in, and every step of it. Each step answers with where they are then. */
export const makeWayIn = (body: Onboarding | null, at: number | null): WayIn => {
  let steps = 0
  const resource: Resource<Onboarding> = makeResource(
    async signal => {
      const before = steps
      const read = await requestJson<Onboarding>(onboardingPath, { signal })
      // A read that a step overtook tells of the time before it.
      return before === steps ? read : (resource.read().body ?? read)
    },
    { body, problem: null, at },
  )
  const take = async (asked: Promise<Onboarding>): Promise<Onboarding> => {
    const now = await asked
    steps += 1
    resource.change(() => now)
    return now
  }
  return {
    ...resource,
    order: verb => take(requestJson(onboardingPath, { method: 'POST', body: { verb } })),
    answer: answer => take(requestJson(answersPath, { method: 'POST', body: answer })),
    finish: step => take(requestJson(stepsPath, { method: 'POST', body: { step } })),
    forget: () => take(requestJson(personalityPath, { method: 'DELETE' })),
  }
}
