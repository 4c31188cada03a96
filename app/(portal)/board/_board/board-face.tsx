'use client'

import type { Board } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import type { Formats } from '../../_home/use-formats.ts'
import { FaceMargin } from './face-margin.tsx'
import { ownPlace } from './own-place.ts'
import type { ScoreWords } from './use-score-words.ts'

type Props = { board: Board; words: ScoreWords; formats: Formats }

/** The printed head of the sheet: the player's rank as its one great numeral, their score, and the next place. */
export const BoardFace = ({ board, words, formats }: Props) => {
  const t = useWords('portal.boards.face')
  const place = ownPlace(board)
  const { mine } = board
  const score = place?.me.score ?? mine?.score ?? null
  return (
    <div className="face px-5 pt-5 pb-5 sm:px-6">
      <div className="flex items-end gap-4">
        <div className="min-w-0 flex-1">
          <p className="text-label">{place?.isTied ? t('rankTied') : t('rank')}</p>
          <p className="mt-1 flex items-baseline gap-2 font-display text-(--face-ink)">
            <span
              data-rank={place?.me.rank ?? ''}
              className="text-[length:var(--type-hero)] leading-none font-[750] tracking-[-0.03em] tabular-nums"
            >
              {place ? (
                formats.number(place.me.rank)
              ) : (
                <span className="text-h1 font-normal opacity-60">–</span>
              )}
            </span>
            {board.players > 0 && (
              <span className="font-sans text-small text-(--face-ink-2)">
                {t('of', { count: board.players })}
              </span>
            )}
          </p>
        </div>
        <p className="shrink-0 text-right">
          <span className="block text-label">{t('score')}</span>
          <span data-score={score ?? ''} className="mt-1 block text-h3 font-semibold tabular-nums">
            {score === null ? '–' : words.amount(score)}
          </span>
        </p>
      </div>
      <FaceMargin board={board} place={place} words={words} formats={formats} />
    </div>
  )
}
