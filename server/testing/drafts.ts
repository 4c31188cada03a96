import { randomUUID } from 'node:crypto'
import { shardOf } from '#server/bus/shards'
import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'

/** A login of a player (or of nobody), as a service would state it. */
export function login(
  playerId: string | null,
  over: { type?: 'game.login' | 'game.message_sent' } = {},
): Draft {
  const id = newId()
  return {
    id,
    type: over.type ?? 'game.login',
    occurredAt: new Date().toISOString(),
    playerId,
    correlationId: id,
    causationId: null,
    source: 'tests',
    sourceId: null,
    data: {},
  }
}

/** New players who all live in one shard. */
export function playersOf(shard: number, count: number): string[] {
  const players: string[] = []
  while (players.length < count) {
    const player = randomUUID()
    if (shardOf(player) === shard) players.push(player)
  }
  return players
}
