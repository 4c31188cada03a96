import type { CompiledRule } from './compile-rule.ts'
import type { Moment } from './expressions/language.ts'
import { localDay } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { withEntry } from './with-entry.ts'

// What a player's state remembers per rule; bounded, so that it stays one small row.
const windowsKept = { hour: 48, day: 32, ever: 1_000 }
const entriesMax = 1_000
// Hours and days since 1970 are far apart: what a rule remembers from when it counted by the other is told by its size.
const daysBelow = 100_000

/**
 * Takes one from the rule's limit in the window the activity occurred in (a clock hour, a player-local day, or ever) and
 * notes it in `state`, which is the caller's own. Answers null, or why it is refused: a window older than all that are
 * remembered is closed, since nobody may fill the past by sending old dates.
 */
export function takeFromLimit(
  state: PlayerState,
  fields: Record<string, unknown>,
  rule: CompiledRule,
  moment: Moment,
): 'limit_reached' | 'limit_window_closed' | null {
  if (!rule.limit) return null
  const { count, per } = rule.limit
  const window = windowNamed(per, rule.limit.key(fields, moment), moment)
  const noted = state.windows[rule.id] ?? none
  // Mostly it is the newest, which needs no look at the others.
  const isNewest = noted.length > 0 && noted[noted.length - 1]?.[0] === window
  const known = isNewest ? noted : ofOneKind(noted, per)
  const index = isNewest ? noted.length - 1 : known.findLastIndex(([name]) => name === window)
  const used = known[index]?.[1] ?? 0
  if (used >= count) return 'limit_reached'
  const kept = index >= 0 ? counted(known, index, window, used + 1) : opened(known, window, per)
  if (!kept) return 'limit_window_closed'
  state.windows = withEntry(state.windows, rule.id, kept)
  return null
}

/** Every award comes through here: a slice that is written into is several times faster than `with`. */
function counted(windows: Windows, index: number, window: string, used: number): Windows {
  const copy = windows.slice()
  copy[index] = [window, used]
  return copy
}

const opened = (windows: Windows, window: string, per: 'hour' | 'day' | 'ever') =>
  forget([...windows, [window, 1]], window, per)

type Windows = [name: string, count: number][]
const none: Windows = []

/** Without the oldest hour or day when there are too many; null when that is the one to be filled, or nothing may go. */
function forget(windows: Windows, window: string, per: 'hour' | 'day' | 'ever'): Windows | null {
  // Windows of ever are never forgotten: once full, the newest is the one refused.
  if (per === 'ever') return windows.length > windowsKept.ever ? null : windows
  if (windows.length <= windowsKept[per]) return windows
  const moments = new Set(windows.map(([name]) => momentOf(name)))
  let kept = windows
  if (moments.size > windowsKept[per]) {
    const oldest = Math.min(...moments)
    if (momentOf(window) === oldest) return null
    kept = windows.filter(([name]) => momentOf(name) !== oldest)
  }
  return kept.length > entriesMax ? null : kept
}

/** The hour or day that a window's name begins with. */
const momentOf = (name: string) => Number.parseInt(name, 10)

/** A rule that counted by the hour once may count by the day now; what it remembers of before is of no use. */
function ofOneKind(windows: Windows, per: 'hour' | 'day' | 'ever'): Windows {
  const [first, last] = [windows[0], windows.at(-1)]
  if (!first || !last || (isOf(per, first[0]) && isOf(per, last[0]))) return windows
  return windows.filter(([name]) => isOf(per, name))
}

const isOf = (per: 'hour' | 'day' | 'ever', name: string) =>
  per === 'ever' || (per === 'hour' ? momentOf(name) >= daysBelow : momentOf(name) < daysBelow)

/** How often a rule has paid in the window that an activity lies in. */
export function usedBy(
  state: PlayerState,
  fields: Record<string, unknown>,
  { id, limit }: Pick<CompiledRule, 'id' | 'limit'>,
  moment: Moment,
): number {
  if (!limit) return 0
  const window = windowNamed(limit.per, limit.key(fields, moment), moment)
  return ofOneKind(state.windows[id] ?? [], limit.per).find(([name]) => name === window)?.[1] ?? 0
}

/** The state as if the rule had not paid for an activity that it has paid for. */
export function withoutUse(
  state: PlayerState,
  fields: Record<string, unknown>,
  { id, limit }: Pick<CompiledRule, 'id' | 'limit'>,
  moment: Moment,
): PlayerState {
  if (!limit) return state
  const window = windowNamed(limit.per, limit.key(fields, moment), moment)
  const windows = (state.windows[id] ?? []).map(([name, used]): [string, number] => [
    name,
    name === window ? Math.max(0, used - 1) : used,
  ])
  return { ...state, windows: { ...state.windows, [id]: windows } }
}

/** How often a rule without a key has paid in the window that `moment` lies in. */
export function usedAt(state: PlayerState, id: string, per: 'hour' | 'day' | 'ever', moment: Moment): number {
  const window = windowNamed(per, '', moment)
  return ofOneKind(state.windows[id] ?? [], per).find(([name]) => name === window)?.[1] ?? 0
}

function windowNamed(per: 'hour' | 'day' | 'ever', key: string, { atMs, timeZone }: Moment): string {
  if (per === 'ever') return key
  const window = per === 'hour' ? Math.floor(atMs / 3_600_000) : localDay(timeZone, atMs)
  return key === '' ? String(window) : `${window}:${key}`
}
