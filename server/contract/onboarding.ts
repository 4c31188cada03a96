import { z } from 'zod'
import { localisedText, timestamp } from './text.ts'

/** The way in, in its only order. */
export const onboardingStates = [
  'newcomer',
  'quiz_started',
  'quiz_in_progress',
  'personality_detected',
  'tutorial_started',
  'tutorial_in_progress',
  'tutorial_completed',
] as const
export type OnboardingState = (typeof onboardingStates)[number]

/** Each leads one of the dimensions: exploration, competitiveness, narrative, social. */
export const archetypes = ['explorer', 'competitor', 'storyteller', 'socializer'] as const
export type Archetype = (typeof archetypes)[number]

export const dimensions = ['exploration', 'competitiveness', 'narrative', 'social'] as const
export type Dimension = (typeof dimensions)[number]

/** What a newcomer is shown, in this order. */
export const tutorialSteps = ['earn', 'badges', 'board'] as const
export type TutorialStep = (typeof tutorialSteps)[number]

const dimension = z.number().min(0).max(1)

/** What the answers say. No archetype: balanced. Two: a hybrid. */
export const personality = z.object({
  archetypes: z.array(z.enum(archetypes)).max(2),
  dimensions: z.object({
    exploration: dimension,
    competitiveness: dimension,
    narrative: dimension,
    social: dimension,
  }),
  confidence: z.number().min(0).max(1),
  answers: z.int(),
  detected_at: timestamp,
})
export type Personality = z.infer<typeof personality>

/** What the player does says, apart from their answers: of who answered, and from then on. */
export const behaviour = z.object({
  /** As it was told last. None: nothing clear. Two: a hybrid. */
  archetypes: z.array(z.enum(archetypes)).max(2),
  /** Of all that counts, by kind; the sum is 1, or 0 where nothing was done. */
  shares: personality.shape.dimensions,
  confidence: z.number().min(0).max(1),
  /** So many count. */
  activities: z.int(),
  /** Whether they suffice to say anything. */
  enough: z.boolean(),
  /** When that changed last; null for never. */
  told_at: timestamp.nullable(),
})
export type BehaviourView = z.infer<typeof behaviour>

/** A question to be answered now. */
const question = z.object({
  id: z.string(),
  text: localisedText,
  options: z
    .array(z.object({ id: z.string(), text: localisedText }))
    .min(2)
    .max(4),
})
export type QuizQuestion = z.infer<typeof question>

/** Body of `GET /api/v1/players/me/onboarding`, and of every verb on it. */
export const onboarding = z.object({
  state: z.enum(onboardingStates),
  /** Null while no quiz is under way. */
  quiz: z
    .object({
      question,
      /** Answered so far, and the most there will be. */
      answered: z.int(),
      most: z.int(),
      /** Another go by somebody who has a result already. */
      retake: z.boolean(),
    })
    .nullable(),
  personality: personality.nullable(),
  /** Null for whom nothing is counted of. */
  behaviour: behaviour.nullable(),
  /** What the rules go by: the answers, and where they are balanced what the player does. */
  plays_as: z.array(z.enum(archetypes)).max(2),
  tutorial: z.array(z.object({ step: z.enum(tutorialSteps), done: z.boolean() })),
  /** Whether the rest was skipped. */
  skipped: z.boolean(),
})
export type Onboarding = z.infer<typeof onboarding>

/**
 * Body of `POST /api/v1/players/me/onboarding`. `start` begins the quiz, `retake` begins another one for somebody who is past
 * the first, `begin_tutorial` shows round, `skip` ends the way in with the smaller reward.
 */
export const onboardingVerbs = ['start', 'retake', 'begin_tutorial', 'skip'] as const
export const onboardingOrder = z.strictObject({ verb: z.enum(onboardingVerbs) })
export type OnboardingVerb = (typeof onboardingVerbs)[number]

/** Body of `POST /api/v1/players/me/onboarding/answers`. */
export const quizAnswer = z.strictObject({
  question: z.string().max(64),
  option: z.string().max(64),
  /** How long the question was looked at, in ms: three answers in a row under 5 s make the result less sure. */
  took_ms: z.int().nonnegative().max(86_400_000),
})
export type QuizAnswer = z.infer<typeof quizAnswer>

/** Body of `POST /api/v1/players/me/onboarding/steps`: a step of the tutorial that is done. */
export const tutorialDone = z.strictObject({ step: z.enum(tutorialSteps) })
