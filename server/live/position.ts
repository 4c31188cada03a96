import { allShards, shardCount } from '#server/bus/shards'

/** A player's stream lives in one shard: `<epoch>.<shard>.<seq>`. */
export type PlayerPosition = { epoch: string; shard: number; seq: number }

export const playerFrameId = ({ epoch, shard, seq }: PlayerPosition) => `${epoch}.${shard}.${seq}`

export function parsePlayerFrameId(id: string): PlayerPosition | null {
  const match = /^([0-9a-f]{8})\.(\d{1,2})\.(\d{1,15})$/.exec(id)
  if (!match) return null
  return { epoch: match[1] ?? '', shard: Number(match[2]), seq: Number(match[3]) }
}

/** The console sees all shards: `<epoch>:<seq>.<seq>…`, one number a shard in base 36. */
export type ConsolePosition = { epoch: string; seqs: number[] }

export const consoleFrameId = ({ epoch, seqs }: ConsolePosition) =>
  `${epoch}:${allShards.map(shard => (seqs[shard] ?? 0).toString(36)).join('.')}`

export function parseConsoleFrameId(id: string): ConsolePosition | null {
  const match = /^([0-9a-f]{8}):([0-9a-z]{1,11}(?:\.[0-9a-z]{1,11})*)$/.exec(id)
  const seqs = match?.[2]?.split('.').map(seq => Number.parseInt(seq, 36)) ?? []
  return match && seqs.length === shardCount ? { epoch: match[1] ?? '', seqs } : null
}
