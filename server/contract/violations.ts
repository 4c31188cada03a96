import { z } from 'zod'
import { correctionPreview } from './corrections.ts'
import { penalty } from './progress.ts'
import { localisedText, timestamp } from './text.ts'

/** How far a player is trusted: scales how strict patterns are. */
export const trustBands = ['new', 'normal', 'trusted', 'restricted'] as const
export type TrustBand = (typeof trustBands)[number]

export const violationStates = ['open', 'dismissed', 'warned', 'reversed', 'suspended'] as const
export type ViolationState = (typeof violationStates)[number]

const decisions = ['dismiss', 'warn', 'reverse', 'suspend'] as const
/** `uphold` answers an appeal and leaves everything as it was decided. */
export const reviewVerbs = [...decisions, 'uphold'] as const

/** What an admin did about a violation. */
const act = z.object({
  /** `name` is null for an admin who is gone. */
  by: z.object({ id: z.string(), name: z.string().nullable() }),
  reason: z.string(),
  at: timestamp,
  /** Of the event that says so. */
  event_id: z.string(),
})
const review = act.extend({ verb: z.enum(decisions) })
const answer = act.extend({ verb: z.enum(reviewVerbs) })

/** Something a player did that a pattern of the rule set takes for abuse, and what was made of it. */
export const violation = z.object({
  /** Of the activity that went over the limit; of an address, of the event that says so. */
  id: z.string(),
  player: z.object({ id: z.string(), external_id: z.string(), name: z.string().nullable() }),
  /** Id of the pattern in the rule set. */
  pattern: z.string(),
  kind: z.enum(['rate', 'repeat', 'condition', 'address']),
  type: z.string(),
  label: localisedText,
  occurred_at: timestamp,
  recorded_at: timestamp,
  rule_set: z.int(),
  evidence: z.object({
    /** How many activities came within the window, and how many may; 1 and 0 for a condition. For an address: players. */
    found: z.int(),
    limit: z.int(),
    /** Length of the window; null for a condition. */
    seconds: z.int().nullable(),
    /** The window's first activity. */
    from: timestamp,
    /** What the activity fulfilled. */
    condition: z.string().nullable(),
    band: z.enum(trustBands),
    /** Shared by the violations of those who came from the same address. */
    group: z.string().optional(),
  }),
  /** `14 activities within 30 s; the limit is 10.` */
  words: localisedText,
  /** What it brought at once. */
  penalty: penalty.nullable(),
  /** The player's violations within a day by then, this one included. */
  count: z.int(),
  state: z.enum(violationStates),
  /** Grows with each thing that admins do about it: goes into `If-Match` of an escalation. */
  revision: z.int(),
  /** Left to those with more rights, by whom and why. It stays once it is decided. */
  escalation: act.nullable(),
  review: review.nullable(),
  /** What the player said to the penalty, and the review that answered it. */
  appeal: z.object({ text: z.string(), at: timestamp, answer: answer.nullable() }).nullable(),
  /** Other admins who have it open to work on it, who came first first; nobody once it is decided. */
  reviewers: z.array(z.object({ id: z.string(), name: z.string().nullable(), since: timestamp })),
})
export type Violation = z.infer<typeof violation>

/** Body of `GET /api/v1/violations`. `next_cursor` goes into `after`. */
export const violationList = z.object({
  data: z.array(violation),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  /** How many wait for a review, whatever the filter. */
  open: z.int(),
  /** How many of these were escalated. */
  escalated: z.int(),
  /** How many players wait for an answer to what they said, whatever was decided before. */
  appealed: z.int(),
  /** When the one that waits longest was recorded. */
  oldest_open_at: timestamp.nullable(),
  /** By pattern: how many were reviewed in the last 90 days, and how many of them dismissed. */
  patterns: z.array(z.object({ pattern: z.string(), open: z.int(), reviewed: z.int(), dismissed: z.int() })),
})
export type ViolationList = z.infer<typeof violationList>

/** How a player stands with the patterns: `GET /api/v1/players/:id/standing`. */
export const standing = z.object({
  band: z.enum(trustBands),
  /** Why it is that band. */
  band_words: localisedText,
  penalty: penalty.nullable(),
  /** Points that penalties held back and that a dismissal, or a lifting, pays. */
  withheld: z.int(),
})
export type Standing = z.infer<typeof standing>

const offence = z.object({
  /** Of the activity's event. */
  id: z.string(),
  type: z.string(),
  label: localisedText,
  occurred_at: timestamp,
  data: z.record(z.string(), z.unknown()),
  /** What it brought, and what is left of that once it was taken back. */
  points: z.int(),
  is_reversed: z.boolean(),
})

/** Body of `GET /api/v1/violations/:id`. */
export const violationDetail = violation.extend({
  /** The activities within the window, oldest first, at most 100. */
  events: z.array(offence),
  standing,
  /** Those of other players who came from the same address, in the order they were found, at most 50. */
  linked: z.array(violation.pick({ id: true, player: true, state: true, recorded_at: true })),
  /** Earlier and later ones of the same player, newest first, at most 20. */
  others: z.array(violation.omit({ player: true, reviewers: true })),
})
export type ViolationDetail = z.infer<typeof violationDetail>

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Neither columns of text nor people take them.
    .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters')

/** Body of `POST /api/v1/violations/:id/reviews`. */
export const reviewOrder = z.strictObject({
  verb: z.enum(reviewVerbs),
  /** For those who come after; the player never reads it. */
  reason: words(500),
  /** What the player reads, in these words; null for nothing but what it does to their points. Whoever appealed is told. */
  told: words(300).nullable().default(null),
  /** Whether it answers what the player said, as it was read: not like that any more, it is refused. */
  answers: z.boolean().optional(),
})
export type ReviewOrder = z.infer<typeof reviewOrder>

/** Answer with `?dry_run=true`: what it would do to the player, as of now. */
export const reviewPreview = correctionPreview.extend({
  /** The penalty in force afterwards. */
  penalty: penalty.nullable(),
  /** Points that are paid after all. */
  paid_back: z.int(),
})
export type ReviewPreview = z.infer<typeof reviewPreview>

export const appealTextMax = 500

/** Body of `POST /api/v1/players/me/appeals`. */
export const appealOrder = z.strictObject({
  violation: z.string().max(100),
  text: z
    .string()
    .trim()
    .min(1)
    .max(appealTextMax)
    // Lines are theirs to break, and a tab may come with what was pasted.
    .refine(
      text => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text),
      'may not contain control characters',
    ),
})
export type AppealOrder = z.infer<typeof appealOrder>

/** Answer to an appeal: `id` of its event. */
export const appealAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type AppealAnswer = z.infer<typeof appealAnswer>

/** Body of `POST /api/v1/violations/:id/escalations`. */
export const escalationOrder = z.strictObject({
  /** What those who decide have to know; the player never reads it. */
  reason: words(500),
})
export type EscalationOrder = z.infer<typeof escalationOrder>

/** How long others see that somebody is on a violation, unless it is said again, which is due much earlier. */
export const claimSeconds = 90
export const claimAgainSeconds = 25

/** Answer to `PUT /api/v1/violations/:id/claim`: when it ends by itself, by the database's clock. */
export const violationClaim = z.object({ until: timestamp })
export type ViolationClaim = z.infer<typeof violationClaim>

/** Answer to a review or an escalation: `id` of its event, whose outcome tells when it is done. */
export const reviewAnswer = z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })
export type ReviewAnswer = z.infer<typeof reviewAnswer>
