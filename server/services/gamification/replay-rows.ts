import { isDeepStrictEqual } from 'node:util'
import type { Sql, Tx } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { streakDueAt } from './decide-streak.ts'
import type { Decision } from './decision.ts'
import type { PlayerState } from './player-state.ts'

/** What decisions leave beside state and ledger: by `achievement tier cycle`, and by the event of a violation. */
export type ReplayedRows = { unlocks: ReadonlyMap<string, UnlockRow>; flags: ReadonlyMap<string, string> }
/** What is kept in rows of its own; `streak_due` is when a streak is to be looked at. */
const rowKinds = ['tiers', 'violations', 'streak_due', 'shard'] as const
export type DifferingRows = (typeof rowKinds)[number]
export type UnlockRow = { ruleSet: number; eventId: string; unlockedAt: string; revokedAt: string | null }

export const noRows: ReplayedRows = { unlocks: new Map(), flags: new Map() }

const keyOf = ({ achievement, tier, cycle }: { achievement: string; tier: string; cycle: number }) =>
  `${achievement} ${tier} ${cycle}`

/** The rows after one more decision: what is taken away stays as a row, what is earned again takes it over. */
export function followRows(before: ReplayedRows, { unlocks, revocations, flag }: Decision): ReplayedRows {
  if (unlocks.length === 0 && revocations.length === 0 && !flag) return before
  const rows = new Map(before.unlocks)
  for (const { achievement, tier, revokedAt } of revocations)
    for (const [key, row] of rows)
      if (key.startsWith(`${achievement} ${tier} `) && row.revokedAt === null)
        rows.set(key, { ...row, revokedAt })
  for (const unlock of unlocks) {
    const { ruleSet, eventId, unlockedAt } = unlock
    rows.set(keyOf(unlock), { ruleSet, eventId, unlockedAt, revokedAt: null })
  }
  const flags = flag ? new Map(before.flags).set(flag.eventId, flagLine(flag)) : before.flags
  return { unlocks: rows, flags }
}

type FlagLine = Pick<
  NonNullable<Decision['flag']>,
  'type' | 'pattern' | 'kind' | 'ruleSet' | 'occurredAt' | 'count' | 'evidence' | 'penalty'
>

export const flagLine = (flag: FlagLine) =>
  JSON.stringify([
    ...[flag.type, flag.pattern, flag.kind, flag.ruleSet, Date.parse(flag.occurredAt), flag.count],
    ...[flag.evidence, flag.penalty],
  ])

export type Found = {
  unlocks: Map<string, UnlockRow>
  flags: Map<string, string>
  shard: number | null
  dueAt: string | null
}

const nothingFound = (): Found => ({ unlocks: new Map(), flags: new Map(), shard: null, dueAt: null })

/** The rows that are there, of each of these players. */
export async function readRows(sql: Sql | Tx, playerIds: string[]): Promise<Map<string, Found>> {
  const [states, unlocks, flags] = await Promise.all([
    sql<{ playerId: string; shard: number; dueAt: string | null }[]>`
      select player_id as "playerId", shard, streak_due_at as "dueAt" from gamification.player_states
      where player_id = any(${playerIds}::uuid[])`,
    sql<(UnlockRow & { playerId: string; achievement: string; tier: string; cycle: number })[]>`
      select player_id as "playerId", achievement, tier, cycle, rule_set as "ruleSet", event_id as "eventId",
        unlocked_at as "unlockedAt", revoked_at as "revokedAt"
      from gamification.unlocks where player_id = any(${playerIds}::uuid[])`,
    sql<(FlagLine & { playerId: string; eventId: string })[]>`
      select player_id as "playerId", event_id as "eventId", type, pattern, kind, rule_set as "ruleSet",
        occurred_at as "occurredAt", count, evidence, penalty
      from gamification.violations where player_id = any(${playerIds}::uuid[])`,
  ])
  const found = new Map(playerIds.map(playerId => [playerId, nothingFound()]))
  for (const { playerId, shard, dueAt } of states) Object.assign(found.get(playerId) ?? {}, { shard, dueAt })
  for (const { playerId, achievement, tier, cycle, ...row } of unlocks)
    found.get(playerId)?.unlocks.set(keyOf({ achievement, tier, cycle }), row)
  for (const flag of flags) found.get(flag.playerId)?.flags.set(flag.eventId, flagLine(flag))
  return found
}

/** Which of the rows are not what decisions led to. */
export function differingRows(
  found: Found | undefined,
  wanted: ReplayedRows,
  state: PlayerState,
): DifferingRows[] {
  const { unlocks, flags, shard, dueAt } = found ?? nothingFound()
  const same = {
    tiers: isDeepStrictEqual(comparable(unlocks), comparable(wanted.unlocks)),
    violations: isDeepStrictEqual(flags, wanted.flags),
    streak_due: ms(dueAt) === ms(streakDueAt(state)),
    shard: shard === shardOf(state.playerId),
  }
  return rowKinds.filter(kind => !same[kind])
}

const comparable = (rows: ReadonlyMap<string, UnlockRow>) =>
  new Map(
    [...rows].map(([key, { ruleSet, eventId, unlockedAt, revokedAt }]) => [
      key,
      [ruleSet, eventId, ms(unlockedAt), revokedAt !== null],
    ]),
  )

const ms = (moment: string | null) => (moment === null ? null : Date.parse(moment))
