import type { RuleSet } from './compile-rule-set.ts'
import { roleFactor } from './multipliers.ts'
import type { Role } from './player-state.ts'

/** What a role is worth to a player by these rules. */
export const roleEffects = (rules: RuleSet) => ({
  /** By how much what they earn is multiplied for it. */
  multiplierOf: (role: Role) => roleFactor(role, rules),
  /** How many days bring a freeze; null for never. */
  freezeEveryDaysOf: (role: Role) => (role === 'vip' ? rules.document.streak.freezes.vipEveryDays : null),
})
