'use client'

import { Suspense } from 'react'
import { useResource } from '#live/use-resource'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { BoardTable } from './board-table.tsx'
import type { HomeData } from './home-data.ts'
import { BoardAway } from './later.ts'
import { Section } from './section.tsx'
import { useFormats } from './use-formats.ts'
import { useNow } from './use-now.ts'
import { zoneName } from './zone-name.ts'

type Props = { data: HomeData; unit: Progress['unit'] }

/** This week's board: the top, the player, and until when it runs, in the board's own zone. */
export const WeeklyBoard = ({ data, unit }: Props) => {
  const t = useWords('portal.board')
  const { body: board, problem, busy } = useResource(data.board)
  const formats = useFormats(board?.period.time_zone)
  const now = useNow(30_000)
  return (
    <Section
      id="board"
      title={board ? formats.text(board.name) : t('rank')}
      aside={board && board.players > 0 && t('players', { count: board.players })}
    >
      {board && (
        <>
          {board.top.length === 0 ? (
            <p className="text-ink-2">{t('empty')}</p>
          ) : (
            <BoardTable board={board} unit={unit} formats={formats} />
          )}
          {board.top.length > 0 &&
            !board.around.some(row => row.is_me) &&
            !board.top.some(row => row.is_me) && (
              <p className="mt-3 text-small text-ink-2">{t('notOn', { unit: formats.unit(unit, 2) })}</p>
            )}
          <a
            href="/board"
            className="mt-2 -ml-2 inline-flex min-h-11 items-center rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('all')}
          </a>
          {board.stale && <p className="mt-3 text-small text-warn">{t('stale')}</p>}
          {board.period.ends_at !== null && (
            <p className="mt-3 text-small text-ink-3 tabular-nums" suppressHydrationWarning>
              {t('ends', {
                date: `${formats.moment(board.period.ends_at)} ${zoneName(board.period.time_zone, formats.locale)}`,
                left: formats.relative(board.period.ends_at, now),
              })}
            </p>
          )}
        </>
      )}
      <Suspense>
        {!board && <BoardAway problem={problem} onRetry={data.board.refresh} retrying={busy} />}
      </Suspense>
    </Section>
  )
}
