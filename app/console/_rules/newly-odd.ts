import type { BackTestResult } from '#server/contract/back-tests'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { standingOf } from './back-test/standing.ts'

type Row = BackTestResult['achievements'][number]

/**
 * Tiers of the draft that nobody or nearly everybody would earn, and that it has added or changed, or where the version in
 * force gives another picture. What was so before and stays so is no news.
 */
export const newlyOdd = (
  { achievements, players: { all } }: Pick<BackTestResult, 'achievements' | 'players'>,
  criteria: readonly CriteriaChange[],
): Row[] =>
  achievements.filter(({ id, tier, draft, live, asks }) => {
    const standing = asks === null ? null : standingOf(draft, all)
    const isTouched = criteria.some(one => one.achievement === id && one.tier === tier)
    return standing !== null && (isTouched || standing !== standingOf(live, all))
  })
