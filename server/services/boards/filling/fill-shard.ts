import type { Sql, Tx } from '#db/client'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { newRow } from '../on-facts.ts'
import { readScored } from '../read-scored.ts'
import { rowsOfShard, saveRows } from '../score-rows.ts'
import type { Scoring } from '../scoring.ts'
import type { Fill, FilledPlace } from './fill.ts'
import { heldFrom } from './held-from.ts'
import { makePlaceCounter, replacePlaces } from './place-counter.ts'
import { haveScoresAlone } from './score-lock.ts'

/** A score that a fill took away, since what the board counts now brought none. */
export type Gone = { playerId: string; place: FilledPlace }

export type FillDeps = {
  sql: Sql
  scoringOf: (ruleSet: number) => Promise<Scoring>
  /** Types of events that move scores. */
  types: readonly string[]
  /** Has the ranks of a shard set anew, without these. */
  forgetRanks: (shard: number, gone: Gone[]) => Promise<void>
}

/**
 * Counts the places of a fill for everybody in its next shard, and puts the result in the stead of what is there: an
 * absolute score, as of a position in the log, from which live scoring goes on. Most is counted while that runs; it
 * stands still only while the rest is counted and written. `keep` is called page by page, and ends it by saying false.
 * Returns how many players have a score by it, or null when it was ended.
 */
export async function fillShard(
  deps: FillDeps,
  fill: Fill & { token: string },
  keep: () => Promise<boolean>,
): Promise<number | null> {
  const { sql, scoringOf, types } = deps
  const { version, places, done: shard } = fill
  const counter = makePlaceCounter(places)
  const startsAt = earliest(places)
  const take = async (event: BusEvent) =>
    counter.take(event, await scoringOf(Math.max(event.ruleSet, version)))
  // In this order: what is held by then, and is older than that position, was held when it was passed.
  const known = await positionOf(sql, shard)
  const heldThen = await heldFrom(sql, shard)
  const waiting: BusEvent[] = []
  for await (const events of readScored(sql, types, { shard, after: 0, upTo: known, startsAt })) {
    for (const event of events) {
      if (isHeld(heldThen, event, version)) waiting.push(event)
      else await take(event)
    }
    if (!(await keep())) return null
  }
  return await transaction(sql, async tx => {
    await haveScoresAlone(tx, shard)
    const upTo = await positionOf(tx, shard)
    const held = await heldFrom(tx, shard)
    // What was made of those that waited may be news.
    const resolutions = await readResolutions(tx, 'boards', shard)
    for (const event of waiting) {
      const given = asResolved(resolutions, event)
      const parsed = given && parseEvent(given)
      if (parsed?.ok && !isHeld(held, event, version)) await take(parsed.event)
    }
    for await (const events of readScored(tx, types, { shard, after: known, upTo, startsAt }))
      for (const event of events) if (!isHeld(held, event, version)) await take(event)
    const players = [...counter.scores().values()].filter(own => Object.keys(own).length > 0).length
    if (!(await count(tx, fill, { upTo, players }))) return null
    const gone = await write(tx, fill, counter.scores())
    // Before the commit: whoever sets ranks waits for it, and then finds the scores that are new.
    await deps.forgetRanks(shard, gone)
    return players
  })
}

/** Whether live scoring will count it later. What is older than the version counts here, whenever it is released. */
const isHeld = (held: ReadonlyMap<string, number>, { playerId, ruleSet, seq }: BusEvent, version: number) =>
  ruleSet >= version && seq >= (held.get(playerId ?? '') ?? Number.POSITIVE_INFINITY)

async function positionOf(sql: Sql | Tx, shard: number): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    select seq from bus.checkpoints where consumer = 'boards' and shard = ${shard}`
  return row?.seq ?? 0
}

/** Null as soon as one of them has no beginning. */
const earliest = (places: readonly FilledPlace[]): string | null =>
  places.some(({ startsAt }) => startsAt === null)
    ? null
    : (places.map(({ startsAt }) => startsAt ?? '').sort()[0] ?? null)

async function write(
  tx: Tx,
  { places, orderedAt, done: shard }: Fill,
  scores: ReturnType<ReturnType<typeof makePlaceCounter>['scores']>,
): Promise<Gone[]> {
  const rows = new Map((await rowsOfShard(tx, shard)).map(row => [row.playerId, row]))
  for (const [playerId, own] of scores)
    if (!rows.has(playerId) && Object.keys(own).length > 0) rows.set(playerId, newRow(playerId, shard))
  const changes = [...rows.values()].map(row => ({
    row,
    ...replacePlaces(row.scores, places, scores.get(row.playerId) ?? {}),
  }))
  await saveRows(
    tx,
    changes.filter(({ isChanged }) => isChanged).map(({ row }) => row),
  )
  await notePeriods(
    tx,
    // In the order in which live batches write them, so that neither waits for the other.
    places.filter(({ board }) => [...scores.values()].some(own => own[board])).toSorted(byName),
    orderedAt,
  )
  return changes.flatMap(({ row: { playerId }, gone }) => gone.map(place => ({ playerId, place })))
}

const byName = (a: FilledPlace, b: FilledPlace) =>
  `${a.board} ${a.period}` < `${b.board} ${b.period}` ? -1 : 1

/** A period that was filled is closed one day like any other. It ran when the board came, whenever this is written. */
const notePeriods = (tx: Tx, places: FilledPlace[], orderedAt: string) => tx`
  insert into boards.periods as p (board, period, first_scored_at)
  select n.board, n.period, ${orderedAt}
  from unnest(
    ${places.map(({ board }) => board)}::text[], ${places.map(({ period }) => period)}::text[],
    ${places.map(({ startsAt }) => startsAt)}::timestamptz[]
  ) n(board, period, starts_at) where starts_at is not null
  on conflict (board, period) do update set first_scored_at = least(p.first_scored_at, excluded.first_scored_at)`

/** Counts the shard as filled. False when somebody else took the fill over. */
async function count(
  tx: Tx,
  { version, done: shard, token }: Fill & { token: string },
  { upTo, players }: { upTo: number; players: number },
): Promise<boolean> {
  const counted = await tx`
    update boards.fills set done = done + 1, players = players + ${players}, seen_at = clock_timestamp(),
      cutoffs = (cutoffs::jsonb || jsonb_build_object(${String(shard)}::text, ${upTo}::bigint))::json
    where version = ${version} and owner = ${token} and done = ${shard}`
  return counted.count > 0
}
