import type { Sql, Tx } from '#db/client'
import type { Breakers } from '#server/bus/breakers/breakers'
import type { Consumer } from '#server/bus/consumer'
import type { Redis } from '#server/bus/redis'
import { shardCount } from '#server/bus/shards'
import { activitiesWithOutcome } from '#server/events/boolean-fields'
import type { BusEvent } from '#server/events/envelope'
import type { Logger } from '#server/log'
import { type AppearanceOrder, appearancesOf, changeAppearance, forgetAppearances } from './appearances.ts'
import { archiveParts } from './archive-parts.ts'
import { makeCardTokens } from './card-tokens.ts'
import { hasScores } from './closing/begin-closings.ts'
import { closeDue } from './closing/close-due.ts'
import { type ClosingName, findClosing } from './closing/closing.ts'
import { orderPayment, type PaymentOrder, previewPayment } from './closing/order-payment.ts'
import { readClosings, readPayouts, readWaiting } from './closing/read-closings.ts'
import { makeCountRanks } from './count-ranks.ts'
import type { BoardDefinition } from './definition.ts'
import { type Eligibility, eligibilityTypes } from './eligibility.ts'
import { changeEntry, type EntryOrder, type EntryVerb } from './entries/change-entry.ts'
import { previewEntry } from './entries/preview-entry.ts'
import { readRemovals } from './entries/removals.ts'
import { facesOf } from './faces.ts'
import { isSame, readFills, readOpenFills } from './filling/fill.ts'
import { makeFills } from './filling/fills.ts'
import { orderFill } from './filling/order-fill.ts'
import { shareScores } from './filling/score-lock.ts'
import { makePeriodNotes } from './note-periods.ts'
import { onFacts } from './on-facts.ts'
import type { Period } from './period.ts'
import { previewRole } from './preview-role.ts'
import { makeRankKeeper } from './rank-keeper.ts'
import { signatureOf } from './ranks.ts'
import { type BoardQuery, readBoard } from './read-board.ts'
import { readOwn } from './read-own.ts'
import { rebuildBoards } from './rebuild-boards.ts'
import { loadRows } from './score-rows.ts'
import { makeScoring, type Scoring } from './scoring.ts'

export { plainAppearance } from './appearances.ts'
export { type Closing, previewedAt, previewedOf, waitsForPayment } from './closing/closing.ts'
export { listClosed } from './closing/read-closings.ts'
export { recountShard } from './closing/recount-shard.ts'
export type { BoardDefinition } from './definition.ts'
export {
  type Eligibility,
  eligibilityAfter,
  eligibilityTypes,
  isRanked,
  plainEligibility,
} from './eligibility.ts'
export type { EntryVerb } from './entries/change-entry.ts'
export type { PeriodPreview } from './entries/preview-entry.ts'
export { filledBy, isSame, readFills } from './filling/fill.ts'
export { makePlaceCounter, replacePlaces } from './filling/place-counter.ts'
export { livePlaces, type Place } from './live-places.ts'
export { nextEnds, periodBefore, periodNamed, periodOf } from './period.ts'
export type { PlayerScores } from './player-scores.ts'
export { positionsKey, rankScore, ranksKey, signatureOf } from './ranks.ts'
export { rowsOfShard } from './score-rows.ts'
export { makeScoring, type Scoring, scoreEvent } from './scoring.ts'
export type { Segment } from './segment.ts'

/** What moves scores. */
export const scoredTypes = [
  ...['game.points_awarded', 'game.points_adjusted'],
  ...['game.streak_extended', 'game.streak_adjusted', 'game.streak_lost'],
  ...['game.achievement_unlocked', 'game.achievement_revoked'],
  ...['game.progress_handed_over', 'game.scores_moved'],
  ...activitiesWithOutcome,
]

type Deps = {
  sql: Sql
  redis: Redis
  epoch: () => string
  breakers: Breakers
  log: Logger
  /** The boards of a rule-set version. A published version never changes. */
  definitionsOf: (ruleSet: number) => Promise<readonly BoardDefinition[]>
  liveVersion: () => Promise<number>
  announce: (events: BusEvent[]) => void
  /** What tokens of cards are made with. */
  secret: string
}

/** The only door of boards. Postgres holds the scores, Redis the ranks; ranks are rebuilt whenever they do not connect. */
export function makeBoards(deps: Deps) {
  const { sql, redis, epoch, breakers, log, definitionsOf, liveVersion, announce } = deps
  const scorings = new Map<number, Scoring>()
  const keeper = makeRankKeeper(deps)
  const notePeriods = makePeriodNotes()
  const readDeps = { sql, redis, epoch, breakers, countRanks: makeCountRanks(sql) }

  async function scoringOf(ruleSet: number): Promise<Scoring> {
    const known = scorings.get(ruleSet)
    if (known) return known
    const made = makeScoring(await definitionsOf(ruleSet))
    scorings.set(ruleSet, made)
    return made
  }

  const live = async () => await definitionsOf(await liveVersion())

  // Redis may be away; the scores are committed, readers fall back to them, and `mend` catches up.
  const later = (error: Error) => log.debug({ reason: error.message }, 'ranks left for mending')

  const consumer: Consumer = {
    name: 'boards',
    subscribes: [...scoredTypes, ...eligibilityTypes, 'game.rule_set_published'],
    gatherMs: 250,
    batchMax: 5_000,
    handle: async (tx, events) => {
      const oldest = Math.min(...events.map(event => event.ruleSet))
      // Sent together, executed in this order: a fill that was waited for is seen.
      const [, fills] =
        events.length === 0
          ? [[], []]
          : await Promise.all([
              shareScores(
                tx,
                events.map(event => event.shard),
              ),
              readFills(tx, oldest),
            ])
      const { moved, facts } = await onFacts(scoringOf, tx, events, fills)
      await forgetAppearances(tx, events)
      for (const event of events)
        if (event.type === 'game.rule_set_published') await orderFill(tx, event, definitionsOf)
      const newest = Math.max(0, ...events.map(event => event.ruleSet))
      const noted = newest > 0 ? await notePeriods(tx, moved, await definitionsOf(newest)) : () => {}
      return {
        facts,
        afterCommit: async ranges => {
          noted()
          keeper.meet(newest)
          await keeper.publish(ranges, moved).catch(later)
        },
      }
    },
    tend: async owned => await keeper.mend(owned).catch(later),
  }

  const fills = makeFills({
    ...{ sql, log, scoringOf, types: scoredTypes },
    forgetRanks: (shard, gone) => keeper.forget(shard, gone),
    areRanksWhole: () => keeper.areWhole(),
  })

  return {
    consumer,
    /** Boards that a version added are filled with what was before it: a job for any worker. */
    fills,
    /** Tells how many shards of a board's period are filled, while it is being filled; null when it is not. */
    readFilling: async () => {
      const open = await readOpenFills(sql)
      return (place: { board: string; period: string }) => {
        const fill = open.find(({ places }) => places.some(one => isSame(one, place)))
        return fill ? { done: fill.done, total: shardCount } : null
      }
    },
    /** What there is of a player, for an archive of everything. */
    archiveParts,
    /** The boards of the rule set in force. */
    list: live,
    /** Ranks of a period: the top ten and the rows around a player. `stale` when Redis could not answer. */
    read: (definitions: readonly BoardDefinition[], query: BoardQuery) =>
      readBoard(readDeps, definitions, query, Date.now()),
    /** What only the player themself is told about their standing. */
    readOwn: (board: BoardDefinition, period: Period, playerId: string) =>
      readOwn(sql, board, period, playerId),
    /** The boards that another role puts a player on, as things stand, and those that it takes them off. */
    previewRole: async (
      playerId: string,
      roles: { before: Eligibility['role']; after: Eligibility['role'] },
    ) => await previewRole(sql, await live(), playerId, roles, Date.now()),
    appearancesOf: (playerIds: string[]) => appearancesOf(sql, playerIds),
    /** How one board shows each of these players to others. */
    facesOf: (board: string, playerIds: readonly string[]) => facesOf(sql, board, playerIds),
    /** Tokens of rows, by which players look at each other's cards. */
    cards: makeCardTokens(deps.secret),
    /** Changes how a player is seen by others, and states it when it is a change. */
    changeAppearance: async (playerId: string, appearance: AppearanceOrder): Promise<void> =>
      announce(await changeAppearance(sql, playerId, appearance)),
    /** What taking a player off a board, or putting them back, would do as things stand. */
    previewEntry: (order: { verb: EntryVerb; board: BoardDefinition; playerId: string }) =>
      previewEntry(sql, order, Date.now()),
    /** Takes a player off a board until they are put back, or puts them back, and states it. `version`: of a preview. */
    changeEntry: async (order: EntryOrder, version: number | null) => {
      const { id, events } = await changeEntry(sql, order, version)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
    readRemovals: (board: string, page: { limit: number; before: string | null }) =>
      readRemovals(sql, board, page),
    /**
     * Has the ranks of all boards set anew from the scores, and states who asked at which board; until then boards are
     * counted in Postgres. Throws `unavailable` while Redis does not answer.
     */
    rebuild: async (order: { board: string; by: string }): Promise<void> => {
      const ranks = { redis, epoch: epoch(), signature: signatureOf(await live()) }
      announce(await rebuildBoards({ sql, ranks }, order))
    },
    /** Ranks of these players that are not what their scores say; null while ranks are being set anew. Throws without Redis. */
    checkRanks: (playerIds: readonly string[]) => keeper.check(playerIds),
    /** Whether boards are read from Redis: no shard is left to be set anew. */
    areRanksWhole: () => keeper.areWhole(),
    /** Scores of these players, of those who have any, as of the transaction. */
    scoresOf: async (tx: Tx, playerIds: readonly string[]) => await loadRows(tx, [...playerIds]),
    /** Has all ranks set anew from the scores. Throws without Redis. */
    forgetRanks: () => keeper.forgetAll(),
    /** Closes every period that is due. Any worker may ask, at any time. Returns how many were closed. */
    closeDue: async (nowMs = Date.now()): Promise<number> =>
      await closeDue({ sql, scoringOf, types: scoredTypes, announce }, await live(), nowMs),
    /** Whether anybody scored in a period, as far as it is on record. */
    hasScores: (board: string, period: string) => hasScores(sql, { board, period }),
    findClosing: (board: string, period: string) => findClosing(sql, { board, period }),
    readClosings: (board: string, page: { limit: number; before: string | null }) =>
      readClosings(sql, board, page),
    /** Closings whose prizes wait until an admin has them paid, the oldest first. */
    readWaiting: () => readWaiting(sql),
    /** What an order would pay as things stand, and to whom it would not. */
    previewPayment: (name: ClosingName, withheld: readonly string[]) => previewPayment(sql, name, withheld),
    /** Has the prizes paid that wait for it, and states it; workers pay. `version`: of a preview. */
    orderPayment: async (order: PaymentOrder, version: number | null) => {
      const { id, events } = await orderPayment(sql, order, version)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
    readPayouts: (board: string, period: string, limit: number) => readPayouts(sql, { board, period }, limit),
  }
}

export type Boards = ReturnType<typeof makeBoards>
