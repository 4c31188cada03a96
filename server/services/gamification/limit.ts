import type { BusEvent } from '#server/events/envelope'
import type { CompiledRule } from './compile-rule.ts'
import type { Moment } from './expressions/language.ts'
import { localDay } from './local-time.ts'
import type { PlayerState } from './player-state.ts'

// What a player's state remembers per rule; bounded, so that it stays one small row.
const windowsKept = { hour: 48, day: 32, ever: 1_000 }

type Taken = { ok: true; state: PlayerState } | { ok: false; code: 'limit_reached' | 'limit_window_closed' }

/**
 * Takes one from the rule's limit in the window the activity occurred in: a clock hour, a player-local day, or ever.
 * A window older than all that are remembered is closed: nobody can fill the past by sending old dates.
 */
export function takeFromLimit(
  state: PlayerState,
  event: BusEvent,
  rule: CompiledRule,
  moment: Moment,
): Taken {
  if (!rule.limit) return { ok: true, state }
  const { count, per } = rule.limit
  const window = windowOf(event, rule.limit, moment)
  const known = state.windows[rule.id] ?? []
  const index = known.findIndex(([name]) => name === window)
  const used = known[index]?.[1] ?? 0
  if (used >= count) return { ok: false, code: 'limit_reached' }
  const windows = [...known]
  if (index >= 0) windows[index] = [window, used + 1]
  else windows.push([window, 1])
  if (windows.length > windowsKept[per]) {
    const oldest = oldestIndex(windows, per)
    if (windows[oldest]?.[0] === window) return { ok: false, code: 'limit_window_closed' }
    windows.splice(oldest, 1)
  }
  return { ok: true, state: { ...state, windows: { ...state.windows, [rule.id]: windows } } }
}

function windowOf(event: BusEvent, limit: NonNullable<CompiledRule['limit']>, moment: Moment): string {
  const key = limit.key(event.data, moment)
  if (limit.per === 'ever') return key
  const { atMs, timeZone } = moment
  const window = limit.per === 'hour' ? Math.floor(atMs / 3_600_000) : localDay(timeZone, atMs)
  return key === '' ? String(window) : `${window}:${key}`
}

/** Windows of ever are never forgotten: once full, the newest is the one refused. */
function oldestIndex(windows: [string, number][], per: 'hour' | 'day' | 'ever'): number {
  if (per === 'ever') return windows.length - 1
  let oldest = 0
  for (const [index, [name]] of windows.entries()) {
    if (Number.parseInt(name, 10) < Number.parseInt(windows[oldest]?.[0] ?? '', 10)) oldest = index
  }
  return oldest
}
