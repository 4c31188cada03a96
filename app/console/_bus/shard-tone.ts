import type { ShardHealth } from '#server/contract/bus-health'

/** How a consumer is in a shard, worst first. */
export type ShardTone = 'dead' | 'nobody' | 'late' | 'held' | 'behind' | 'level'

const lateSeconds = 5
/** A few events under way are no backlog. */
const behindEvents = 20

export function shardTone({ lag_events, lag_seconds, owner, held, dead }: ShardHealth): ShardTone {
  if (dead > 0) return 'dead'
  if (owner === null) return 'nobody'
  if (lag_seconds >= lateSeconds) return 'late'
  if (held > 0) return 'held'
  return lag_events >= behindEvents ? 'behind' : 'level'
}
