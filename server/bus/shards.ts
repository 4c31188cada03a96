/** Constant of a database: every stored position depends on it, so boot checks it against `shard_heads`. */
export const shardCount = 32

export const allShards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard)

/** Shard of a player, or of another subject for events without one: FNV-1a, folded. */
export function shardOf(subject: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < subject.length; i++) {
    hash = Math.imul(hash ^ subject.charCodeAt(i), 0x01000193)
  }
  return ((hash >>> 16) ^ hash) & (shardCount - 1)
}
