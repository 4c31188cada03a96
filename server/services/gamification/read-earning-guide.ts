import type { Sql } from '#db/client'
import type { EarningGuide } from '#server/contract/earning-guide'
import type { RuleSet } from './compile-rule-set.ts'
import { earningGuide } from './earning-guide.ts'
import { loadStates } from './player-states.ts'

/** The guide of a player as of `nowMs`, epoch ms. */
export async function readEarningGuide(
  sql: Sql,
  rules: RuleSet,
  playerId: string,
  nowMs: number,
): Promise<EarningGuide> {
  const state = (await loadStates(sql, [playerId])).get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  return earningGuide(state, rules, nowMs)
}
