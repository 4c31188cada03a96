import type { Sql } from '#db/client'
import type { LocalisedText } from '#server/contract/text'
import type { RuleSet } from './compile-rule-set.ts'
import { isAwardedFact, labelOfFact } from './counted-facts.ts'
import { loadStates } from './player-states.ts'

export type WayReward = {
  rule: string
  label: LocalisedText
  /** How often it has paid, for ever; null where its limit does not count that. */
  paid: number | null
  paysAgain: boolean
}

/** What the rules pay for steps of the way in, as it stands for a player: who begins anew is not paid twice for what is once. */
export async function readWayRewards(sql: Sql, rules: RuleSet, playerId: string): Promise<WayReward[]> {
  const windows = (await loadStates(sql, [playerId])).get(playerId)?.windows ?? {}
  return rules.document.rules.flatMap(({ id, on, limit }): WayReward[] => {
    if (!isAwardedFact(on)) return []
    const label = labelOfFact(on)
    if (limit?.per !== 'ever') return [{ rule: id, label, paid: null, paysAgain: true }]
    const paid = (windows[id] ?? []).reduce((sum, [, times]) => sum + times, 0)
    // What counts apart by a key may come with one that it has not met.
    return [{ rule: id, label, paid, paysAgain: limit.key !== undefined || paid < limit.count }]
  })
}
