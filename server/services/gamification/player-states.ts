import type { Sql, Tx } from '#db/client'
import { shardOf } from '#server/bus/shards'
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

/** States of these players; one never seen before starts empty. */
export async function loadStates(sql: Sql | Tx, playerIds: string[]): Promise<Map<string, PlayerState>> {
  const rows = await sql<Row[]>`
    select player_id as "playerId", version, total_earned as "totalEarned", available, level, entries, role,
      time_zone as "timeZone", archetype, rest
    from gamification.player_states where player_id = any(${playerIds}::uuid[])`
  const states = new Map(playerIds.map(playerId => [playerId, newPlayer(playerId)]))
  for (const { rest, ...columns } of rows) {
    states.set(columns.playerId, { ...newPlayer(columns.playerId), ...readRest(rest), ...columns })
  }
  return states
}

/**
 * Writes states back, only over the version that was read. Throws when another batch was faster, which fencing by
 * shard makes impossible as long as every writer goes through the consumer.
 */
export async function saveStates(tx: Tx, states: PlayerState[], at: string): Promise<void> {
  if (states.length === 0) return
  const written = await tx`
    insert into gamification.player_states as s (
      player_id, shard, version, total_earned, available, level, entries, role, time_zone, archetype, rest, updated_at
    )
    select n.*, ${at} from unnest(
      ${states.map(s => s.playerId)}::uuid[], ${states.map(s => shardOf(s.playerId))}::smallint[],
      ${states.map(s => s.version + 1)}::integer[], ${states.map(s => s.totalEarned)}::bigint[],
      ${states.map(s => s.available)}::bigint[], ${states.map(s => s.level)}::integer[],
      ${states.map(s => s.entries)}::integer[], ${states.map(s => s.role)}::text[],
      ${states.map(s => s.timeZone)}::text[], ${states.map(s => s.archetype)}::text[],
      ${states.map(restOf)}::text[]
    ) n
    on conflict (player_id) do update set
      version = excluded.version, total_earned = excluded.total_earned, available = excluded.available,
      level = excluded.level, entries = excluded.entries, role = excluded.role, time_zone = excluded.time_zone,
      archetype = excluded.archetype, rest = excluded.rest, updated_at = excluded.updated_at
    where s.version = excluded.version - 1`
  if (written.count !== states.length) {
    throw new Error(
      `${states.length - written.count} player states changed while a batch was working on them`,
    )
  }
}

/** Everything that is only read whole; what is empty is left out. */
function restOf(state: PlayerState): string {
  const { streak, longestStreak, milestonesPaid, metrics, distinct, inARow, windows, unlocked } = state
  const { zonesBefore, streakToldTo, cycles, revoked, rewarded } = state
  return JSON.stringify({
    ...{
      streak: packedDays(streak),
      longestStreak,
      milestonesPaid,
      metrics,
      distinct,
      inARow,
      windows,
      unlocked,
    },
    ...{ zonesBefore: filled(zonesBefore), streakToldTo, cycles: filled(cycles) },
    ...{ revoked: filled(revoked), rewarded: filled(rewarded) },
  })
}

type Stored = Partial<PlayerState> & { distinct?: Record<string, (string | [string, number])[]> }

function readRest(text: string): Partial<PlayerState> {
  const { distinct = {}, ...stored }: Stored = JSON.parse(text)
  return { ...stored, streak: storedDays(stored.streak), distinct: countedNames(distinct) }
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
