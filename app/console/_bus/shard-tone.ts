import type { ShardHealth } from '#server/contract/bus-health'
import type { ActivePause } from '#server/contract/overview'

/** How a consumer is in a shard, worst first. */
export type ShardTone = 'dead' | 'nobody' | 'paused' | 'late' | 'held' | 'behind' | 'level'

const lateSeconds = 5
/** A few events under way are no backlog. */
const behindEvents = 20

export function shardTone(
  { shard, lag_events, lag_seconds, owner, held, dead }: ShardHealth,
  pauses: readonly ActivePause[],
): ShardTone {
  if (dead > 0) return 'dead'
  if (owner === null) return 'nobody'
  if (pauses.some(pause => stops(pause, shard))) return 'paused'
  if (lag_seconds >= lateSeconds) return 'late'
  if (held > 0) return 'held'
  return lag_events >= behindEvents ? 'behind' : 'level'
}

/** One of a type or a player lets the rest of the shard go on. */
const stops = (pause: ActivePause, shard: number) =>
  pause.event_type === null && pause.player === null && (pause.shard === null || pause.shard === shard)
