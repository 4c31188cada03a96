import type { Resource } from '#live/resource'
import type { FactFrame } from '#server/contract/frames'
import { isHushed } from '#server/contract/is-hushed'
import type { Progress } from '#server/contract/progress'
import { applyAward } from '../_home/apply-award.ts'
import { numberIn } from '../_home/read-fact.ts'
import { type Unlock, unlockOf } from '../_home/unlock.ts'
import { leaveErased } from '../_session/leave-erased.ts'

type Tell = {
  /** So many points came, of what the unit is called. */
  gained: (points: number, unit: Progress['unit']) => void
  unlocked: (unlock: Unlock) => void
}

/** Puts a fact on the page: points at once, and what there is to celebrate. Without an account there is no page. */
export const takeFact = (fact: FactFrame, progress: Resource<Progress>, now: number, tell: Tell): void => {
  if (fact.type === 'user.erased') return void leaveErased()
  const before = progress.read().body
  if (!before) return
  const unlock = unlockOf(fact, before, now)
  const { notices, time_zone } = before.player
  if (unlock && !isHushed(notices, unlock.kind, now, time_zone)) tell.unlocked(unlock)
  if (fact.type !== 'game.points_awarded' && fact.type !== 'game.points_adjusted') return
  const after = applyAward(before, fact)
  progress.change(() => after)
  const points = numberIn(fact.data, 'points') ?? 0
  if (after !== before && points > 0) tell.gained(points, before.unit)
}
