import { z } from 'zod'
import { conditionPart } from './condition.ts'
import { explainedEntry, handlingStates } from './event-outcome.ts'
import { givenMoment, localisedText, timestamp } from './text.ts'

/** An activity that might be. */
export const madeUpOrder = z.strictObject({
  activity: z.strictObject({
    type: z.string().max(100),
    /** `ply_…` */
    player_id: z.string().max(100),
    data: z.record(z.string(), z.unknown()).default({}),
    /** Now when left out; no earlier and no later than a host may send it. */
    occurred_at: givenMoment.optional(),
  }),
})

/** Body of `POST /api/v1/rule-set-draft/trials`: an event that was, or an activity that might be. */
export const trialOrder = z.union([z.strictObject({ event_id: z.string().max(100) }), madeUpOrder])
export type TrialOrder = z.input<typeof trialOrder>

const trialRule = z.object({
  rule: z.string(),
  /** What it asks for, part by part, with what the activity had of it. Empty: nothing. */
  conditions: z.array(conditionPart),
  /** How often it has paid in the window, without this event; null for a rule without a limit. */
  limit: z
    .object({ count: z.int(), per: z.enum(['hour', 'day', 'ever']), used: z.int(), key: z.string() })
    .nullable(),
  /** What would be booked; a refusal when it would pay nothing. */
  entry: explainedEntry,
})
export type TrialRule = z.infer<typeof trialRule>

/** What is tried, or could be. */
const trialEvent = z.object({
  /** Null for one that is made up. */
  id: z.string().nullable(),
  type: z.string(),
  player_id: z.string(),
  player_name: z.string().nullable(),
  occurred_at: timestamp,
  data: z.record(z.string(), z.unknown()),
})

/** What the draft would decide upon an event, by the player's state of now. Nothing is written. */
export const ruleSetTrial = z.object({
  /** Of the draft; 0 is the version in force, as long as there is no draft. */
  revision: z.int(),
  event: trialEvent,
  rules: z.array(trialRule),
  /** Milestones of the streak that it would reach. */
  milestones: z.array(explainedEntry),
  points: z.int(),
  /** What was booked when it happened, or of one that is made up, what the version in force would book. */
  live: z.object({
    rule_set: z.int(),
    /** Where the decision stands; null for one that is made up. */
    state: z.enum(handlingStates).nullable(),
    entries: z.array(explainedEntry),
    unlocked: z.array(localisedText),
    points: z.int(),
  }),
})
export type RuleSetTrial = z.infer<typeof ruleSetTrial>

/** Body of `GET /api/v1/rule-set-draft/trial-events`: the latest activities, newest first. */
export const trialEvents = z.object({ data: z.array(trialEvent) })
export type TrialEvents = z.infer<typeof trialEvents>
