import type { Holdings } from '#server/events/holdings'
import { newPlayer, type PlayerState, tiers } from './player-state.ts'

/**
 * All that a player has come to, to be handed to another, in one order whatever was first. `late`: after the rest, with
 * which the limits that were used up went along.
 */
export const holdingsOf = (state: PlayerState, late: boolean): Holdings => ({
  available: state.available,
  total_earned: state.totalEarned,
  longest_streak: state.longestStreak,
  metrics: byName(state.metrics),
  distinct: byName(state.distinct),
  windows: late ? {} : byName(state.windows),
  days: state.streak.ranges,
  saved: state.streak.saved,
  freezes: state.streak.freezes,
  milestones: state.milestonesPaid,
  unlocked: byName(
    Object.fromEntries(Object.entries(state.unlocked).map(([id, earned]) => [id, inOrder(earned)])),
  ),
  cycles: byName(state.cycles),
  rewarded: byName(state.rewarded),
})

/** Whether there is anything to hand over. What limits remember is none: it goes along, and stays. */
export const hasHoldings = (state: PlayerState): boolean =>
  state.available !== 0 ||
  state.totalEarned !== 0 ||
  state.streak.ranges.length > 0 ||
  Object.keys(state.metrics).length > 0 ||
  Object.keys(state.unlocked).length > 0

/** Who is left once everything is handed over: their lines go on, and limits that were used up stay so. */
export const emptied = (state: PlayerState): PlayerState => ({
  ...newPlayer(state.playerId),
  version: state.version,
  entries: state.entries,
  role: state.role,
  timeZone: state.timeZone,
  zonesBefore: state.zonesBefore,
  windows: state.windows,
  archetype: state.archetype,
  behaviour: state.behaviour,
  abuse: state.abuse,
  partOf: state.partOf,
})

const byName = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

/** As facts have it, whichever was earned first. */
const inOrder = (earned: PlayerState['unlocked'][string]): PlayerState['unlocked'][string] =>
  Object.fromEntries(tiers.flatMap(tier => (earned[tier] === undefined ? [] : [[tier, earned[tier]]])))
