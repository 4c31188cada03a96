import type { BreakerState } from '#server/contract/breaker-limits'
import type { BreakerTrialResult } from '#server/contract/breakers'

type Turn = Pick<BreakerTrialResult['results'][number]['transitions'][number], 'at' | 'process' | 'state'>
export type Span = { fromMs: number; toMs: number; state: Exclude<BreakerState, 'closed'> }

/** When any process was not closed, by the worst of them; each begins closed. */
export function openSpans(turns: readonly Turn[], toMs: number): Span[] {
  const states = new Map<string, BreakerState>()
  const spans: Span[] = []
  let before: BreakerState = 'closed'
  let fromMs = 0
  for (const { at, process, state } of turns) {
    states.set(process, state)
    const worst = worstOf(states)
    if (worst === before) continue
    const atMs = Date.parse(at)
    if (before !== 'closed') spans.push({ fromMs, toMs: atMs, state: before })
    before = worst
    fromMs = atMs
  }
  if (before !== 'closed') spans.push({ fromMs, toMs, state: before })
  return spans
}

const worstOf = (states: ReadonlyMap<string, BreakerState>): BreakerState => {
  const all = [...states.values()]
  return all.includes('open') ? 'open' : all.includes('half_open') ? 'half_open' : 'closed'
}
