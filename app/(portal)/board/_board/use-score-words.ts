'use client'

import type { Board } from '#server/contract/board'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../../_i18n/words.ts'
import type { Formats } from '../../_home/use-formats.ts'

/** What a board's scores are called: as a column's head, and with a number before it. */
export const useScoreWords = (metric: Board['metric'], unit: Progress['unit'], formats: Formats) => {
  const t = useWords('portal.boards.score')
  return {
    head: metric === 'points' ? formats.unit(unit, 2) : t(`${metric}.head`),
    /** 1,250 Besitos · 12 days */
    amount: (count: number) =>
      metric === 'points'
        ? `${formats.number(count)} ${formats.unit(unit, count)}`
        : t(`${metric}.amount`, { count }),
  }
}

export type ScoreWords = ReturnType<typeof useScoreWords>
