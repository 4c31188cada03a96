import type { RuleSet } from './compile-rule-set.ts'
import type { Multiplier } from './decision.ts'
import type { PlayerState } from './player-state.ts'

/** The multipliers that apply to a player right now; a factor of 1 is left out. */
export function multipliersFor(state: PlayerState, streakDays: number, rules: RuleSet): Multiplier[] {
  const { role, streak, level } = rules.document.multipliers
  const step = streak.reduce(
    (best, { days, value }) => (days <= streakDays ? Math.max(best, value) : best),
    1,
  )
  const all: Multiplier[] = [
    { id: 'role', value: role[state.role] ?? 1 },
    { id: 'streak', value: step },
    { id: 'level', value: 1 + Math.min(level.each * (state.level - 1), level.most) },
  ]
  return all.filter(multiplier => multiplier.value !== 1)
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
