import { z } from 'zod'
import { achievementAudiences } from './achievement-audiences.ts'
import { boardSegments } from './board-segments.ts'
import { localisedText, timestamp } from './text.ts'

const boardSegment = z.enum(boardSegments)

/** What a board counts; `awards` and `in_a_row` are counts of what its name says. */
export const boardMetric = z.enum(['points', 'streak', 'achievements', 'awards', 'in_a_row'])

export const boardPeriod = z.object({
  /** `2026-W48`, `2026-11` or `all`. */
  key: z.string(),
  kind: z.enum(['week', 'month', 'all']),
  /** Null for all time. */
  starts_at: timestamp.nullable(),
  ends_at: timestamp.nullable(),
  time_zone: z.string(),
})
export type BoardPeriod = z.infer<typeof boardPeriod>

/** A band of ranks and what each of them wins when the period closes. */
export const boardReward = z.object({ from: z.int(), to: z.int(), points: z.int() })

const boardHead = z.object({
  id: z.string(),
  name: localisedText,
  metric: boardMetric,
  /** shared: equal scores share a rank · first: who reached it first ranks before. */
  ties: z.enum(['shared', 'first']),
  rewards: z.array(boardReward),
})

const boardRow = z.object({
  /** Within a tie the one who reached the score first is listed first. */
  rank: z.int(),
  /** Null to other players, who learn nobody's id. */
  player_id: z.string().nullable(),
  /** Names the row among those of this board, for as long as the player goes by the same alias; opens their card. */
  card: z.string(),
  /** Whether other players may open it. */
  opens: z.boolean(),
  /** The alias of who has one. */
  name: z.string().nullable(),
  /** The title that the player put beside it; null for none. Its words alone: who reads them may not know the badge. */
  title: localisedText.nullable(),
  score: z.int(),
  is_me: z.boolean(),
})
export type BoardRow = z.infer<typeof boardRow>

/** How a player is seen by others on boards. Answer to `GET` and `PUT /api/v1/players/me/board-appearance`. */
export const boardAppearance = z.object({
  hidden: z.boolean(),
  alias: z.string().nullable(),
  /** Who of those that see them on a board may look at their card. */
  achievements: z.enum(achievementAudiences),
})
export type BoardAppearance = z.infer<typeof boardAppearance>

/** What only the player in `around` is told. */
const ownStanding = boardAppearance.extend({
  /** Staff has scores, and stands on no board. */
  is_staff: z.boolean(),
  /**
   * Why somebody else has it that they take no place here: taken off this board by an admin, with the reason, or off all
   * of them while suspended. Null when they do, and of closed periods.
   */
  out: z
    .object({
      because: z.enum(['removed', 'suspended']),
      reason: z.string().nullable(),
      since: timestamp.nullable(),
    })
    .nullable(),
  score: z.int().nullable(),
  /** Those they belong to that are not simply most players: VIP, and how they play. */
  segments: z.array(boardSegment),
  /** What they came to in the period before; `rank` and `won` are null until it is closed, or when they had none. */
  before: z
    .object({ period: z.string(), score: z.int(), rank: z.int().nullable(), won: z.int().nullable() })
    .nullable(),
})

/** Body of `GET /api/v1/boards/:id`; `around` and `mine` are filled when `?around=` names a player. */
export const board = boardHead.extend({
  period: boardPeriod,
  /** open: it runs · settling: over, and being closed · closed: it never changes again. */
  state: z.enum(['open', 'settling', 'closed']),
  /** `role:vip` when only these are ranked, among themselves. */
  segment: boardSegment.nullable(),
  top: z.array(boardRow),
  around: z.array(boardRow),
  mine: ownStanding.nullable(),
  players: z.int(),
  /** True when Redis could not answer and the rows were counted in Postgres. */
  stale: z.boolean(),
  as_of: timestamp,
})
export type Board = z.infer<typeof board>

export const boardSummary = boardHead.extend({
  period: boardPeriod,
  /** The period before, while it is not closed yet. */
  settling: z.object({ key: z.string(), step: z.string().nullable() }).nullable(),
  /** When its running period and the two after it end; empty for all time. */
  next_ends: z.array(timestamp),
  /** Periods whose prizes wait until an admin has them paid, the oldest first. */
  waiting: z.array(z.object({ key: z.string(), prizes: z.int(), points: z.int() })),
  /** How many of its parts have what was before the board came; null when it has all of it. */
  filling: z.object({ done: z.int(), total: z.int() }).nullable(),
})

export type BoardSummary = z.infer<typeof boardSummary>

/** A close whose prizes wait until an admin has them paid, since its preview. Its board may be in force no more. */
const waitingClosing = z.object({
  board: z.string(),
  name: localisedText,
  key: z.string(),
  prizes: z.int(),
  points: z.int(),
  since: timestamp,
})

/** Body of `GET /api/v1/boards`: every board of the rule set in force, with its running period, and which closings wait. */
export const boardList = z.object({
  data: z.array(boardSummary),
  /** Of every board that there was, the one that waits longest first. */
  waiting: z.array(waitingClosing),
})
export type BoardList = z.infer<typeof boardList>

export const closingStep = z.enum(['begun', 'frozen', 'reconciled', 'previewed', 'paid', 'archived'])

/** One period that is closed, or being closed. */
export const boardClosing = z.object({
  board: z.string(),
  period: boardPeriod,
  step: closingStep,
  /** How many are ranked; null until places are given. */
  players: z.int().nullable(),
  /** Whether its prizes wait until an admin has them paid. */
  waits: z.boolean(),
  archived_at: timestamp.nullable(),
})

/** Body of `GET /api/v1/boards/:id/closings`, newest first. */
export const boardClosingList = z.object({
  data: z.array(boardClosing),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type BoardClosingList = z.infer<typeof boardClosingList>

/** Body of `GET /api/v1/boards/:id/closings/:period`, for admins. */
export const boardClosingDetail = boardClosing.extend({
  begun_at: timestamp,
  /** Pieces of the running step that are done. */
  done: z.int(),
  /** Standings that differed from the log, and were mended. */
  differences: z.int(),
  correlation_id: z.string(),
  /** Who had the prizes paid, where they wait for that. `name` is null for an admin who is gone. */
  payment: z
    .object({
      id: z.string(),
      by: z.object({ id: z.string(), name: z.string().nullable() }),
      ...{ reason: z.string(), at: timestamp },
    })
    .nullable(),
  /** What each step did, in the order it happened. */
  log: z.array(z.looseObject({ at: z.string(), step: closingStep })),
  /** The first hundred by rank. */
  payouts: z.array(
    z.object({
      player_id: z.string(),
      name: z.string().nullable(),
      rank: z.int(),
      score: z.int(),
      points: z.int(),
      paid_at: timestamp.nullable(),
      /** An admin had the others paid, and not this one. */
      withheld: z.boolean(),
    }),
  ),
  payouts_total: z.object({ count: z.int(), points: z.int() }),
})
export type BoardClosingDetail = z.infer<typeof boardClosingDetail>
