import type { FactFrame } from '#server/contract/frames'
import { publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'

/** Pure: who may see what. A player sees what happened to them and nothing of anybody else. */
export const playerMaySee = (playerId: string, event: RawEvent) =>
  event.playerId === playerId && !event.type.startsWith('admin.') && !event.type.startsWith('system.')

/** An event as browsers see it. Events carry no personal fields, so there is nothing to mask. */
export function toFrame(event: RawEvent): FactFrame {
  return {
    id: publicId('event', event.id),
    type: event.type,
    player_id: event.playerId === null ? null : publicId('player', event.playerId),
    correlation_id: publicId('event', event.correlationId),
    source: event.source,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    data: isRecord(event.data) ? event.data : {},
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
