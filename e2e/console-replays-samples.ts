import type { Replay } from '#server/contract/replays'
import type { SelectionReply } from '../app/console/_replays/use-replays.ts'

const at = (time: string) => `2026-11-28T${time}.000Z`
const admins = { ana: 'Ana Ruiz' }
const selection = '01a2218c-c46a-7387-8806-ec09592f20d9'
const ids = ['1', '2', '3', '4'].map(n => `ply_01a2218cc46a73878806ec09592f20d${n}`)
const players = Object.fromEntries(
  ids.map((id, n) => [
    id,
    { external_id: `telegram:88${n}`, name: ['Íñigo Arteaga', null, 'Bea', 'Zoë'][n] ?? null },
  ]),
)

const nobody = {
  ...{ same: 0, changed: 0, kept: 0, failed: 0, lines_added: 0, lines_removed: 0, points: 0 },
  ...{ tiers_granted: 0, tiers_revoked: 0 },
}

/** A replay of 1,204 players in a state, as the console gets it. */
export const sampleReplay = (state: Replay['state'], more: Partial<Replay> = {}) => ({
  ...{ id: '01a2218c-c46a-7387-8806-ec09592f20da', name: 'Lines lost with disk 3', selection },
  ...{ mode: 'heal' as const, dry_run: false, notify: false, pace: null, stop_percent: 10, state },
  ...{
    reason: 'A disk came back without the lines of Tuesday',
    created_by: 'ana',
    created_at: at('09:00:00'),
  },
  ...{ started_at: at('09:00:02'), finished_at: null, error: null, progress: { done: 0, total: 1_204 } },
  ...{ walked: 0, rate: null, seconds_left: null, ...nobody, admins, ...more },
})

const half = {
  ...{ progress: { done: 560, total: 1_204 }, walked: 48_210, same: 512, changed: 41, kept: 6, failed: 1 },
  ...{ lines_added: 96, points: 4_310, tiers_granted: 3, rate: 87.4, seconds_left: 8 },
}
const whole = {
  ...half,
  progress: { done: 1_204, total: 1_204 },
  same: 1_156,
  rate: null,
  seconds_left: null,
}

export const sampleReplays = {
  queued: sampleReplay('queued'),
  running: sampleReplay('running', half),
  paused: sampleReplay('paused', { ...half, rate: null, seconds_left: null, pace: 100 }),
  done: sampleReplay('done', whole),
  checked: sampleReplay('done', {
    ...whole,
    dry_run: true,
    failed: 0,
    reason: null,
    name: 'Dry run of healing',
  }),
  failed: sampleReplay('failed', {
    ...half,
    failed: 61,
    error: '61 of 560 players failed: it stops at 10 %.',
  }),
}

export const sampleSelection: SelectionReply = {
  ...{
    id: selection,
    created_by: 'ana',
    created_at: at('08:58:00'),
    event_count: 31_004,
    player_count: 1_204,
  },
  filter: { types: ['game.trivia_completed'], player: null, correlation: null, from: null, to: null },
  ...{ samples: ids.map((player_id, n) => ({ player_id, shard: n, events: 12 + n })), admins, players },
}

const detail = {
  ...{ differs: [], held: false, error: null, lines_added: 0, lines_removed: 0, points: 0 },
  ...{ tiers_granted: 0, tiers_revoked: 0 },
}

export const sampleReplayed = {
  data: [
    {
      ...{ ...detail, player_id: ids[0], nr: 3, outcome: 'changed', differs: ['state', 'ledger'] },
      ...{ lines_added: 2, points: 150 },
    },
    {
      ...{
        ...detail,
        player_id: ids[1],
        nr: 17,
        outcome: 'changed',
        differs: ['tiers', 'facts'],
        held: true,
      },
      ...{ tiers_granted: 1 },
    },
    {
      ...{ ...detail, player_id: ids[2], nr: 44, outcome: 'kept', differs: ['state', 'ledger', 'tiers'] },
      ...{ lines_removed: 1, points: -500, tiers_revoked: 1 },
    },
    {
      ...{ ...detail, player_id: ids[3], nr: 90, outcome: 'failed' },
      error: 'duplicate key value violates unique constraint "ledger_once"',
    },
  ],
  ...{ has_more: true, next_cursor: '90', players },
}
