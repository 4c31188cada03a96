import { z } from 'zod'
import { differingParts } from './comparisons.ts'
import { replayLimits, replayModes, replayOutcomes, replayStates } from './replay-modes.ts'
import { givenMoment, reason, timestamp } from './text.ts'

/** Which events are meant, and so whom they are about; null for all. `from` is included, `to` is not. */
export type ReplayFilter = {
  types: string[] | null
  /** The id of one inside. */
  player: string | null
  correlation: string | null
  from: string | null
  to: string | null
}

const filter = z.strictObject({
  types: z.array(z.string().min(1).max(100)).min(1).max(50).nullable().default(null),
  player: z.string().nullable().default(null),
  correlation: z.string().nullable().default(null),
  from: givenMoment.nullable().default(null),
  to: givenMoment.nullable().default(null),
})

/** Body of `POST /api/v1/replay-selections`: by events, or those of an earlier replay with one outcome. */
export const replaySelectionOrder = z.union([
  z.strictObject({ filter }),
  z.strictObject({ replay: z.uuid(), outcome: z.enum(replayOutcomes) }),
])

/** Whom a replay is about, frozen. Body of `GET /api/v1/replay-selections/:id`. */
export const replaySelection = z.object({
  id: z.uuid(),
  created_by: z.string(),
  created_at: timestamp,
  /** What was asked for. */
  filter: z.union([
    z.object({
      types: z.array(z.string()).nullable(),
      player: z.string().nullable(),
      correlation: z.string().nullable(),
      from: timestamp.nullable(),
      to: timestamp.nullable(),
    }),
    z.object({ replay: z.string(), outcome: z.enum(replayOutcomes) }),
  ]),
  /** The events that were meant, and whom they are about. */
  event_count: z.int(),
  player_count: z.int(),
  /** The first ten. */
  samples: z.array(z.object({ player_id: z.string(), shard: z.int(), events: z.int() })),
})
export type ReplaySelection = z.infer<typeof replaySelection>

/** Body of `POST /api/v1/replays`. What changes something names the dry run that it follows. */
export const replayOrder = z.strictObject({
  selection: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(replayLimits.name)
    .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters'),
  mode: z.enum(replayModes),
  dry_run: z.boolean().default(true),
  /** The dry run of the same selection and mode. */
  checked: z.uuid().nullable().default(null),
  /** How many players the selection has, as whoever orders it saw. */
  player_count: z.int().positive(),
  /** Whether players are told of tiers as news. */
  notify: z.boolean().default(false),
  pace: z.int().min(1).max(replayLimits.pace).nullable().default(null),
  stop_percent: z.int().min(1).max(100).default(10),
  reason: reason.nullable().default(null),
})
export type ReplayOrder = z.infer<typeof replayOrder>

/** Body of `PUT /api/v1/replays/:id/pace`: players a second; null for as many as go. */
export const replayPace = z.strictObject({ pace: z.int().min(1).max(replayLimits.pace).nullable() })

/** Body of `POST /api/v1/replays` and `GET /api/v1/replays/:id`. */
export const replay = z.object({
  id: z.uuid(),
  name: z.string(),
  selection: z.uuid(),
  mode: z.enum(replayModes),
  dry_run: z.boolean(),
  notify: z.boolean(),
  pace: z.int().nullable(),
  stop_percent: z.int(),
  reason: z.string().nullable(),
  state: z.enum(replayStates),
  created_by: z.string(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  error: z.string().nullable(),
  /** Players. */
  progress: z.object({ done: z.int(), total: z.int() }),
  /** Events that were walked for them. */
  walked: z.int(),
  /** Players a second, by the worker that is at it, and how long the rest takes; null while nobody can tell. */
  rate: z.number().nullable(),
  seconds_left: z.int().nullable(),
  /** Of the players that are done. */
  same: z.int(),
  changed: z.int(),
  kept: z.int(),
  failed: z.int(),
  /** What was changed, or would be, of all of them together. */
  lines_added: z.int(),
  lines_removed: z.int(),
  points: z.int(),
  tiers_granted: z.int(),
  tiers_revoked: z.int(),
})
export type Replay = z.infer<typeof replay>

/** Body of `GET /api/v1/replays`: the newest fifty. */
export const replayList = z.object({ data: z.array(replay) })
export type ReplayList = z.infer<typeof replayList>

const detail = z.object({
  differs: z.array(z.enum(differingParts)),
  /** Whether the player stands still before a held event: held against the log up to it. */
  held: z.boolean(),
  error: z.string().nullable(),
  lines_added: z.int(),
  lines_removed: z.int(),
  points: z.int(),
  tiers_granted: z.int(),
  tiers_revoked: z.int(),
})
export type ReplayDetail = z.infer<typeof detail>

/** Body of `GET /api/v1/replays/:id/players`: those who are not as the log says. `next_cursor` goes into `after`. */
export const replayedPlayers = z.object({
  data: z.array(detail.extend({ player_id: z.string(), nr: z.int(), outcome: z.enum(replayOutcomes) })),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type ReplayedPlayers = z.infer<typeof replayedPlayers>
