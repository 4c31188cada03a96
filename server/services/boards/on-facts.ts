import type { Tx } from '#db/client'
import type { BusEvent, Draft } from '#server/events/envelope'
import { eligibilityAfter, plainEligibility } from './eligibility.ts'
import type { Fill } from './filling/fill.ts'
import { makeMoving } from './moving.ts'
import { loadRows, type ScoreRow, saveRows } from './score-rows.ts'
import { type Counts, type Scoring, scoreEvent } from './scoring.ts'

/** A player whose scores or eligibility changed; `places` are `<board> <period>`, all of them when the latter did. */
export type Moved = { row: ScoreRow; places: ReadonlySet<string>; isAll: boolean }

/** One batch: load rows → fold each player's events in → one write a player. `fills` may have counted some before. */
export async function onFacts(
  scoringOf: (ruleSet: number) => Promise<Scoring>,
  tx: Tx,
  events: BusEvent[],
  fills: readonly Fill[],
): Promise<{ moved: Moved[]; facts: Draft[] }> {
  const own = events.filter(event => event.playerId !== null && matters(event))
  if (own.length === 0) return { moved: [], facts: [] }
  const versions = new Map<number, Scoring>()
  for (const { ruleSet } of own) if (!versions.has(ruleSet)) versions.set(ruleSet, await scoringOf(ruleSet))
  const rows = await loadRows(tx, [...new Set(own.map(event => event.playerId ?? ''))])
  const moving = await makeMoving(tx, own)
  const moved = new Map<string, Moved & { places: Set<string> }>()
  for (const event of own) {
    const playerId = event.playerId ?? ''
    const row = rows.get(playerId) ?? newRow(playerId, event.shard)
    rows.set(playerId, row)
    const change = moved.get(playerId) ?? { row, places: new Set<string>(), isAll: false }
    moved.set(playerId, change)
    change.isAll = takeEligibility(row, event) || change.isAll
    const scoring = versions.get(event.ruleSet) ?? []
    if (event.type === 'game.progress_handed_over') moving.handOver(event, row.scores, scoring)
    if (event.type === 'user.merge_reversed') moving.giveBack(event)
    for (const { board, period } of scoreEvent(row.scores, event, scoring, unlessFilled(fills, event)))
      change.places.add(`${board} ${period}`)
  }
  await saveRows(
    tx,
    [...moved.values()].map(({ row }) => row),
  )
  return { moved: [...moved.values()], facts: await moving.finish() }
}

/** A player who registers is free, and needs no row before the first score; nor does one whose violation stays without. */
const matters = (event: BusEvent) => {
  if (event.type === 'user.registered') return event.data.role !== 'free'
  return event.type !== 'game.violation_flagged' || event.data.penalty?.kind === 'suspended'
}

/** One that was held until now, from before a board came, has been counted by its fill. */
function unlessFilled(fills: readonly Fill[], { ruleSet, shard }: BusEvent): Counts | undefined {
  const counted = fills.filter(({ version, done }) => ruleSet < version && shard < done)
  if (counted.length === 0) return undefined
  const places = new Set(counted.flatMap(({ places }) => places.map(one => `${one.board} ${one.period}`)))
  return place => !places.has(place)
}

export const newRow = (playerId: string, shard: number): ScoreRow => ({
  playerId,
  shard,
  ...plainEligibility,
  scores: {},
})

/** Whether the player stands on boards, and among whom. */
function takeEligibility(row: ScoreRow, event: BusEvent): boolean {
  const after = eligibilityAfter(row, event)
  if (after) Object.assign(row, after)
  return after !== null
}
