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
  archetype: string | null
  streak: StreakDays
  longestStreak: number
  /** By length: the day on which the milestone was last paid. */
  milestonesPaid: Record<string, number>
  metrics: Record<string, number>
  /** What each distinct metric has seen. */
  distinct: Record<string, string[]>
  /** How long each in-a-row metric has been hit now; the longest is in `metrics`. */
  inARow: Record<string, number>
  /** Per rule: how often it paid in each window it still remembers, oldest window first. */
  windows: Record<string, [window: string, count: number][]>
  /** When each tier was earned. */
  unlocked: Record<string, Partial<Record<Tier, string>>>
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
    archetype: null,
    streak: noDays,
    longestStreak: 0,
    milestonesPaid: {},
    metrics: {},
    distinct: {},
    inARow: {},
    windows: {},
    unlocked: {},
  }
}
