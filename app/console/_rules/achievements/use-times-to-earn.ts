'use client'

import type { BackTestResult } from '#server/contract/back-tests'
import { useBackTest, useBackTests } from '../back-test/use-back-tests.ts'
import type { TierName } from './read-achievements.ts'

type Row = BackTestResult['achievements'][number]

/** What the newest back-test that was read to its end tells of tiers, preferably one of the draft as it is. */
export const useTimesToEarn = () => {
  const list = useBackTests()
  const whole = list.body?.data.filter(({ state, partial }) => state === 'done' && !partial) ?? []
  const newest = whole.find(({ current }) => current.draft) ?? whole[0] ?? null
  const { body, problem } = useBackTest(newest?.id ?? null)
  return {
    isLoading: !list.body && !list.problem ? true : newest !== null && !body && !problem,
    test: body ?? null,
    /** Null unless it tested the tier as it is asked for now. */
    of: (id: string, tier: TierName, asks: { metric: string; need: number }): Row | null => {
      const row = body?.result?.achievements.find(one => one.id === id && one.tier === tier)
      return row?.asks?.need === asks.need && row.asks.metric === asks.metric ? row : null
    },
  }
}

export type TimesToEarn = ReturnType<typeof useTimesToEarn>
