'use client'

import type { Progress } from '#server/contract/progress'
import type { LocalisedText } from '#server/contract/text'
import { achievementRows } from '../_rules/read-document.ts'
import { useVersion } from '../_rules/use-rule-sets.ts'
import type { CorrectionVerb } from './order.ts'
import { useAchievements } from './use-player.ts'

type Tier = 'bronze' | 'silver' | 'gold'
type Choice = { id: string; name: LocalisedText | null; tiers: Tier[] }[]

/** Tiers to choose from: those of the rules in force, secrets too; to revoke, those that the player has. */
export const useTierChoice = ({ player, rule_set }: Progress, verb: CorrectionVerb) => {
  const rules = useVersion(rule_set)
  const held = useAchievements(player.id)
  if (verb === 'tier_revocation')
    return { choice: held.body && heldOf(held.body.data), problem: held.problem, retry: held.retry }
  const choice: Choice | undefined =
    rules.body &&
    achievementRows(rules.body.document).map(({ id, name, tiers }) => ({
      ...{ id, name },
      tiers: tiers.map(({ tier }) => tier),
    }))
  return { choice, problem: rules.problem, retry: rules.retry }
}

const heldOf = (data: NonNullable<ReturnType<typeof useAchievements>['body']>['data']): Choice =>
  data.flatMap(one => {
    if (one.state === 'hidden') return []
    const tiers = one.tiers.filter(({ earned_at }) => earned_at !== null).map(({ tier }) => tier)
    return tiers.length > 0 ? [{ id: one.id, name: one.name, tiers }] : []
  })
