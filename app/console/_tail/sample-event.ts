import type { FactFrame } from '#server/contract/frames'

/** An event for tests; only what a test is about need be given. */
export function sampleEvent(fields: Partial<FactFrame> = {}): FactFrame {
  return {
    id: 'evt_1',
    type: 'game.login',
    player_id: 'ply_1',
    correlation_id: 'cor_1',
    source: 'demo',
    occurred_at: '2026-11-23T20:00:00.000Z',
    recorded_at: '2026-11-23T20:00:00.120Z',
    data: {},
    ...fields,
  }
}
