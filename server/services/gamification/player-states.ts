import type { Sql, Tx } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { streakDueAt } from './decide-streak.ts'
import { newPlayer, type PlayerState, type Role } from './player-state.ts'
import { packedDays, storedDays } from './streak-days.ts'

type Row = {
  playerId: string
  version: number
  totalEarned: number
  available: number
  level: number
  entries: number
  role: Role
  timeZone: string
  archetype: string | null
  rest: string
}

/** What was read is not what is there any more: the same once more goes well. */
class Overtaken extends Error {
  override name = 'Overtaken'
  readonly code = '40001'
}

/** States of these players; one never seen before starts empty. */
export async function loadStates(sql: Sql | Tx, playerIds: string[]): Promise<Map<string, PlayerState>> {
  const rows = await sql<Row[]>`
    select player_id as "playerId", version, total_earned as "totalEarned", available, level, entries, role,
      time_zone as "timeZone", archetype, rest
    from gamification.player_states where player_id = any(${playerIds}::uuid[])`
  const states = new Map(playerIds.map(playerId => [playerId, newPlayer(playerId)]))
  for (const row of rows) states.set(row.playerId, toState(row))
  return states
}

/**
 * Writes states back, only over the version that was read. Throws what passes by itself when a replay was faster: among
 * consumers, fencing by shard makes that impossible.
 */
export async function saveStates(tx: Tx, states: PlayerState[], at: string): Promise<void> {
  if (states.length === 0) return
  const written = await tx`
    insert into gamification.player_states as s (
      player_id, shard, version, total_earned, available, level, entries, role, time_zone, archetype, streak_due_at,
      rest, updated_at
    )
    select n.player_id, n.shard, n.version, n.total_earned, n.available, n.level, n.entries, n.role, n.time_zone,
      n.archetype, n.streak_due_at, n.rest::text, ${at}
    from rows from (unnest(
      ${states.map(s => s.playerId)}::uuid[], ${states.map(s => shardOf(s.playerId))}::smallint[],
      ${states.map(s => s.version + 1)}::integer[], ${states.map(s => s.totalEarned)}::bigint[],
      ${states.map(s => s.available)}::bigint[], ${states.map(s => s.level)}::integer[],
      ${states.map(s => s.entries)}::integer[], ${states.map(s => s.role)}::text[],
      ${states.map(s => s.timeZone)}::text[], ${states.map(s => s.archetype)}::text[],
      ${states.map(streakDueAt)}::timestamptz[]
    ), json_array_elements(${JSON.stringify(states.map(restOf))}::text::json)) as n(
      player_id, shard, version, total_earned, available, level, entries, role, time_zone, archetype, streak_due_at,
      rest
    )
    on conflict (player_id) do update set
      version = excluded.version, total_earned = excluded.total_earned, available = excluded.available,
      level = excluded.level, entries = excluded.entries, role = excluded.role, time_zone = excluded.time_zone,
      archetype = excluded.archetype, streak_due_at = excluded.streak_due_at, rest = excluded.rest, updated_at = excluded.updated_at
    where s.version = excluded.version - 1`
  if (written.count !== states.length) {
    throw new Overtaken(
      `${states.length - written.count} player states changed while a batch was working on them`,
    )
  }
}

/** Everything that is only read whole; what is empty is left out. */
const restOf = (state: PlayerState): object => ({
  streak: packedDays(state.streak),
  longestStreak: state.longestStreak,
  milestonesPaid: state.milestonesPaid,
  metrics: state.metrics,
  distinct: state.distinct,
  inARow: state.inARow,
  windows: state.windows,
  unlocked: state.unlocked,
  zonesBefore: filled(state.zonesBefore),
  streakToldTo: state.streakToldTo,
  cycles: filled(state.cycles),
  revoked: filled(state.revoked),
  rewarded: filled(state.rewarded),
  abuse: state.abuse ?? undefined,
  partOf: state.partOf ?? undefined,
  without: state.without ?? undefined,
  behaviour: state.behaviour ?? undefined,
})

type Stored = Partial<PlayerState> & { distinct?: Record<string, (string | [string, number])[]> }

/** One literal in the order of newPlayer's, so that all states have one shape: merging parts was several times slower. */
function toState(row: Row): PlayerState {
  const rest: Stored = JSON.parse(row.rest)
  return {
    playerId: row.playerId,
    version: row.version,
    totalEarned: row.totalEarned,
    available: row.available,
    level: row.level,
    entries: row.entries,
    role: row.role,
    timeZone: row.timeZone,
    zonesBefore: rest.zonesBefore ?? [],
    archetype: row.archetype,
    behaviour: rest.behaviour ?? null,
    streak: storedDays(rest.streak),
    longestStreak: rest.longestStreak ?? 0,
    streakToldTo: rest.streakToldTo ?? -1,
    milestonesPaid: rest.milestonesPaid ?? {},
    metrics: rest.metrics ?? {},
    distinct: countedNames(rest.distinct ?? {}),
    inARow: rest.inARow ?? {},
    windows: rest.windows ?? {},
    unlocked: rest.unlocked ?? {},
    cycles: rest.cycles ?? {},
    revoked: rest.revoked ?? {},
    rewarded: rest.rewarded ?? {},
    abuse: rest.abuse ?? null,
    partOf: rest.partOf ? { ...rest.partOf, before: whole(rest.partOf.before) } : null,
    without: rest.without
      ? { ...rest.without, state: whole(rest.without.state) ?? newPlayer(row.playerId) }
      : null,
  }
}

/** A state that is kept within another, also one that was written before states knew as much as now. */
const whole = (kept: PlayerState | null): PlayerState | null =>
  kept && {
    ...newPlayer(kept.playerId),
    ...kept,
    without: kept.without && {
      ...kept.without,
      state: whole(kept.without.state) ?? newPlayer(kept.playerId),
    },
  }

/** Names were kept without how often they were met once. */
const countedNames = (distinct: NonNullable<Stored['distinct']>): PlayerState['distinct'] =>
  Object.fromEntries(
    Object.entries(distinct).map(([id, names]) => [
      id,
      names.map((name): [string, number] => (typeof name === 'string' ? [name, 1] : name)),
    ]),
  )

const filled = <Value extends object>(value: Value) => (Object.keys(value).length > 0 ? value : undefined)
