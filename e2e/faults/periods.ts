import { setTimeout as sleep } from 'node:timers/promises'
import type { Estate } from './estate.ts'
import type { Hosts } from './hosts.ts'
import { liveBoards, waits } from './live-boards.ts'
import { makeRandom } from './random.ts'

export type PeriodName = { board: string; period: string }

/** A long run has the same number of closes as one of some minutes: each is recounted from the whole log. */
const closesMax = 30
const everyMsLeast = 10_000
const patienceMs = 30_000
const scoredWithinMs = 5_000
const weekMs = 7 * 86_400_000
/** Beyond what hosts send late by themselves; further back nothing is accepted. */
const weeksBack = { first: 4, last: 55 }
const scorers = 12

/**
 * Periods fall due while everything breaks, and the workers close them as they close any. No period ends within a run:
 * players score in weeks that have passed, and what says that they came too late is taken off the record. To the product it
 * is then a period that was played in, and whose end and grace are over.
 */
export function startPeriods(
  estate: Estate,
  hosts: Hosts,
  options: { seed: number; seconds: number; players: string[] },
) {
  const random = makeRandom(options.seed * 13 + 3)
  const everyMs = Math.max(everyMsLeast, (options.seconds * 1_000) / closesMax)
  const taken: PeriodName[] = []
  const due: PeriodName[] = []
  let week = weeksBack.first
  let resumed = 0
  let isOver = false

  /**
   * Periods that are over, and that nobody closes yet: their last score came too late. Versions move a board to other
   * zones, in which the week that has just ended may still run: it is left alone for a day.
   */
  const candidates = async () =>
    await estate.sql<PeriodName[]>`
      select board, period from boards.periods left join boards.closings using (board, period)
      where late_scored_at is not null and step is null and board in (${liveBoards(estate)})
        and period not in (
          select to_char((clock_timestamp() - since) at time zone 'UTC', 'IYYY-"W"IW')
          from unnest(array[interval '0', interval '1 day']) since
        )
      order by board, period`

  /** One that nobody closes before `fallDue`; players score in an older week when there is none. */
  async function next(): Promise<PeriodName> {
    let playAt = 0
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(200)) {
      const found = (await candidates()).filter(row => !taken.some(one => isSame(one, row)))
      if (found.length > 0) {
        const one = random.one(found)
        taken.push(one)
        return one
      }
      if (Date.now() < playAt || week > weeksBack.last) continue
      await play(new Date(Date.now() - week * weekMs).toISOString())
      week += 1
      playAt = Date.now() + scoredWithinMs
    }
    throw new Error('no score came to a period that is over')
  }

  const play = async (at: string) =>
    await Promise.all(
      random
        .shuffled(options.players)
        .slice(0, scorers)
        .map(player => hosts.burst(player, random.whole(1, 4), at)),
    )

  async function fallDue(name: PeriodName) {
    if (!due.some(one => isSame(one, name))) due.push(name)
    await estate.sql`
      update boards.periods set first_scored_at = clock_timestamp() - interval '400 days', late_scored_at = null
      where board = ${name.board} and period = ${name.period}`
  }

  /** Of those that fell due, and whose board is still there: those that are not closed. */
  async function open(): Promise<PeriodName[]> {
    const rows = await estate.sql<PeriodName[]>`
      select board, period from boards.periods left join boards.closings using (board, period)
      where step is distinct from 'archived' and not ${waits(estate)} and board in (${liveBoards(estate)})`
    return rows.filter(row => due.some(one => isSame(one, row)))
  }

  async function run() {
    while (!isOver) {
      // Postgres may be away: the next round tries again.
      await next().then(fallDue, () => undefined)
      for (const until = Date.now() + everyMs; Date.now() < until && !isOver; ) await sleep(100)
    }
  }
  const running = run()

  return {
    ...{ next, fallDue },
    noteResumed: () => {
      resumed += 1
    },
    /** How many closes were cut in the middle and came to their end all the same. */
    resumed: () => resumed,
    end: async () => {
      isOver = true
      // Where nobody takes in what players do any more, their scores never come: hosts give up after this.
      await Promise.race([running, sleep(patienceMs)])
    },
    /** Waits until the workers have closed what fell due. Answers how many did, and which are not closed. */
    untilClosed: async () => {
      for (const until = Date.now() + patienceMs; ; await sleep(200)) {
        const left = await open()
        if (left.length === 0 || Date.now() > until)
          return { due: due.length, open: left.map(({ board, period }) => `${board} ${period}`) }
        // What came late meanwhile would let it wait for a day.
        for (const name of left) await fallDue(name)
      }
    },
  }
}

export type Periods = ReturnType<typeof startPeriods>

const isSame = (one: PeriodName, other: PeriodName) =>
  one.board === other.board && one.period === other.period
