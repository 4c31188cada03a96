import { z } from 'zod'
import { archetypes, behaviour, onboardingStates, personality, tutorialSteps } from './onboarding.ts'
import { localisedText, reason, timestamp } from './text.ts'

const state = z.enum(onboardingStates)

/** Body of `POST /api/v1/players/:id/onboarding`: the way in begins anew. */
export const restartOrder = z.strictObject({ verb: z.literal('restart'), reason })
export type RestartOrder = z.infer<typeof restartOrder>

/** A rule that pays a step of the way in. */
const reward = z.object({
  rule: z.string(),
  /** The step. */
  label: localisedText,
  /** How often it has paid, for ever; null where its limit does not count that. */
  paid: z.int().nullable(),
  /** Whether another time may be paid, as the rules in force have it. */
  pays_again: z.boolean(),
})

/** Answer to it with `?dry_run=true`: what it would do, as of now. */
export const restartPreview = z.object({
  /** Goes into `If-Match`, so that nothing is done to a way that moved on since. */
  version: z.int(),
  before: state,
  after: z.literal('newcomer'),
  /** Of the quiz. What it came to stays until it is taken again; null where there is nothing. */
  personality: personality.nullable(),
  /** What is gone then: answers of a quiz under way, and steps of the tutorial that were done. */
  drops: z.object({ answers: z.int(), tutorial: z.array(z.enum(tutorialSteps)) }),
  rewards: z.array(reward),
})
export type RestartPreview = z.infer<typeof restartPreview>

/** Answer to it: the event of the order. `duplicate` when the same admin had just ordered the same. */
export const restartAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type RestartAnswer = z.infer<typeof restartAnswer>

const restart = z.object({
  number: z.int(),
  /** Of the event that tells of it. */
  id: z.string(),
  before: state,
  /** `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }),
  reason: z.string(),
  at: timestamp,
})

/** Body of `GET /api/v1/players/:id/onboarding`: where the player is on the way in, and who had it begin anew. */
export const playerOnboarding = z.object({
  version: z.int(),
  state,
  skipped: z.boolean(),
  /** Answers of the quiz under way; null while there is none. */
  answered: z.int().nullable(),
  tutorial: z.array(z.enum(tutorialSteps)),
  personality: personality.nullable(),
  /** By what they do; null for whom nothing is counted of. */
  behaviour: behaviour.nullable(),
  plays_as: z.array(z.enum(archetypes)).max(2),
  /** The latest hundred, newest first. */
  restarts: z.array(restart),
})
export type PlayerOnboarding = z.infer<typeof playerOnboarding>
