import type { Sql, Tx } from '#db/client'
import { readEventsOfPlayer } from '#server/bus/read-events-of-player'
import { transaction } from '#server/bus/transaction'
import type { Recomputation } from '#server/contract/recomputation'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { decide } from './decide.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { extend, factLine, heardAfter, isSameState, isToldByDecision, type Line, lineOf } from './replay.ts'
import { differingRows, followRows, noRows, readRows } from './replay-rows.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }
type Fact = Parameters<typeof factLine>[0]

/** How long somebody waits for it. */
const waitMs = 20_000
/** A player's first events are recorded in the transaction that registers them. */
const marginMs = 600_000

/**
 * Folds `decide` over one player's events by the versions then in force, and compares with what is live, as of one
 * moment. Changes nothing. Throws `unavailable` when the log is too long to be walked in `patienceMs`.
 */
export async function recomputePlayer(
  deps: Deps,
  playerId: string,
  since: string,
  patienceMs = waitMs,
): Promise<Recomputation> {
  return await transaction(deps.sql, async tx => {
    await tx`set transaction isolation level repeatable read, read only`
    const wanted = await recompute(deps, tx, { playerId, since, patienceMs })
    const live = (await loadStates(tx, [playerId])).get(playerId) ?? newPlayer(playerId)
    const lines = firstDifference(await liveLines(tx, playerId), wanted.lines, lineOf)
    const facts = firstDifference(wanted.told, wanted.facts, factLine)
    const state = differingParts(live, wanted.state)
    const beside = (await readRows(tx, [playerId])).get(playerId)
    const rows = wanted.events === 0 ? [] : differingRows(beside, wanted.rows, wanted.state)
    const figure = (name: 'available' | 'totalEarned' | 'level') => ({
      live: live[name],
      recomputed: wanted.state[name],
    })
    return {
      same: state.length === 0 && lines.at === null && facts.at === null && rows.length === 0,
      ...{ events: wanted.events, held: wanted.held, state, rows },
      ...{ available: figure('available'), total_earned: figure('totalEarned'), level: figure('level') },
      lines: { ...lines.counts, first_difference: lines.at && sides(lines.at, lineView) },
      facts: { ...facts.counts, first_difference: facts.at && sides(facts.at, factView) },
      as_of: new Date().toISOString(),
    }
  })
}

type Order = { playerId: string; since: string; patienceMs: number }

async function recompute({ ruleSets }: Deps, tx: Tx, { playerId, since, patienceMs }: Order) {
  const until = Date.now() + patienceMs
  const found = {
    state: newPlayer(playerId),
    lines: [] as Line[],
    facts: [] as Fact[],
    told: [] as Fact[],
    rows: noRows,
    events: 0,
  }
  const from = new Date(Date.parse(since) - marginMs).toISOString()
  const order = { playerId, consumer: 'gamification', since: from }
  const { held } = await readEventsOfPlayer(tx, order, async (raw, decided) => {
    if (Date.now() > until)
      throw new AppError('unavailable', 'The log is too long to wait for: run npm run verify instead.')
    if (isToldByDecision(raw))
      found.told.push({ causedBy: raw.causationId ?? '', type: raw.type, data: raw.data })
    if (raw.type === 'game.progress_rebuilt') found.told = toldAnew(found.facts, raw) ?? found.told
    const parsed = decided && parseEvent(decided)
    if (!parsed?.ok) return
    const { event } = parsed
    const decision = decide(found.state, event, await ruleSets.version(tx, event.ruleSet))
    const { state, entries, facts } = decision
    if (state === found.state) return
    found.state = state
    found.rows = followRows(found.rows, decision)
    found.events += 1
    found.lines.push(...entries)
    found.facts.push(...facts)
  })
  return { ...found, held }
}

/** What counts as told from where a player was put right: the facts so far that are meant by its digest; null for none. */
function toldAnew(facts: Fact[], event: RawEvent): Fact[] | null {
  const meant = heardAfter('', event)
  let digest = ''
  for (const [n, fact] of [null, ...facts].entries()) {
    if (fact) digest = extend(digest, factLine(fact))
    if (digest === meant) return facts.slice(0, n)
  }
  return null
}

const liveLines = async (tx: Tx, playerId: string) =>
  await tx<Line[]>`
    select number, event_id as "eventId", type, rule_id as "ruleId", rule_set as "ruleSet", kind, points,
      balance_after as "balanceAfter", occurred_at as "occurredAt", why
    from gamification.ledger where player_id = ${playerId} order by number`

type Sides<Item> = { live: Item | null; recomputed: Item | null }

/** How many there are on both sides, and the first place where they are not the same. */
function firstDifference<Item>(live: Item[], recomputed: Item[], text: (item: Item) => string) {
  const counts = { live: live.length, recomputed: recomputed.length }
  for (let n = 0; n < Math.max(live.length, recomputed.length); n += 1) {
    const [mine, theirs] = [live[n], recomputed[n]]
    if (mine === undefined || theirs === undefined || text(mine) !== text(theirs))
      return { counts, at: { live: mine ?? null, recomputed: theirs ?? null } satisfies Sides<Item> }
  }
  return { counts, at: null }
}

const sides = <Item, View>({ live, recomputed }: Sides<Item>, view: (item: Item) => View): Sides<View> => ({
  live: live && view(live),
  recomputed: recomputed && view(recomputed),
})

const lineView = (line: Line) => ({
  ...{ number: line.number, event_id: publicId('event', line.eventId), type: line.type, rule: line.ruleId },
  ...{ kind: line.kind, points: line.points, balance_after: line.balanceAfter, occurred_at: line.occurredAt },
})

const factView = ({ causedBy, type }: Fact) => ({ caused_by: publicId('event', causedBy), type })

/** The parts of a state that are not the same, by name. */
function differingParts(live: PlayerState, recomputed: PlayerState): string[] {
  const names = Object.keys(recomputed) as (keyof PlayerState)[]
  return names.filter(
    name => name !== 'version' && !isSameState({ ...recomputed, [name]: live[name] }, recomputed),
  )
}
