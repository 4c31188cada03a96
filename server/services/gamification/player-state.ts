import type { AbuseState } from './abuse.ts'
import { noDays, type StreakDays } from './streak.ts'

export type Role = 'free' | 'vip' | 'admin'
export type Tier = 'bronze' | 'silver' | 'gold'
export const tiers: readonly Tier[] = ['bronze', 'silver', 'gold']

/** Everything `decide` knows about a player, learned from events alone. */
export type PlayerState = {
  playerId: string
  /** Times written; 0 for a player never seen. */
  version: number
  totalEarned: number
  available: number
  level: number
  /** Ledger entries so far. */
  entries: number
  role: Role
  timeZone: string
  /** Zones lived in before, each with the moment it ended, oldest first. */
  zonesBefore: [untilMs: number, zone: string][]
  /** By the player's answers. */
  archetype: string | null
  /** By what they do; for where their answers leave it open. */
  behaviour: string | null
  streak: StreakDays
  longestStreak: number
  /** Last day that frozen and lost streaks were told of; -1 before the first. */
  streakToldTo: number
  /** By length: the day on which the milestone was last paid. */
  milestonesPaid: Record<string, number>
  metrics: Record<string, number>
  /** What each distinct metric has seen, and how often. */
  distinct: Record<string, [name: string, times: number][]>
  /** How long each in-a-row metric has been hit now; the longest is in `metrics`. */
  inARow: Record<string, number>
  /** Per rule: how often it paid in each window it still remembers, oldest window first. */
  windows: Record<string, [window: string, count: number][]>
  /** When each tier was earned. */
  unlocked: Record<string, Partial<Record<Tier, string>>>
  /** How often each repeatable achievement was earned. */
  cycles: Record<string, number>
  /** Tiers that an admin took away: only an admin gives them back. */
  revoked: Record<string, Tier[]>
  /** Points that came with a tier, as `tierKey` names it, to be taken back with it. */
  rewarded: Record<string, number>
  /** Null until rules with patterns of abuse met the player. */
  abuse: AbuseState | null
  // Who remembers what of a merge:     while it can be undone              once it is settled
  //   the one that was given up        partOf, with what they were before  partOf, without
  //   the one that was kept            without: how they would be          nothing
  /** Of a player who is part of another now: of whom, and what they were, for as long as it can be undone. */
  partOf: { merge: string; into: string; reason: string; before: PlayerState | null } | null
  /** Of one that another became part of: how they would be without, for as long as it can be undone. */
  without: { merge: string; state: PlayerState } | null
}

export function newPlayer(playerId: string): PlayerState {
  return {
    playerId,
    version: 0,
    totalEarned: 0,
    available: 0,
    level: 1,
    entries: 0,
    role: 'free',
    timeZone: 'UTC',
    zonesBefore: [],
    archetype: null,
    behaviour: null,
    streak: noDays,
    longestStreak: 0,
    streakToldTo: -1,
    milestonesPaid: {},
    metrics: {},
    distinct: {},
    inARow: {},
    windows: {},
    unlocked: {},
    cycles: {},
    revoked: {},
    rewarded: {},
    abuse: null,
    partOf: null,
    without: null,
  }
}

/** A copy that a decision may write into. Every activity makes one: field by field is ten times faster than a spread. */
export const copyOf = (state: PlayerState): PlayerState => ({
  playerId: state.playerId,
  version: state.version,
  totalEarned: state.totalEarned,
  available: state.available,
  level: state.level,
  entries: state.entries,
  role: state.role,
  timeZone: state.timeZone,
  zonesBefore: state.zonesBefore,
  archetype: state.archetype,
  behaviour: state.behaviour,
  streak: state.streak,
  longestStreak: state.longestStreak,
  streakToldTo: state.streakToldTo,
  milestonesPaid: state.milestonesPaid,
  metrics: state.metrics,
  distinct: state.distinct,
  inARow: state.inARow,
  windows: state.windows,
  unlocked: state.unlocked,
  cycles: state.cycles,
  revoked: state.revoked,
  rewarded: state.rewarded,
  abuse: state.abuse,
  partOf: state.partOf,
  without: state.without,
})
