import type { RuleSet } from './compile-rule-set.ts'
import type { Multiplier } from './decision.ts'
import type { PlayerState, Role } from './player-state.ts'

/** The multipliers that apply to a player's activity; a factor of 1 is left out. */
export function multipliersFor(
  state: PlayerState,
  { type, occurredAt }: { type: string; occurredAt: string },
  streakDays: number,
  rules: RuleSet,
): Multiplier[] {
  const { streak, level } = rules.document.multipliers
  const step = streak.reduce(
    (best, { days, value }) => (days <= streakDays ? Math.max(best, value) : best),
    1,
  )
  const all: Multiplier[] = [
    { id: 'role', value: roleFactor(state.role, rules) },
    { id: 'streak', value: step },
    { id: 'level', value: 1 + Math.min(level.each * (state.level - 1), level.most) },
    { id: 'affinity', value: affinityOf(state, type, rules) },
    ...boostsFor(state, type, occurredAt, rules),
  ]
  return all.filter(multiplier => multiplier.value !== 1)
}

/** By how much a role multiplies what is earned. */
export const roleFactor = (role: Role, rules: RuleSet): number => rules.document.multipliers.role[role] ?? 1

/** A hybrid is two archetypes, of which the better one counts. */
function affinityOf({ archetype }: PlayerState, type: string, rules: RuleSet): number {
  if (archetype === null) return 1
  return rules.affinities.reduce(
    (best, { id, value, suits }) =>
      value > best && archetype.split('+').includes(id) && suits(type) ? value : best,
    1,
  )
}

function boostsFor(state: PlayerState, type: string, occurredAt: string, rules: RuleSet): Multiplier[] {
  if (rules.boosts.length === 0) return []
  const atMs = Date.parse(occurredAt)
  const archetypes = state.archetype?.split('+') ?? []
  return rules.boosts
    .filter(
      boost =>
        boost.fromMs <= atMs &&
        atMs < boost.untilMs &&
        boost.suits(type) &&
        (boost.roles?.includes(state.role) ?? true) &&
        (boost.archetypes?.some(one => archetypes.includes(one)) ?? true),
    )
    .map(({ value }) => ({ id: 'boost', value }))
}

/** Stacks multipliers by the rule set's policy. `cappedAt` is the cap where it cut something off. */
export function multiply(
  multipliers: Multiplier[],
  rules: RuleSet,
): { factor: number; cappedAt: number | null } {
  const { stacking, cap } = rules.document.multipliers
  const values = multipliers.map(multiplier => multiplier.value)
  const factor = stack(values, stacking)
  return factor > cap ? { factor: cap, cappedAt: cap } : { factor, cappedAt: null }
}

function stack(values: number[], stacking: 'multiply' | 'add' | 'highest'): number {
  switch (stacking) {
    case 'multiply':
      return values.reduce((product, value) => product * value, 1)
    case 'add':
      return values.reduce((sum, value) => sum + value - 1, 1)
    case 'highest':
      return Math.max(1, ...values)
  }
}
