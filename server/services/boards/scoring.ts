import type { BusEvent } from '#server/events/envelope'
import type { BoardDefinition } from './definition.ts'
import { periodOf } from './period.ts'
import { type PlayerScores, type Score, setScore } from './player-scores.ts'

/** Prizes of boards are booked under rules that begin so. */
const prizePrefix = 'board:'
/** And what players bring along who are made one. */
const mergePrefix = 'merge:'

/** What one event does to a score: adds to it, sets it, or goes on with a row or ends it. */
type Change =
  | { kind: 'add'; amount: number; atMs: number }
  | { kind: 'set'; value: number; atMs: number }
  | { kind: 'row'; isHit: boolean; atMs: number }

type ScoredBoard = BoardDefinition & { changesOf: (event: BusEvent) => Change[] }

/** Boards of one rule-set version, ready to score with. */
export type Scoring = readonly ScoredBoard[]

/** Whether a place, `<board> <period>`, is counted. */
export type Counts = (place: string) => boolean

export const makeScoring = (definitions: readonly BoardDefinition[]): Scoring =>
  definitions.map(definition => ({ ...definition, changesOf: changesBy(definition.metric) }))

/**
 * Adds one event to the scores of its player, in place. Pure: what happened counts in the period it occurred in, by the
 * board's calendar, whenever it arrives; a row goes by the order of the log. `counts` leaves places alone that it says
 * no to, each a `<board> <period>`. Returns the places that changed.
 */
export function scoreEvent(
  scores: PlayerScores,
  event: BusEvent,
  scoring: Scoring,
  counts?: Counts,
): { board: string; period: string }[] {
  const changed: { board: string; period: string }[] = []
  const reachedAtMs = Date.parse(event.recordedAt)
  if (event.type === 'game.progress_handed_over' && event.data.late) return []
  if (event.type === 'game.progress_handed_over') return dropMovable(scores, scoring, reachedAtMs, counts)
  if (event.type === 'game.scores_moved')
    return addMoved(scores, event.data.scores, scoring, reachedAtMs, counts)
  // Boards that count the same thing over different periods mostly stand together: it is worked out once for them.
  let asked: ScoredBoard['changesOf'] | null = null
  let changes: Change[] = []
  for (const board of scoring) {
    if (board.changesOf !== asked) {
      asked = board.changesOf
      changes = asked(event)
    }
    for (const change of changes) {
      const period = periodOf(board, change.atMs).key
      if (counts && !counts(`${board.id} ${period}`)) continue
      const before = scores[board.id]?.[period]
      const after = apply(before, change, reachedAtMs)
      if (!after) continue
      setScore(scores, board.id, period, after)
      if (after[0] !== before?.[0]) changed.push({ board: board.id, period })
    }
  }
  return changed
}

type Place = { board: string; period: string }

/** Whether a player brings what they have of it along to the one they are part of: what is a sum of lines. */
const isMovable = ({ metric }: BoardDefinition): boolean =>
  metric === 'points' || (typeof metric === 'object' && 'awards' in metric)

/** What a player brings along to the one they are part of. */
export const movableOf = (scores: PlayerScores, scoring: Scoring): (Place & { amount: number })[] =>
  scoring
    .filter(isMovable)
    .flatMap(({ id: board }) =>
      Object.entries(scores[board] ?? {}).flatMap(([period, [amount]]) =>
        amount === 0 ? [] : [{ board, period, amount }],
      ),
    )

function dropMovable(
  scores: PlayerScores,
  scoring: Scoring,
  reachedAtMs: number,
  counts: Counts | undefined,
): Place[] {
  const gone = movableOf(scores, scoring).filter(
    ({ board, period }) => counts?.(`${board} ${period}`) ?? true,
  )
  for (const { board, period } of gone) setScore(scores, board, period, [0, reachedAtMs])
  return gone.map(({ board, period }) => ({ board, period }))
}

function addMoved(
  scores: PlayerScores,
  moved: readonly (Place & { amount: number })[],
  scoring: Scoring,
  reachedAtMs: number,
  counts: Counts | undefined,
): Place[] {
  const known = new Set(scoring.filter(isMovable).map(({ id }) => id))
  return moved.flatMap(({ board, period, amount }) => {
    if (!known.has(board) || !(counts?.(`${board} ${period}`) ?? true)) return []
    setScore(scores, board, period, [(scores[board]?.[period]?.[0] ?? 0) + amount, reachedAtMs])
    return [{ board, period }]
  })
}

/** The score after, or null when there is nothing to keep. */
function apply(before: Score | undefined, change: Change, reachedAtMs: number): Score | null {
  switch (change.kind) {
    case 'add':
      return change.amount === 0 ? null : [(before?.[0] ?? 0) + change.amount, reachedAtMs]
    case 'set':
      return before?.[0] === change.value ? null : [change.value, reachedAtMs]
    case 'row': {
      if (!change.isHit) return before ? [before[0], before[1], 0] : null
      const row = (before?.[2] ?? 0) + 1
      const best = before?.[0] ?? 0
      return row > best ? [row, reachedAtMs, row] : [best, before?.[1] ?? reachedAtMs, row]
    }
  }
}

function changesBy(metric: BoardDefinition['metric']): (event: BusEvent) => Change[] {
  if (metric === 'points') return pointsOf
  if (metric === 'streak') return streakOf
  if (metric === 'achievements') return unlocksOf
  if ('awards' in metric) return awardsBy(new Set(metric.awards))
  const { on, hit } = metric.in_a_row
  return event => {
    if (event.type !== on) return []
    const fields: Record<string, unknown> = event.data
    return [{ kind: 'row', isHit: fields[hit] === true, atMs: Date.parse(event.occurredAt) }]
  }
}

/** What was earned, and what an admin gave or took back of it. */
function pointsOf(event: BusEvent): Change[] {
  if (event.type === 'game.points_adjusted')
    return event.data.entries
      .filter(isOwn)
      .map(({ earned, at }) => ({ kind: 'add', amount: earned, atMs: Date.parse(at) }))
  if (event.type !== 'game.points_awarded') return []
  // Who won the last period must not begin the next one ahead.
  const own = event.data.awards.filter(({ rule }) => !rule.startsWith(prizePrefix))
  return own.map(({ points, at }) => ({ kind: 'add', amount: points, atMs: Date.parse(at) }))
}

/** What players who are made one hand over has its scores told by themselves. */
const isOwn = ({ rule }: { rule: string }) => !rule.startsWith(mergePrefix)

const awardsBy =
  (rules: ReadonlySet<string>) =>
  (event: BusEvent): Change[] => {
    if (event.type === 'game.points_adjusted') {
      const gone = event.data.entries.filter(({ rule }) => [...rules].some(own => rule === `reversal:${own}`))
      return gone.map(({ at }) => ({ kind: 'add', amount: -1, atMs: Date.parse(at) }))
    }
    if (event.type !== 'game.points_awarded') return []
    const own = event.data.awards.filter(({ rule }) => rules.has(rule))
    return own.map(({ at }) => ({ kind: 'add', amount: 1, atMs: Date.parse(at) }))
  }

function streakOf(event: BusEvent): Change[] {
  const to = (value: number): Change[] => [{ kind: 'set', value, atMs: Date.parse(event.occurredAt) }]
  if (event.type === 'game.streak_extended' || event.type === 'game.streak_adjusted')
    return to(event.data.days)
  return event.type === 'game.streak_lost' ? to(0) : []
}

function unlocksOf(event: BusEvent): Change[] {
  const by = (amount: number): Change[] => [{ kind: 'add', amount, atMs: Date.parse(event.occurredAt) }]
  if (event.type === 'game.achievement_unlocked') return by(1)
  return event.type === 'game.achievement_revoked' ? by(-1) : []
}
