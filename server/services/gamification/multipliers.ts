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
  const all: Multiplier[] = []
  add(all, 'role', roleFactor(state.role, rules))
  add(all, 'streak', stepOf(streak, streakDays))
  add(all, 'level', 1 + Math.min(level.each * (state.level - 1), level.most))
  add(all, 'affinity', affinityOf(state, type, rules))
  for (const value of boostsFor(state, type, occurredAt, rules)) add(all, 'boost', value)
  return all
}

function add(all: Multiplier[], id: Multiplier['id'], value: number) {
  if (value !== 1) all.push({ id, value })
}

/** The best of the steps that a run has come to. */
function stepOf(steps: readonly { days: number; value: number }[], run: number): number {
  let best = 1
  for (const { days, value } of steps) if (days <= run && value > best) best = value
  return best
}

/** By how much a role multiplies what is earned. */
export const roleFactor = (role: Role, rules: RuleSet): number => rules.document.multipliers.role[role] ?? 1

/** Clear answers are what a player is; where they are balanced, what they do refines them. Without answers nothing does. */
const playsAs = ({ archetype, behaviour }: PlayerState): string | null =>
  archetype === 'balanced' ? (behaviour ?? archetype) : archetype

/** A hybrid is two archetypes, of which the better one counts. */
function affinityOf(state: PlayerState, type: string, rules: RuleSet): number {
  const archetype = playsAs(state)
  if (archetype === null) return 1
  return rules.affinities.reduce(
    (best, { id, value, suits }) =>
      value > best && archetype.split('+').includes(id) && suits(type) ? value : best,
    1,
  )
}

function boostsFor(state: PlayerState, type: string, occurredAt: string, rules: RuleSet): number[] {
  if (rules.boosts.length === 0) return []
  const atMs = Date.parse(occurredAt)
  const archetypes = playsAs(state)?.split('+') ?? []
  return rules.boosts
    .filter(
      boost =>
        boost.fromMs <= atMs &&
        atMs < boost.untilMs &&
        boost.suits(type) &&
        (boost.roles?.includes(state.role) ?? true) &&
        (boost.archetypes?.some(one => archetypes.includes(one)) ?? true),
    )
    .map(({ value }) => value)
}

/** Stacks multipliers by the rule set's policy. `cappedAt` is the cap where it cut something off. */
export function multiply(
  multipliers: Multiplier[],
  rules: RuleSet,
): { factor: number; cappedAt: number | null } {
  const { stacking, cap } = rules.document.multipliers
  const factor = stack(multipliers, stacking)
  return factor > cap ? { factor: cap, cappedAt: cap } : { factor, cappedAt: null }
}

function stack(multipliers: Multiplier[], stacking: 'multiply' | 'add' | 'highest'): number {
  switch (stacking) {
    case 'multiply':
      return multipliers.reduce((product, { value }) => product * value, 1)
    case 'add':
      return multipliers.reduce((sum, { value }) => sum + value - 1, 1)
    case 'highest':
      return multipliers.reduce((most, { value }) => Math.max(most, value), 1)
  }
}
