import type { CompiledRule } from './compile-rule.ts'
import type { Moment } from './expressions/language.ts'
import type { PlayerState } from './player-state.ts'

/** How many payments a rule with a cool-down remembers: a player's state stays one small row. */
const momentsKept = 32

type Cooling = { code: 'too_soon'; until: string } | { code: 'limit_window_closed' }
type Rule = Pick<CompiledRule, 'id' | 'coolDownMs'>

/**
 * Why a rule does not pay for an activity: it lies within the cool-down of one that was paid for, before or after it, by
 * when the two occurred; or it is older than every payment that is remembered, since nobody may fill the past by sending
 * old dates. Null when it pays.
 */
export function coolingOf(state: PlayerState, rule: Rule, { atMs }: Moment): Cooling | null {
  if (rule.coolDownMs === null) return null
  const { coolDownMs } = rule
  const paid = paidBy(state, rule)
  const near = paid.findLast(at => Math.abs(at - atMs) < coolDownMs)
  if (near !== undefined) return { code: 'too_soon', until: new Date(near + coolDownMs).toISOString() }
  const [oldest] = paid
  const isForgotten = paid.length >= momentsKept && oldest !== undefined && atMs < oldest
  return isForgotten ? { code: 'limit_window_closed' } : null
}

/** Remembers that a rule paid, in `state`, which is the caller's own. */
export function startCoolDown(state: PlayerState, rule: Rule, { atMs }: Moment): void {
  if (rule.coolDownMs === null) return
  const paid = [...paidBy(state, rule), atMs].sort((a, b) => a - b).slice(-momentsKept)
  state.windows = { ...state.windows, [placeOf(rule)]: paid.map(at => [String(at), 1]) }
}

/** The state as if the rule had not paid for an activity that it has paid for. */
export function withoutCoolDown(state: PlayerState, rule: Rule, { atMs }: Moment): PlayerState {
  const known = state.windows[placeOf(rule)]
  if (!known) return state
  const kept = known.filter(([at]) => at !== String(atMs))
  return { ...state, windows: { ...state.windows, [placeOf(rule)]: kept } }
}

const paidBy = (state: PlayerState, rule: Rule) =>
  (state.windows[placeOf(rule)] ?? []).map(([at]) => Number(at))

/** Beside the windows of the rule's limit: no id of a rule has such a sign. */
const placeOf = ({ id }: Rule) => `${id}~`
