import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { PlayerState } from './player-state.ts'

// The first are decided by code that is not compiled yet.
const warmUp = 500
// Fewer say more about the machine than about the rules.
const enough = 500

type Both<Value> = { draft: Value; live: Value }

/** Decides upon each event by two versions, and measures what activities take by either. `nowMs` is monotonic. */
export function makeDecideTwice(draft: RuleSet, live: RuleSet, nowMs: () => number) {
  let activities = 0
  const tookMs = { draft: 0, live: 0 }

  function decideTwice(before: Both<PlayerState>, event: BusEvent): Both<Decision> {
    // Who comes second finds memory warm: they take turns.
    const isDraftFirst = activities % 2 === 0
    const startMs = nowMs()
    const first = isDraftFirst ? decide(before.draft, event, draft) : decide(before.live, event, live)
    const betweenMs = nowMs()
    const second = isDraftFirst ? decide(before.live, event, live) : decide(before.draft, event, draft)
    const endMs = nowMs()
    if (draft.activities.has(event.type) || live.activities.has(event.type)) {
      activities += 1
      if (activities > warmUp) {
        tookMs[isDraftFirst ? 'draft' : 'live'] += betweenMs - startMs
        tookMs[isDraftFirst ? 'live' : 'draft'] += endMs - betweenMs
      }
    }
    return isDraftFirst ? { draft: first, live: second } : { draft: second, live: first }
  }

  function cost() {
    const measured = activities - warmUp
    const each = (ms: number) => (measured < enough ? null : Math.round((10_000 * ms) / measured) / 10)
    return { activities, draft_us: each(tookMs.draft), live_us: each(tookMs.live) }
  }

  return { decideTwice, cost }
}
