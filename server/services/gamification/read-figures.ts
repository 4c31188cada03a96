import type { Sql } from '#db/client'
import type { PlayerSummary } from '#server/contract/players'
import type { RuleSet } from './compile-rule-set.ts'
import { loadStates } from './player-states.ts'
import { streakView } from './streak-view.ts'

export type Figures = Pick<PlayerSummary, 'points' | 'level' | 'streak'>

/** Points, level and streak of players by id, as of `nowMs` (epoch ms). Who never did anything has zeros. */
export async function readFigures(
  sql: Sql,
  rules: RuleSet,
  playerIds: string[],
  nowMs: number,
): Promise<Map<string, Figures>> {
  const states = await loadStates(sql, playerIds)
  return new Map(
    [...states].map(([playerId, state]) => {
      const { current, state: standing } = streakView(state, rules, nowMs)
      return [
        playerId,
        {
          points: { total_earned: state.totalEarned, available: state.available },
          ...{ level: state.level, streak: { current, state: standing } },
        },
      ]
    }),
  )
}
