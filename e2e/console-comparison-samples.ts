import type { ComparisonReply } from '../app/console/_comparison/use-comparisons.ts'

const at = (time: string) => `2026-11-28T${time}.000Z`
const ids = ['1', '2', '3', '4'].map(n => `ply_01a2218cc46a73878806ec09592f20d${n}`)
const line = { event_id: 'evt_01a2218cc46a73878806ec09592f20d0', occurred_at: at('08:00:00') }
const nothing = { live: 0, recomputed: 0, first_difference: null }

const differences: NonNullable<ComparisonReply['result']>['differences'] = [
  {
    ...{ player_id: ids[0] ?? '', differs: ['state', 'ledger'], as_of: at('09:12:10') },
    available: { live: 12_455, recomputed: 12_450 },
    first: {
      ...{ state: ['available'], facts: nothing },
      lines: {
        ...{ live: 118, recomputed: 118 },
        first_difference: {
          live: {
            ...{ ...line, number: 42, type: 'game.daily_login', rule: 'daily_login', kind: 'award' as const },
            ...{ points: 55, balance_after: 3_410 },
          },
          recomputed: {
            ...{ ...line, number: 42, type: 'game.daily_login', rule: 'daily_login', kind: 'award' as const },
            ...{ points: 50, balance_after: 3_405 },
          },
        },
      },
    },
  },
  {
    ...{ player_id: ids[1] ?? '', differs: ['facts'], as_of: at('09:12:11') },
    available: { live: 980, recomputed: 980 },
    first: {
      ...{ state: [], lines: nothing },
      facts: {
        ...{ live: 3, recomputed: 4 },
        first_difference: {
          live: null,
          recomputed: { caused_by: line.event_id, type: 'game.achievement_unlocked' },
        },
      },
    },
  },
  {
    ...{ player_id: ids[2] ?? '', differs: ['state', 'tiers', 'streak_due'], as_of: at('09:12:12') },
    available: { live: 61_004, recomputed: 60_004 },
    first: {
      ...{ lines: nothing, facts: nothing },
      state: ['available', 'totalEarned', 'metrics', 'unlocked', 'streak', 'longestStreak'],
    },
  },
  {
    ...{ player_id: ids[3] ?? '', differs: ['origin'], as_of: at('09:12:13') },
    ...{ available: { live: 40, recomputed: 0 }, first: null },
  },
]

/** A comparison of the kind that is told, by one admin, of a town of players. */
export function sampleComparison(state: ComparisonReply['state'], isFound: boolean): ComparisonReply {
  const different = isFound ? differences.length : 0
  const players = state === 'done' ? 104_233 : 61_870
  const isOpen = state === 'queued' || state === 'running'
  return {
    ...{ id: '01a2218c-c46a-7387-8806-ec09592f20d9', state, partial: state !== 'done' },
    ...{ created_by: 'admin-1', created_at: at('09:10:02') },
    started_at: state === 'queued' ? null : at('09:10:03'),
    finished_at: isOpen ? null : at('09:12:40'),
    events:
      state === 'queued'
        ? { done: 0, total: null }
        : { done: state === 'done' ? 3_010_512 : 1_786_000, total: 3_010_512 },
    seconds_left: state === 'running' ? 164 : null,
    error: state === 'failed' ? 'rule set 7 does not exist' : null,
    result:
      state === 'queued' || state === 'failed'
        ? null
        : {
            ...{ players, different, same: players - different, held: isFound ? 2 : 0 },
            ...{ from: at('09:10:04'), as_of: at('09:12:39'), differences: isFound ? differences : [] },
          },
    admins: { 'admin-1': 'Marta Quiroga' },
    players: {
      [ids[0] ?? '']: { external_id: 'tg-88120', name: 'Thaís Araújo' },
      [ids[1] ?? '']: { external_id: 'tg-19', name: null },
      [ids[2] ?? '']: {
        external_id: 'tg-4',
        name: 'Maximiliane von Hohenberg-Sigmaringen zu Altmannstein',
      },
    },
  }
}
